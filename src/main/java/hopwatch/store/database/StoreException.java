package hopwatch.store.database;

/** The store cannot be opened; nothing was changed or destroyed. */
public final class StoreException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What stands in the way. */
    public enum Reason {
        /** Another process works on the data directory, or holds its database locked. */
        IN_USE,
        /** The data directory or a file in it cannot be made, read or written. */
        NOT_WRITABLE,
        /** The database is damaged, or is none. */
        CORRUPT,
        /** A newer version of Hopwatch has written the database. */
        NEWER_SCHEMA,
        /** The database server does not answer, or takes nobody now: worth trying again. */
        UNREACHABLE,
        /** Something would have to be written over. */
        NOT_EMPTY
    }

    private final Reason reason;

    public StoreException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public StoreException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
