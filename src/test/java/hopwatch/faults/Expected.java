package hopwatch.faults;

import static hopwatch.faults.Laboratory.DEADLINE;

import hopwatch.probe.Cause;
import hopwatch.probe.Stage;
import hopwatch.verdict.Level;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What must come of a row.
 *
 * @param cause null exactly when up
 * @param detail a part of the message; empty for any
 * @param earliest in milliseconds from the start
 * @param latest the same; what comes later than that and {@link #GRACE} is late
 */
record Expected(Level level, @Nullable Cause cause, String detail, long earliest, long latest) {
    static final long GRACE = 150;
    /** A limit may leave a little time for what comes behind it. */
    private static final long EAGER = GRACE;

    static Expected up() {
        return inTime(Level.UP, null);
    }

    static Expected degraded(Cause cause) {
        return inTime(Level.DEGRADED, cause);
    }

    static Expected down(Cause cause) {
        return inTime(Level.DOWN, cause);
    }

    /** Our own fault. */
    static Expected unknown(Cause cause) {
        return inTime(Level.UNKNOWN, cause);
    }

    private static Expected inTime(Level level, @Nullable Cause cause) {
        return new Expected(level, cause, "", 0, DEADLINE.toMillis());
    }

    Expected saying(String part) {
        return new Expected(level, cause, part, earliest, latest);
    }

    /** No later than this. */
    Expected within(long millis) {
        return new Expected(level, cause, detail, 0, millis - GRACE);
    }

    /** When a limit strikes: no earlier, and hardly later. */
    Expected at(Duration limit) {
        return new Expected(level, cause, detail, limit.toMillis() - EAGER, limit.toMillis());
    }

    /** {@code down connect/connect_refused}. */
    static String words(Level level, @Nullable Cause cause) {
        return cause == null ? level.label() : level.label() + " " + words(cause.stage()) + "/" + cause.label();
    }

    private static String words(Stage stage) {
        return stage.name().toLowerCase(java.util.Locale.ROOT);
    }

    @Override
    public String toString() {
        return words(level, cause);
    }
}
