package hopwatch.app;

/** Why the program will not start: one message for the operator, and the exit code that says whose move it is. */
final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    /** Something is in use: a data directory, a port (sysexits EX_TEMPFAIL). */
    static final int IN_USE = 75;

    /** Something that the operator must change: configuration, permissions (sysexits EX_CONFIG). */
    static final int MUST_CHANGE = 78;

    private final int exitCode;

    Refused(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }
}
