package hopwatch.store.database;

import static hopwatch.store.database.StoreException.Reason.IN_USE;
import static hopwatch.store.database.StoreException.Reason.NOT_WRITABLE;
import static hopwatch.store.database.StoreException.Reason.UNREACHABLE;

import hopwatch.config.StoreLocation;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a failure says by its SQLSTATE: whether it is worth waiting, or the operator's move. */
public final class PostgresRefusal {
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    /** Connection exceptions, and a server that is shutting down or coming up or has no place left. */
    private static final String GONE = "08";

    private static final Set<String> NOT_NOW = Set.of("57P01", "57P02", "57P03", "53300");

    private PostgresRefusal() {}

    static boolean isLocked(SQLException failure) {
        return LOCK_NOT_AVAILABLE.equals(failure.getSQLState());
    }

    public static StoreException of(StoreLocation.Postgres where, Exception cause) {
        SQLException sql = sqlCause(cause);
        String state = sql == null || sql.getSQLState() == null ? "" : sql.getSQLState();
        String message = (sql == null ? cause : sql).getMessage();
        if (state.equals(LOCK_NOT_AVAILABLE)) {
            return new StoreException(IN_USE, where.url() + " is " + message, cause);
        }
        if (state.startsWith(GONE) || NOT_NOW.contains(state)) {
            return new StoreException(UNREACHABLE, where.url() + " does not answer: " + message, cause);
        }
        return new StoreException(NOT_WRITABLE, "cannot use " + where.url() + ": " + message, cause);
    }

    /** Of a failed write. */
    static Symptom symptom(Throwable failure) {
        SQLException sql = sqlCause(failure);
        if (sql == null) {
            return Symptom.refusal(failure);
        }
        String state = sql.getSQLState() == null ? "" : sql.getSQLState();
        if (state.startsWith(GONE) || NOT_NOW.contains(state)) {
            return Symptom.outage("the server does not answer", "start it, and look at the network between");
        }
        return switch (state) {
            case LOCK_NOT_AVAILABLE -> Symptom.outage("another Hopwatch holds it", "stop one of the two");
            case "53100" -> Symptom.outage("the server's disk is full", "free some space there");
            case "25006" -> Symptom.outage("the server takes no writes", "point store.url at the primary");
            default -> isAboutContent(state) ? Symptom.refusal(sql) : Symptom.other(sql);
        };
    }

    /** Data exceptions and violated constraints. */
    private static boolean isAboutContent(String state) {
        return state.startsWith("22") || state.startsWith("23");
    }

    private static @Nullable SQLException sqlCause(Throwable failure) {
        Throwable at = failure;
        while (at != null && !(at instanceof SQLException)) {
            at = at.getCause();
        }
        return (SQLException) at;
    }
}
