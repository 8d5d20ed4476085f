package hopwatch.store;

import hopwatch.config.Retention;
import hopwatch.store.table.Expiry;
import hopwatch.store.table.Micros;
import hopwatch.store.table.Rollups;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jdbi.v3.core.Handle;

/**
 * Builds what is over and drops what is too old, in many small transactions, so that others get their turn. It can stop
 * after any of them: the next one goes on from the marks.
 */
final class Compaction {
    /** An hour is over once its last checks have had the time to end and be written. */
    private static final Duration SETTLING = Duration.ofMinutes(5);

    private static final String HOURS_OPEN = "SELECT key FROM series WHERE hours_until < :at";
    private static final String DAYS_OPEN = "SELECT key FROM series WHERE days_until < hours_until - hours_until % :at";
    private static final String RAW_OLD = "SELECT key FROM series WHERE raw_from < :at AND raw_from < hours_until";
    private static final String HOURS_OLD = "SELECT key FROM series WHERE hours_from < :at AND hours_from < days_until";
    private static final String DAYS_OLD = "SELECT key FROM series WHERE days_from < :at";

    private final Writer writer;
    private final Retention keep;

    Compaction(Writer writer, Retention keep) {
        this.writer = writer;
        this.keep = keep;
    }

    /** One step on one series; returns how many rows it took, 0 when nothing is left to do there. */
    private interface Step {
        int take(Handle tx, long series);
    }

    Future<Void> run(Instant now) {
        long over = Micros.floor(Micros.of(now.minus(SETTLING)), Micros.HOUR);
        Expiry expiry = Expiry.at(now, keep);
        return pass(HOURS_OPEN, over, (tx, series) -> Rollups.closeHours(tx, series, over, expiry.raw()))
                .compose(done -> pass(DAYS_OPEN, Micros.DAY, Rollups::closeDay))
                .compose(done -> pass(RAW_OLD, expiry.raw(), expiry::dropRaw))
                .compose(done -> pass(HOURS_OLD, expiry.hours(), expiry::dropHours))
                .compose(done -> pass(DAYS_OLD, expiry.days(), expiry::dropDays))
                .compose(done -> dropRest(expiry));
    }

    private Future<Void> pass(String due, long at, Step step) {
        return writer.write(tx ->
                        tx.createQuery(due).bind("at", at).mapTo(Long.class).list())
                .compose(series -> steps(new ArrayDeque<>(series), step));
    }

    private Future<Void> steps(Deque<Long> left, Step step) {
        return left.isEmpty()
                ? Future.succeededFuture()
                : writer.write(tx -> someOf(tx, left, step)).compose(some -> steps(left, step));
    }

    /** As many steps as make a batch. If its transaction fails, so does the compaction, and {@code left} with it. */
    private static int someOf(Handle tx, Deque<Long> left, Step step) {
        int rows = 0;
        while (!left.isEmpty() && rows < Expiry.BATCH) {
            int taken = step.take(tx, left.peek());
            if (taken == 0) {
                left.remove();
            }
            rows += 1 + taken;
        }
        return rows;
    }

    private Future<Void> dropRest(Expiry expiry) {
        return writer.write(expiry::dropRest).compose(gone -> gone == 0 ? Future.succeededFuture() : dropRest(expiry));
    }
}
