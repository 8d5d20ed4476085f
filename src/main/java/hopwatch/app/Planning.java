package hopwatch.app;

import hopwatch.config.Plan;
import hopwatch.config.Recurring;
import hopwatch.store.JdbcStore;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes planned maintenance into the store, of what recurs as far ahead as anybody looks. */
final class Planning {
    private static final Logger log = LoggerFactory.getLogger(Planning.class);

    /** The page tells of a week; and the server may be away for a while, in which windows go by. */
    private static final Duration AHEAD = Duration.ofDays(30);

    private final Supplier<Plan> plan;
    private final JdbcStore store;
    private final InstantSource clock;
    private volatile Instant mentioned = Instant.MIN;

    Planning(Supplier<Plan> plan, JdbcStore store, InstantSource clock) {
        this.plan = plan;
        this.store = store;
        this.clock = clock;
    }

    /** A plan that was just read: what is odd about it is said. */
    Future<Void> follow() {
        mentioned = clock.instant();
        return goOn().onSuccess(done -> mentionMissed());
    }

    /** A store that cannot write is no reason not to watch: what is planned is written when it can again. */
    Future<Void> goOn() {
        Instant now = clock.instant();
        mentionShifts(now.plus(AHEAD));
        return store.plan(plan.get().windows(now, now.plus(AHEAD)))
                .onFailure(
                        failed -> log.warn("planned maintenance could not be written, it will be tried again", failed))
                .otherwiseEmpty();
    }

    private void mentionMissed() {
        store.snapshot()
                .missed(plan.get().once(), clock.instant())
                .forEach(window ->
                        log.warn("maintenance {} was over before it was first read: it is not counted", window.name()));
    }

    /** Each once, when it first comes into sight. */
    private void mentionShifts(Instant until) {
        for (Recurring recurring : plan.get().recurring()) {
            recurring.shifts(mentioned, until).forEach(shift -> log.warn("maintenance {}", shift.words()));
        }
        mentioned = until;
    }
}
