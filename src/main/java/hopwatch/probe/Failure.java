package hopwatch.probe;

/** A check's end without an answer, on its way through a chain of futures; becomes an {@link Observation.Failed}. */
final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Cause cause;
    private final String detail;

    Failure(Cause cause, String detail) {
        super(cause + " " + detail, null, false, false);
        this.cause = cause;
        this.detail = Texts.line(detail);
    }

    Failure(Cause cause) {
        this(cause, "");
    }

    Cause reason() {
        return cause;
    }

    /** One line, safe to store. */
    String detail() {
        return detail;
    }
}
