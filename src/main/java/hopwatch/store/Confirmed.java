package hopwatch.store;

import hopwatch.store.table.Micros;
import hopwatch.store.table.Runs;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the database has confirmed, and so must still know when a connection is lost and another opened. A standby that
 * lagged when it took over knows less: changes of the last minutes are then written again, in their order; observations
 * of that time are missing from then on. On the writer's thread.
 */
final class Confirmed {
    private static final Logger log = LoggerFactory.getLogger(Confirmed.class);

    /** A standby that lags by more is none. */
    private static final Duration KEPT = Duration.ofMinutes(10);

    private static final int MOST_KEPT = 10_000;

    private final long run;
    private final String place;
    private final InstantSource clock;
    private final Deque<Written> written = new ArrayDeque<>();
    private volatile Consumer<String> listener = loss -> {};
    private Instant began = Instant.EPOCH;
    private Instant signed = Instant.EPOCH;
    private Instant last = Instant.EPOCH;
    private Instant dropped = Instant.EPOCH;

    Confirmed(long run, String place, InstantSource clock) {
        this.run = run;
        this.place = place;
        this.clock = clock;
    }

    private record Written(Instant at, Consumer<Handle> again) {}

    /** @param listener told in a sentence what was lost; must return at once */
    void listen(Consumer<String> listener) {
        this.listener = listener;
    }

    /** Each transaction leaves a sign of life, by which it is known again. */
    void sign(Handle tx) {
        signed = Micros.whole(clock.instant());
        Runs.seen(tx, run, signed);
    }

    /** What was signed last is committed. */
    void committed() {
        last = signed;
        began = began.equals(Instant.EPOCH) ? signed : began;
    }

    /** Keeps for a while how to write what was committed last. */
    void keep(List<Consumer<Handle>> changes) {
        changes.forEach(change -> written.add(new Written(last, change)));
        while (written.size() > MOST_KEPT || (!written.isEmpty() && isOld(written.element()))) {
            dropped = written.remove().at();
        }
    }

    private boolean isOld(Written change) {
        return change.at().isBefore(last.minus(KEPT));
    }

    /** Looks, on a connection that was just opened, whether all is there, and writes what is not. */
    void look(Handle handle) {
        if (last.equals(Instant.EPOCH)) {
            return;
        }
        Optional<Instant> known = Runs.lastSeen(handle, run);
        Instant until = known.orElse(Instant.EPOCH);
        if (until.isBefore(last)) {
            List<Written> missing =
                    written.stream().filter(each -> each.at().isAfter(until)).toList();
            handle.useTransaction(tx -> {
                if (known.isEmpty()) {
                    Runs.resume(tx, run, began);
                }
                missing.forEach(each -> each.again().accept(tx));
                Runs.seen(tx, run, last);
            });
            tell(known.orElse(began), missing.size(), dropped.isAfter(until));
        }
    }

    private void tell(Instant from, int changes, boolean isPart) {
        String what =
                "%s came back without what it had confirmed from %s to %s, as a standby does that lagged when it took over."
                        .formatted(place, from, last);
        String again =
                " %d changes were written again%s; observations of that time are missing. What to do: let commits wait for the standby (synchronous_standby_names)."
                        .formatted(changes, isPart ? ", those before " + dropped + " are lost" : "");
        log.error("{}{}", what, again);
        listener.accept(what + again);
    }
}
