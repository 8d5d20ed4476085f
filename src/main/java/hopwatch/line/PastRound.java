package hopwatch.line;

import hopwatch.schedule.Slot;
import hopwatch.store.table.ObservationKey;
import hopwatch.store.table.Recorded;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;

/**
 * A round as it was observed.
 *
 * @param run of the process
 * @param nodes of all hops that were asked; never empty
 */
record PastRound(long run, Slot slot, List<Recorded> nodes) {
    /** As they were judged: when the last node had answered. */
    static final Comparator<PastRound> AS_JUDGED = Comparator.comparingLong(PastRound::run)
            .thenComparing(PastRound::ended)
            .thenComparingLong(round -> round.slot().number())
            .thenComparing(round -> round.slot().monitor());

    PastRound {
        nodes = List.copyOf(nodes);
    }

    static PastRound of(List<Recorded> nodes) {
        ObservationKey key = nodes.get(0).key();
        return new PastRound(key.run(), slot(key), nodes);
    }

    static Slot slot(ObservationKey key) {
        return new Slot(key.series().monitor(), key.slot(), key.attempt());
    }

    Instant began() {
        return nodes.stream()
                .map(node -> node.observation().started())
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    Instant ended() {
        return nodes.stream()
                .map(node -> node.observation()
                        .started()
                        .plus(node.observation().phases().total(), ChronoUnit.MICROS))
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }
}
