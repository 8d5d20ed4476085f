package hopwatch.probe.web;

import hopwatch.latency.Phases;
import hopwatch.probe.Cause;
import hopwatch.probe.Evidence;
import hopwatch.probe.Failure;
import hopwatch.probe.Observation;
import hopwatch.probe.Question;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes inquiries beside the checks of a {@link WebProber}, on the same loops and with the same TLS contexts: what is
 * known of roots and chains is known to both.
 */
public final class Inquirer {
    /** Of no account: what was seen is told otherwise. */
    private static final Observation.Answered OVER =
            new Observation.Answered(Instant.EPOCH, Phases.NONE, Evidence.NONE, List.of());

    /** Their own, so that no check waits for its turn behind what others have looked at. */
    private static final int LOOKERS = 2;

    private final WebProber prober;
    private final VertxInternal vertx;
    private final LongSupplier nanoTime;
    private final Exchange exchange;
    private final WorkerExecutor lookers;

    Inquirer(WebProber prober, VertxInternal vertx, LongSupplier nanoTime, Exchange exchange) {
        this.prober = prober;
        this.vertx = vertx;
        this.nanoTime = nanoTime;
        this.exchange = exchange;
        this.lookers = vertx.createSharedWorkerExecutor("hopwatch-looker", LOOKERS);
    }

    /**
     * Never fails, unless the look does. Completes on a thread that probes.
     *
     * @param journal told what is done, by whatever thread does it
     * @param look at the body, above all: on a worker where there is one to look at
     * @param calledOff ends the inquiry where it is: nobody waits for it any more
     */
    public <T> Future<T> ask(Inquiry inquiry, Journal journal, Function<Seen, T> look, Future<?> calledOff) {
        Promise<T> done = Promise.promise();
        ContextInternal context = prober.nextLoop().duplicate();
        context.runOnContext(go -> prober.clients()
                .of(inquiry.web().tls(), inquiry.web().request().offer())
                .transform(warm -> fly(inquiry, journal, look, calledOff, context))
                .onComplete(done));
        return done.future();
    }

    private <T> Future<T> fly(
            Inquiry inquiry, Journal journal, Function<Seen, T> look, Future<?> calledOff, ContextInternal context) {
        Check check = prober.begun(new Question(inquiry.web(), null, inquiry.timeout(), answer -> List.of()));
        check.takesAnyLength();
        Tour tour = tour(inquiry, check, journal);
        prober.flies(check, context);
        long deadline = vertx.setTimer(Math.max(1, inquiry.timeout().toMillis()), strike -> check.timeOut());
        calledOff.onSuccess(left -> context.runOnContext(go -> check.fail(new Failure(Cause.SELF_CANCELLED))));
        begin(tour, check, inquiry);
        return check.outcome()
                .onComplete(over -> {
                    check.hangUp();
                    prober.landed(check);
                    vertx.cancelTimer(deadline);
                })
                .transform(over -> looked(tour, trouble(check, over), look));
    }

    private Tour tour(Inquiry inquiry, Check check, Journal journal) {
        Whereabouts whereabouts = prober.whereabouts(inquiry.anywhere());
        return new Tour(inquiry, check, prober.clients(), whereabouts, prober.dialling(), exchange, nanoTime, journal);
    }

    private static void begin(Tour tour, Check check, Inquiry inquiry) {
        if (inquiry.timeout().isZero()) {
            check.timeOut();
            return;
        }
        try {
            tour.go().onSuccess(all -> check.complete(OVER)).onFailure(check::fail);
        } catch (RuntimeException bug) {
            check.fail(bug);
        }
    }

    private @Nullable Failure trouble(Check check, AsyncResult<?> over) {
        return over.succeeded() ? null : prober.failure(check, over.cause());
    }

    private <T> Future<T> looked(Tour tour, @Nullable Failure trouble, Function<Seen, T> look) {
        tour.ends(trouble);
        return tour.isHeavy()
                ? lookers.executeBlocking(() -> look.apply(tour.seen()), false)
                : Future.succeededFuture(look.apply(tour.seen()));
    }
}
