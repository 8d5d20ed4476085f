package hopwatch.page;

import hopwatch.latency.Phase;
import hopwatch.store.table.Latency;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One step of a course.
 *
 * @param from as history could answer it: earlier than asked where it is no longer kept that finely
 * @param total timed from each check's start
 * @param sinceSlot timed from the slot in which each was due, so that checks that began late hide nothing
 */
record Step(
        Instant from, Instant to, Latency.Counts counts, Spread total, Spread sinceSlot, Map<Phase, Spread> phases) {
    Step {
        phases = Map.copyOf(phases);
    }

    static Step of(Latency latency) {
        Map<Phase, Spread> phases = new EnumMap<>(Phase.class);
        latency.phases().forEach((phase, timed) -> phases.put(phase, Spread.of(timed)));
        return new Step(
                latency.from(),
                latency.to(),
                latency.counts(),
                Spread.of(latency.total()),
                Spread.of(latency.sinceSlot()),
                phases);
    }

    /** @param phase null for all of them together */
    Spread spread(@Nullable Phase phase) {
        return phase == null ? total : phases.getOrDefault(phase, Spread.NONE);
    }

    boolean isEmpty() {
        return counts.all() == 0 && counts.missed() == 0 && total.answered() == 0;
    }
}
