package hopwatch.config;

/** What is wrong with a {@link JsonPath}, and where in it. */
final class BadJsonPath extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param index from 0 */
    BadJsonPath(String what, int index) {
        super(what + " at column " + (index + 1));
    }
}
