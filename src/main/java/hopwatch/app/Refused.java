package hopwatch.app;

import hopwatch.store.database.StoreException;

/** Why the program will not start: one message for the operator, and the exit code that says whose move it is. */
class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    /** Something is in use, or away: a data directory, a port, a database server (sysexits EX_TEMPFAIL). */
    static final int IN_USE = 75;

    /** Something that the operator must change: configuration, permissions (sysexits EX_CONFIG). */
    static final int MUST_CHANGE = 78;

    private final int exitCode;

    Refused(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** What is in use or away may be free and back the next time; everything else is the operator's move. */
    static Refused by(StoreException refused) {
        int code =
                switch (refused.reason()) {
                    case IN_USE, UNREACHABLE -> IN_USE;
                    case NOT_WRITABLE, CORRUPT, NEWER_SCHEMA, NOT_EMPTY -> MUST_CHANGE;
                };
        return new Refused(code, String.valueOf(refused.getMessage()));
    }

    int exitCode() {
        return exitCode;
    }
}
