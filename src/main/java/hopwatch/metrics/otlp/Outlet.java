package hopwatch.metrics.otlp;

import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One signal's way out: a message at a time, and none while the collector wants to be left alone. One context. */
final class Outlet {
    private static final Logger log = LoggerFactory.getLogger(Outlet.class);

    private final WorkerExecutor worker;
    private final Cargo cargo;
    private final Intake intake;
    private final Arrival arrival;
    private final Backoff backoff;
    private final LongSupplier nanoTime;
    private long notBefore;
    private boolean works = true;
    private @Nullable Future<Boolean> underWay;

    Outlet(WorkerExecutor worker, Cargo cargo, Intake intake, Arrival arrival, Backoff backoff, LongSupplier nanoTime) {
        this.worker = worker;
        this.cargo = cargo;
        this.intake = intake;
        this.arrival = arrival;
        this.backoff = backoff;
        this.nanoTime = nanoTime;
        this.notBefore = nanoTime.getAsLong();
    }

    Arrival arrival() {
        return arrival;
    }

    /** When it is time. */
    void due() {
        if (underWay == null && nanoTime.getAsLong() - notBefore >= 0) {
            push().onFailure(bug -> log.error("{} could not be written", arrival.signal(), bug));
        }
    }

    /** When much waits: not while none arrives, for it would try again with each probe. */
    void pressed() {
        if (works) {
            due();
        }
    }

    /** Says whether a message arrived. */
    private Future<Boolean> push() {
        Future<Boolean> pushed =
                worker.executeBlocking(cargo::load).compose(this::sent).onComplete(done -> underWay = null);
        underWay = pushed;
        return pushed;
    }

    private Future<Boolean> sent(@Nullable Buffer message) {
        return message == null
                ? Future.succeededFuture(false)
                : intake.post(message).map(this::told).otherwise(this::broke);
    }

    private boolean told(Reply reply) {
        arrival.told(reply);
        works = reply.isAcceptance();
        if (reply.isPassing()) {
            rest(reply.pause());
        } else {
            backoff.over();
            cargo.settled(reply.isAcceptance());
        }
        return reply.isAcceptance();
    }

    private boolean broke(Throwable failure) {
        arrival.broke(failure);
        works = false;
        rest(Duration.ZERO);
        return false;
    }

    /** For as long as it asked for, and no shorter than is due after so many failures. */
    private void rest(Duration asked) {
        Duration due = backoff.next();
        notBefore = nanoTime.getAsLong() + (asked.compareTo(due) > 0 ? asked : due).toNanos();
    }

    /** What waits, message after message, until one does not arrive. */
    Future<Void> drain() {
        return lastly().compose(arrived -> arrived ? drain() : Future.succeededFuture());
    }

    /** One more message, after the one under way. */
    Future<Boolean> lastly() {
        return underWay == null ? push() : underWay.transform(done -> push());
    }

    Future<Void> close() {
        return intake.close();
    }
}
