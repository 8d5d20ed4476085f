package hopwatch.alert;

import hopwatch.config.Channel;
import hopwatch.schedule.Timers;
import hopwatch.store.Outbox;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries owed alerts to their channels, at least once: a crash between sending and settling sends again, with the same
 * key. Per channel one message at a time, a second apart, of each incident its newest state. Event loop: every field is
 * touched on one context only, whatever thread calls.
 */
public final class Courier {
    private static final Duration SOONEST = Duration.ofSeconds(1);
    private static final Duration LATEST = Duration.ofMinutes(1);
    private static final Logger log = LoggerFactory.getLogger(Courier.class);

    private final Outbox outbox;
    private final Confinement context;
    private final Timers timers;
    private final InstantSource clock;
    private final Carriage carriage;
    private final Turns turns = new Turns();
    private final Map<String, Lane> lanes = new HashMap<>();

    private Runnable alarm = () -> {};
    private boolean looking;
    private boolean nudged;
    private boolean closed;
    private volatile Outbox.Backlog backlog = new Outbox.Backlog(Map.of());

    /**
     * @param channels by name, as configured now; empty for one that is not there any more
     * @param context runs tasks one after another: the Vert.x context that owns this courier
     * @param timers of the same context
     */
    public Courier(
            Outbox outbox,
            Function<String, Optional<Channel>> channels,
            Post post,
            Executor context,
            Timers timers,
            InstantSource clock,
            RandomGenerator jitter,
            Hearers hearers) {
        this.outbox = outbox;
        this.context = new Confinement(context);
        this.timers = timers;
        this.clock = clock;
        this.carriage = new Carriage(outbox, channels, post, this.context, clock, new Backoff(jitter), turns, hearers);
    }

    /** Something may be owed. May be called from any thread; the first call starts the courier. */
    public void nudge() {
        context.run(this::look);
    }

    /** Whose turn it is to send to a channel; for whoever sends beside the outbox, on the courier's context. */
    Turns turns() {
        return turns;
    }

    /** What became of alerts so far, by channel, then by outcome in lower case. From any thread. */
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
            lanes.values().forEach(Lane::close);
            Runnable patience = timers.after(within, done::tryComplete);
            done.future().onComplete(over -> patience.run());
            Future.join(lanes.values().stream().map(Lane::flight).toList()).onComplete(landed -> done.tryComplete());
        });
        return done.future();
    }

    private void look() {
        if (closed || looking) {
            nudged = looking;
            return;
        }
        looking = true;
        nudged = false;
        alarm.run();
        context.bring(outbox.backlog())
                .onComplete(done -> looking = false)
                .onSuccess(this::see)
                .onFailure(this::unreadable);
    }

    private void see(Outbox.Backlog seen) {
        backlog = seen;
        if (closed) {
            return;
        }
        sleepUntilDue();
        seen.channels().forEach((channel, load) -> {
            if (load.pending() > 0) {
                lane(channel).pump();
            }
        });
        if (nudged) {
            look();
        }
    }

    private void unreadable(Throwable broken) {
        log.error("the outbox cannot be read; trying again in {} s", LATEST.toSeconds(), broken);
        sleep(LATEST);
    }

    private Lane lane(String channel) {
        return lanes.computeIfAbsent(
                channel, first -> new Lane(first, outbox, carriage, context, timers, clock, this::look));
    }

    /** What is due already goes as soon as its lane is free. */
    private void sleepUntilDue() {
        Instant now = clock.instant();
        sleep(backlog.channels().values().stream()
                .map(Outbox.Load::next)
                .filter(next -> next.isAfter(now) && next.isBefore(now.plus(LATEST)))
                .map(next -> Duration.between(now, next))
                .min(Duration::compareTo)
                .orElse(LATEST));
    }

    private void sleep(Duration wanted) {
        Duration enough = wanted.compareTo(SOONEST) < 0 ? SOONEST : wanted;
        alarm.run();
        alarm = closed ? () -> {} : timers.after(enough, this::look);
    }
}
