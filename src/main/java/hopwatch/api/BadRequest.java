package hopwatch.api;

/** What a request brings is not what is wanted. */
final class BadRequest extends Exception {
    private static final long serialVersionUID = 1L;

    private final String pointer;

    /** @param pointer to the member that is wrong (RFC 6901); empty for the whole */
    BadRequest(String pointer, String message) {
        super(message);
        this.pointer = pointer;
    }

    String pointer() {
        return pointer;
    }

    String why() {
        return String.valueOf(getMessage());
    }
}
