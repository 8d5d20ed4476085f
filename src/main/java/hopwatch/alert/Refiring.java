package hopwatch.alert;

import hopwatch.config.Channel;
import hopwatch.schedule.Timers;
import hopwatch.store.Accepted;
import hopwatch.store.Outbox;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells each Alertmanager once a minute, in one message, what still lasts of all that it accepted: it forgets when it is
 * restarted, and takes for over what it does not hear of. What lasts is in the outbox, so that a restart of ours goes on.
 * Event loop: on the courier's context, and in its turn for each channel.
 */
public final class Refiring {
    static final Duration EVERY = Duration.ofMinutes(1);

    private static final Logger log = LoggerFactory.getLogger(Refiring.class);

    private final Outbox outbox;
    private final Supplier<Collection<Channel>> channels;
    private final Post post;
    private final Turns turns;
    private final Confinement context;
    private final Timers timers;
    private final InstantSource clock;
    private final Set<String> deaf = new HashSet<>();

    private Runnable alarm = () -> {};
    private boolean closed;

    /**
     * @param channels as configured now
     * @param courier who sends the alerts themselves
     * @param context the courier's
     * @param timers of the same context
     */
    public Refiring(
            Outbox outbox,
            Supplier<Collection<Channel>> channels,
            Post post,
            Courier courier,
            Executor context,
            Timers timers,
            InstantSource clock) {
        this.outbox = outbox;
        this.channels = channels;
        this.post = post;
        this.turns = courier.turns();
        this.context = new Confinement(context);
        this.timers = timers;
        this.clock = clock;
    }

    /** The first time at once: what was told before a restart may be nearly forgotten. */
    public void start() {
        context.run(this::round);
    }

    /** Sends nothing more; what is being sent may still arrive. */
    public void close() {
        context.run(() -> {
            closed = true;
            alarm.run();
        });
    }

    private void round() {
        if (closed) {
            return;
        }
        alarm = timers.after(EVERY, this::round);
        channels.get().stream()
                .filter(Channel.Alertmanager.class::isInstance)
                .map(Channel.Alertmanager.class::cast)
                .forEach(channel -> turns.take(channel.name(), () -> tell(channel))
                        .onComplete(done -> heard(channel.name(), done)));
    }

    private Future<Delivery> tell(Channel.Alertmanager channel) {
        AlertmanagerAlerts dialect = new AlertmanagerAlerts(channel);
        return context.bring(outbox.standing(channel.name()))
                .compose(standing ->
                        standing.isEmpty() ? Future.succeededFuture(new Delivery.Sent()) : send(dialect, standing));
    }

    private Future<Delivery> send(AlertmanagerAlerts dialect, List<Accepted> standing) {
        return context.bring(post.post(dialect.again(standing, clock.instant()), "again-" + clock.millis()))
                .map(reply -> dialect.read(reply, clock.instant()));
    }

    /** One line when it begins to take nothing, none for each minute that it goes on. */
    private void heard(String channel, AsyncResult<Delivery> done) {
        String why = done.failed()
                ? Mishap.words(done.cause())
                : done.result().match(sent -> "", Delivery.TryAgain::why, Delivery.Refused::why);
        if (why.isEmpty()) {
            deaf.remove(channel);
        } else if (deaf.add(channel)) {
            log.info("{} does not hear again what lasts: {}", channel, why);
        }
    }
}
