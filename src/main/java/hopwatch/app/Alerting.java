package hopwatch.app;

import hopwatch.alert.Courier;
import hopwatch.alert.DeadLetters;
import hopwatch.alert.Hearers;
import hopwatch.alert.HttpPost;
import hopwatch.alert.Post;
import hopwatch.alert.Refiring;
import hopwatch.alert.SmtpPost;
import hopwatch.alert.Stuck;
import hopwatch.line.Self;
import hopwatch.metrics.Exposition;
import hopwatch.store.Outbox;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The courier and what is told again, on a loop of the serving instance, with a post for the web and one for mail. */
final class Alerting {
    private static final Logger log = LoggerFactory.getLogger(Alerting.class);

    private final Courier courier;
    private final Refiring refiring;
    /** Nobody until they are there: the courier is not nudged before. */
    private volatile Hearers hearers = Hearers.NONE;

    Alerting(Vertx vertx, Outbox outbox, Current current, InstantSource clock) {
        Context context = vertx.getOrCreateContext();
        Executor onContext = task -> context.runOnContext(here -> task.run());
        VertxTimers timers = new VertxTimers(vertx, context);
        Post post = post(vertx, current);
        this.courier = new Courier(
                outbox,
                name -> Optional.ofNullable(current.get().channels().get(name)),
                post,
                onContext,
                timers,
                clock,
                RandomGenerator.getDefault(),
                new Hearers(
                        (channel, waited) -> hearers.accepted().accept(channel, waited),
                        stuck -> hearers.stuck().accept(stuck),
                        dead -> hearers.buried().accept(dead)));
        this.refiring =
                new Refiring(outbox, () -> current.get().channels().values(), post, courier, onContext, timers, clock);
        refiring.start();
    }

    private static Post post(Vertx vertx, Current current) {
        HttpPost http = new HttpPost(vertx, current::reach);
        SmtpPost smtp = new SmtpPost(vertx);
        return (letter, key) -> letter.match(web -> http.post(web, key), mail -> smtp.post(mail, key));
    }

    Courier courier() {
        return courier;
    }

    /** From now on these hear what becomes of alerts. */
    void heardBy(Exposition metrics, Self self) {
        hearers = new Hearers(
                (channel, waited) -> accepted(channel, waited, metrics, self),
                stuck -> waits(stuck, self),
                dead -> buried(dead, self));
    }

    private static void accepted(String channel, Duration waited, Exposition metrics, Self self) {
        log.info("{} accepted an alert after {} ms", channel, waited.toMillis());
        metrics.accepted(channel, waited);
        self.channelWorks(channel);
    }

    private static void waits(Stuck stuck, Self self) {
        self.channelWaits(stuck.channel(), stuck.sentence(), stuck.since());
    }

    private static void buried(DeadLetters dead, Self self) {
        if (!dead.areAboutChannels()) {
            self.channelFails(dead.channel(), dead.sentence());
        }
    }

    /** @param within for what is being sent just now; the rest stays owed */
    Future<Void> close(Duration within) {
        refiring.close();
        return courier.close(within);
    }
}
