package hopwatch.alert;

import hopwatch.config.Channel;
import hopwatch.schedule.Timers;
import hopwatch.store.Outbox;
import hopwatch.store.Owed;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries owed alerts to their channels, at least once: a crash between sending and settling sends again, with the same
 * key. Per incident and channel in order, because the outbox gives out only the oldest; per channel one at a time, a
 * second apart. Event loop: every field is touched on one context only, whatever thread calls.
 */
public final class Courier {
    /** Longer than a full lane's patience; what has not been sent by then is let go of and claimed again. */
    static final Duration LEASE = Duration.ofMinutes(5);

    /** A send takes at most 10 s: none begins with less of its lease left than this. */
    static final Duration MARGIN = Duration.ofSeconds(30);

    private static final int AT_ONCE = 100;
    private static final Duration SOONEST = Duration.ofSeconds(1);
    private static final Duration LATEST = Duration.ofMinutes(1);
    private static final Logger log = LoggerFactory.getLogger(Courier.class);

    private final Outbox outbox;
    private final Confinement context;
    private final Timers timers;
    private final InstantSource clock;
    private final Carriage carriage;
    private final Map<String, Lane> lanes = new HashMap<>();

    private Runnable alarm = () -> {};
    private boolean claiming;
    private boolean nudged;
    private boolean closed;
    private volatile Outbox.Backlog backlog = new Outbox.Backlog(0, 0, Instant.MAX);

    /**
     * @param channels by name, as configured now; empty for one that is not there any more
     * @param context runs tasks one after another: the Vert.x context that owns this courier
     * @param timers of the same context
     * @param accepted told each time a channel accepts an alert: its name, and the time from owed to accepted
     */
    public Courier(
            Outbox outbox,
            Function<String, Optional<Channel>> channels,
            Post post,
            Executor context,
            Timers timers,
            InstantSource clock,
            RandomGenerator jitter,
            BiConsumer<String, Duration> accepted) {
        this.outbox = outbox;
        this.context = new Confinement(context);
        this.timers = timers;
        this.clock = clock;
        this.carriage = new Carriage(outbox, channels, post, this.context, clock, new Backoff(jitter), accepted);
    }

    /** Something may be owed. May be called from any thread; the first call starts the courier. */
    public void nudge() {
        context.run(this::claim);
    }

    /** Attempts so far, by channel, then by {@code sent}, {@code retried}, {@code refused}. From any thread. */
    public Map<String, Map<String, Long>> counts() {
        return carriage.counts();
    }

    /** What waited when the outbox was last looked at. From any thread. */
    public Outbox.Backlog backlog() {
        return backlog;
    }

    /**
     * Sends nothing more. Completes when what is being sent has been settled, at the latest after the given time; what
     * is not settled by then stays pending.
     */
    public Future<Void> close(Duration within) {
        Promise<Void> done = Promise.promise();
        context.run(() -> {
            closed = true;
            alarm.run();
            lanes.values().forEach(Lane::dropAll);
            Runnable patience = timers.after(within, done::tryComplete);
            done.future().onComplete(over -> patience.run());
            Future.join(lanes.values().stream().map(Lane::flight).toList()).onComplete(landed -> done.tryComplete());
        });
        return done.future();
    }

    private void claim() {
        if (closed || claiming) {
            nudged = claiming;
            return;
        }
        claiming = true;
        nudged = false;
        alarm.run();
        context.bring(outbox.claim(AT_ONCE, LEASE))
                .onComplete(done -> claiming = false)
                .onSuccess(this::handOut)
                .onFailure(this::unreadable);
    }

    private void handOut(List<Owed> claimed) {
        if (closed) {
            return;
        }
        if (!claimed.isEmpty()) {
            letGoInTime(claimed);
            claimed.forEach(owed -> lane(owed.alert().channel()).add(owed));
        }
        if (nudged || claimed.size() == AT_ONCE) {
            claim();
        } else {
            sleepUntilDue();
        }
    }

    private void unreadable(Throwable broken) {
        log.error("the outbox cannot be read; trying again in {} s", LATEST.toSeconds(), broken);
        sleep(LATEST);
    }

    private Lane lane(String channel) {
        return lanes.computeIfAbsent(
                channel, first -> new Lane(timers, owed -> carriage.carry(owed).onSuccess(settled -> nudge())));
    }

    private void letGoInTime(List<Owed> claimed) {
        Runnable unused = timers.after(LEASE.minus(MARGIN), () -> lanes.values().forEach(lane -> lane.drop(claimed)));
    }

    private void sleepUntilDue() {
        sleep(LATEST);
        context.bring(outbox.backlog())
                .onSuccess(this::sleepUntil)
                .onFailure(broken -> log.error("the outbox cannot be counted", broken));
    }

    private void sleepUntil(Outbox.Backlog seen) {
        backlog = seen;
        Instant now = clock.instant();
        sleep(seen.next().isAfter(now.plus(LATEST)) ? LATEST : Duration.between(now, seen.next()));
    }

    private void sleep(Duration wanted) {
        Duration enough = wanted.compareTo(SOONEST) < 0 ? SOONEST : wanted;
        alarm.run();
        alarm = closed ? () -> {} : timers.after(enough, this::claim);
    }
}
