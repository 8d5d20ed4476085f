package hopwatch.probe;

import hopwatch.config.Target;
import io.netty.util.concurrent.EventExecutor;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Asks for a page over HTTP/1.1 or HTTP/2, with or without TLS, as a new visitor would: DNS asked anew, a fresh
 * connection, no resumed TLS session (see {@link TimedTransport}). Checks are spread over the event loops of the probing
 * Vert.x, and each observation comes back on its caller's context.
 */
public final class WebProber implements Prober {
    private final VertxInternal vertx;
    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private final Supplier<Reach> reach;
    private final Resolver names;
    private final Clients clients;
    private final Dials dials;
    private final Bugs bugs;
    private final List<ContextInternal> loops;
    private final Map<Check, ContextInternal> flying = new ConcurrentHashMap<>();
    private final AtomicInteger turn = new AtomicInteger();

    /**
     * @param vertx one that {@link TimedTransport#vertx} made
     * @param reach asked anew for each check: a reload changes what the file names
     */
    public WebProber(Vertx vertx, InstantSource clock, LongSupplier nanoTime, Supplier<Reach> reach, Resolver names) {
        this.vertx = (VertxInternal) vertx;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.reach = reach;
        this.names = names;
        this.clients = new Clients(vertx);
        this.dials = Dials.of(vertx);
        this.bugs = new Bugs(clock);
        this.loops = loops(this.vertx);
    }

    /** One context on each loop: Vert.x hands loops out in turn. */
    private static List<ContextInternal> loops(VertxInternal vertx) {
        List<ContextInternal> loops = new ArrayList<>();
        for (EventExecutor unused : vertx.nettyEventLoopGroup()) {
            loops.add(vertx.createEventLoopContext());
        }
        return List.copyOf(loops);
    }

    @Override
    public Future<Observation> probe(Question question) {
        Promise<Observation> seen = vertx.getOrCreateContext().promise();
        ContextInternal context =
                loops.get(Math.floorMod(turn.getAndIncrement(), loops.size())).duplicate();
        context.runOnContext(go -> check(question, context).onComplete(seen));
        return seen.future();
    }

    /** Calls off whatever is in flight, at once: connections close, and nobody is blamed. */
    public void callOff() {
        flying.forEach((check, context) -> context.runOnContext(go -> check.fail(new Failure(Cause.SELF_CANCELLED))));
    }

    private Future<Observation> check(Question question, ContextInternal context) {
        return clients.of(web(question).tls()).transform(warm -> {
            Check check = new Check(question, clock.instant(), new Progress(nanoTime));
            long deadline = vertx.setTimer(Math.max(1, question.timeout().toMillis()), strike -> check.timeOut());
            flying.put(check, context);
            begin(check);
            return observation(check).onComplete(over -> {
                flying.remove(check);
                vertx.cancelTimer(deadline);
            });
        });
    }

    private static Target.Web web(Question question) {
        return (Target.Web) question.target();
    }

    private void begin(Check check) {
        Question question = check.question();
        try {
            new Journey(check, dials, clock, clients, names, reach.get())
                    .ask(Leg.first(web(question), question.connect()))
                    .onSuccess(check::complete)
                    .onFailure(check::fail);
        } catch (RuntimeException bug) {
            check.fail(bug);
        }
    }

    private Future<Observation> observation(Check check) {
        return check.outcome()
                .onComplete(over -> check.hangUp())
                .map(answer -> examined(check, answer))
                .otherwise(why -> failed(check, why));
    }

    private Observation examined(Check check, Answer answer) {
        return new Observation.Answered(
                check.started(),
                answer.phases(),
                answer.evidence(),
                check.question().examiner().examine(answer));
    }

    private Observation failed(Check check, Throwable why) {
        Failure failure =
                Causes.of(check.isAnswered() ? Stage.ASSERT : check.progress().stage(), why);
        if (failure.reason() == Cause.SELF_BUG) {
            bugs.note(why);
        }
        Thrown.first(why, Untrusted.class)
                .ifPresent(untrusted -> check.sighting().distrusted(untrusted.chain()));
        return new Observation.Failed(
                check.started(),
                check.progress().phases(),
                check.sighting().evidence(),
                failure.reason(),
                failure.detail());
    }
}
