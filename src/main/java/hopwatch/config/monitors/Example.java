package hopwatch.config.monitors;

/** Pieces of a right file, for messages about a wrong one. */
public final class Example {
    /** What to put into an empty file. */
    public static final String NO_MONITORS =
            """
            no monitors; for example:
                monitors:
                  - https://example.org/
                  - name: Shop
                    url: https://shop.example.org/""";

    private Example() {}
}
