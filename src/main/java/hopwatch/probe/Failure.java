package hopwatch.probe;

/** A check's end without an answer, on its way through a chain of futures; becomes an {@link Observation.Failed}. */
public final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Cause cause;
    private final String detail;
    private final boolean untouched;

    /** @param untouched whether the peer said that it has not looked at the request: it may be asked once more */
    public Failure(Cause cause, String detail, boolean untouched) {
        super(cause + " " + detail, null, false, false);
        this.cause = cause;
        this.detail = Texts.line(detail);
        this.untouched = untouched;
    }

    public Failure(Cause cause, String detail) {
        this(cause, detail, false);
    }

    public Failure(Cause cause) {
        this(cause, "");
    }

    public Cause reason() {
        return cause;
    }

    /** One line, safe to store. */
    public String detail() {
        return detail;
    }

    public boolean isUntouched() {
        return untouched;
    }
}
