package hopwatch.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The JSON Schema (2020-12) of {@code monitors.yaml}, from which editors complete and check keys. */
public final class MonitorsSchema {
    private static final String RESOURCE = "/schema/monitors.json";

    private MonitorsSchema() {}

    /** Read from the class path: meant for start. */
    public static String text() {
        try (InputStream schema = Objects.requireNonNull(
                MonitorsSchema.class.getResourceAsStream(RESOURCE), "the jar lacks " + RESOURCE)) {
            return new String(schema.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
