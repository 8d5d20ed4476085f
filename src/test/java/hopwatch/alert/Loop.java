package hopwatch.alert;

import hopwatch.config.Channel;
import hopwatch.schedule.Timers;
import hopwatch.store.Outbox;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;

/** An event loop for a courier to live on, with timers that are real. */
record Loop(Vertx vertx, Context context) implements Executor, Timers {
    static Loop of(Vertx vertx) {
        return new Loop(vertx, vertx.getOrCreateContext());
    }

    @Override
    public void execute(Runnable task) {
        context.runOnContext(turn -> task.run());
    }

    @Override
    public Runnable after(Duration delay, Runnable task) {
        long timer = vertx.setTimer(Math.max(1, delay.toMillis()), due -> execute(task));
        return () -> vertx.cancelTimer(timer);
    }

    /** A courier that knows nothing of those before carries what is due to that channel, and ends. */
    Future<Void> carry(Outbox outbox, Channel channel, HttpPost http, FakeTime time) {
        Courier courier = new Courier(
                outbox,
                name -> Optional.of(channel),
                (letter, key) -> http.post((Letter.Web) letter, key),
                this,
                time,
                time,
                () -> 0L,
                Hearers.NONE);
        courier.nudge();
        return claimed().compose(handedOut -> courier.close(Duration.ofHours(1)));
    }

    /** By the third turn, since a context works in order: closing waits for the send. */
    private Future<Void> claimed() {
        Promise<Void> claimed = Promise.promise();
        execute(() -> execute(() -> execute(claimed::complete)));
        return claimed.future();
    }
}
