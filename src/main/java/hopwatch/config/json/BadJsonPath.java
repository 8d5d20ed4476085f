package hopwatch.config.json;

/** What is wrong with a {@link JsonPath}, and where in it. */
public final class BadJsonPath extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param index from 0 */
    BadJsonPath(String what, int index) {
        super(what + " at column " + (index + 1));
    }
}
