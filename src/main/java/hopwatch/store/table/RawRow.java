package hopwatch.store.table;

import hopwatch.latency.Phases;
import hopwatch.latency.Timed;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * One raw observation of a series as it is kept: in a row of its own while its hour lasts, packed afterwards.
 *
 * @param started in microseconds since 1970
 * @param late in microseconds
 * @param peer the key of what answered; null for nobody
 * @param served a code of {@link Codes}
 * @param age in seconds; -1 untold
 */
public record RawRow(
        String node,
        long run,
        long slot,
        int attempt,
        long started,
        long late,
        int missed,
        Outcome outcome,
        Phases phases,
        int status,
        long size,
        int redirects,
        @Nullable Long peer,
        int served,
        long age) {
    /** In the order of time; of the same process, by slot and attempt. */
    static final Comparator<RawRow> BY_TIME = Comparator.comparingLong(RawRow::started)
            .thenComparingLong(RawRow::run)
            .thenComparingLong(RawRow::slot)
            .thenComparingInt(RawRow::attempt)
            .thenComparing(RawRow::node);

    /**
     * How it ended, which is much the same from check to check.
     *
     * @param level a code of {@link Codes}
     * @param cause of the verdict; null when up
     * @param failure the observation's own cause; null when answered
     * @param unmet findings that were not met, as JSON
     */
    record Outcome(
            int level,
            @Nullable String cause,
            @Nullable String message,
            @Nullable String failure,
            @Nullable String detail,
            @Nullable String unmet) {}

    /** Whether it is the slot's own check, which alone is counted and timed. */
    boolean isCounted() {
        return attempt == 0;
    }

    boolean isAnswered() {
        return outcome.failure == null;
    }

    Timed timed() {
        return new Timed(phases, late);
    }
}
