package hopwatch.store.database;

import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;

/** What SQLite's result codes mean, and what to do after an error of the disk. */
public final class SqliteMending {
    /** The low byte of an extended code is the plain one. */
    private static final int PLAIN = 0xFF;

    private SqliteMending() {}

    static Symptom symptom(Throwable failure) {
        return switch (code(failure)) {
            case SQLITE_FULL -> Symptom.outage("the disk is full", "free some space on its file system");
            case SQLITE_READONLY, SQLITE_PERM ->
                Symptom.outage(
                        "it cannot be written",
                        "mount its file system for writing, and give the user that runs Hopwatch the right to write");
            case SQLITE_CANTOPEN ->
                Symptom.outage(
                        "it cannot be opened",
                        "look whether its directory is there and may be written, and whether files run out (ulimit -n)");
            case SQLITE_BUSY, SQLITE_LOCKED ->
                Symptom.outage("another process has locked it", "end that process (fuser names it)");
            case SQLITE_IOERR ->
                new Symptom(
                        Symptom.Kind.UNSAFE,
                        "the disk reports an error",
                        "look at the system's log (dmesg), and at the disk");
            case SQLITE_CORRUPT, SQLITE_NOTADB ->
                Symptom.outage("it is damaged", "restart Hopwatch, which then saves what can be read into a new one");
            case SQLITE_NOMEM -> Symptom.outage("memory is short", "give the process more memory");
            case SQLITE_CONSTRAINT, SQLITE_MISMATCH, SQLITE_TOOBIG -> Symptom.refusal(root(failure));
            default -> sqlCause(failure) == null ? Symptom.refusal(failure) : Symptom.other(root(failure));
        };
    }

    /**
     * A commit whose log did not reach the disk leaves its pages in the log: a new connection may believe them, and what
     * it adds behind them would be lost with them when the power fails. So all that can be read is brought into the
     * database itself, and the log is begun anew. While others read, the log's index keeps such pages out of sight.
     */
    static void mend(Handle handle) {
        handle.execute("PRAGMA wal_checkpoint(TRUNCATE)");
    }

    static SQLiteErrorCode code(Throwable failure) {
        SQLException sql = sqlCause(failure);
        return SQLiteErrorCode.getErrorCode(sql == null ? 0 : sql.getErrorCode() & PLAIN);
    }

    /** Whether it is the disk, or whoever else works on it, rather than what is on it. */
    static boolean isOfTheDisk(Throwable failure) {
        return switch (code(failure)) {
            case SQLITE_FULL,
                    SQLITE_READONLY,
                    SQLITE_PERM,
                    SQLITE_CANTOPEN,
                    SQLITE_BUSY,
                    SQLITE_LOCKED,
                    SQLITE_IOERR,
                    SQLITE_NOMEM -> true;
            default -> false;
        };
    }

    /** The database's own words. */
    static String words(Throwable failure) {
        return String.valueOf(root(failure).getMessage());
    }

    /** Null where the database had no part in it. */
    static @Nullable SQLException sqlCause(Throwable failure) {
        Throwable at = failure;
        while (at != null && !(at instanceof SQLException)) {
            at = at.getCause();
        }
        return (SQLException) at;
    }

    private static Throwable root(Throwable failure) {
        SQLException sql = sqlCause(failure);
        return sql == null ? failure : sql;
    }
}
