package hopwatch.config;

/** The JSON Schema (2020-12) of {@code monitors.yaml}, from which editors complete and check keys. */
public final class MonitorsSchema {
    private MonitorsSchema() {}

    /** Read from the class path: meant for start. */
    public static String text() {
        return Resource.text("/schema/monitors.json");
    }
}
