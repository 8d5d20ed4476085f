package hopwatch.probe.web;

import hopwatch.probe.Answer;
import hopwatch.probe.Cause;
import hopwatch.probe.Examiner;
import hopwatch.probe.Failure;
import hopwatch.probe.Observation;
import hopwatch.probe.Prober;
import hopwatch.probe.Question;
import hopwatch.probe.Reach;
import hopwatch.probe.Resolver;
import hopwatch.probe.Stage;
import io.netty.util.NetUtil;
import io.netty.util.concurrent.EventExecutor;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Asks for a page over HTTP/1.1 or HTTP/2, with or without TLS, as a new visitor would: DNS asked anew, a fresh
 * connection, no resumed TLS session (see {@link TimedTransport}). Checks are spread over the event loops of the probing
 * Vert.x, and each observation comes back on its caller's context. One loop is left to whoever schedules them, so that no
 * handshake makes a round late.
 */
public final class WebProber implements Prober {
    /** For expectations that are heavy to check; one that waits too long for its turn is called so. */
    private static final int EXAMINERS = 2;

    private final VertxInternal vertx;
    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private final Supplier<Reach> reach;
    private final Resolver names;
    private final Clients clients;
    private final Dialling dialling;
    private final Exchange exchange;
    private final Ending ending;
    private final WorkerExecutor examiners;
    private final ContextInternal home;
    private final List<Loop> loops;
    private final Map<Check, ContextInternal> flying = new ConcurrentHashMap<>();
    private final AtomicInteger turn = new AtomicInteger();

    /** One event loop of the probing Vert.x. */
    private record Loop(ContextInternal context, Pulse pulse) {}

    /**
     * @param vertx one that {@link TimedTransport#vertx} made
     * @param reach asked anew for each check: a reload changes what the file names
     */
    public WebProber(Vertx vertx, InstantSource clock, LongSupplier nanoTime, Supplier<Reach> reach, Resolver names) {
        this(vertx, clock, nanoTime, reach, names, new Clients(vertx, clock));
    }

    WebProber(
            Vertx vertx,
            InstantSource clock,
            LongSupplier nanoTime,
            Supplier<Reach> reach,
            Resolver names,
            Clients clients) {
        this.vertx = (VertxInternal) vertx;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.reach = reach;
        this.names = names;
        this.clients = clients;
        this.dialling = new Dialling(vertx, Dials.of(vertx));
        this.exchange = Exchange.asVisitor(clock);
        this.ending = new Ending(new Bugs(clock));
        this.examiners = vertx.createSharedWorkerExecutor("hopwatch-examiner", EXAMINERS);
        List<ContextInternal> contexts = contexts(this.vertx);
        this.home = contexts.get(0);
        this.loops = contexts.stream()
                .skip(contexts.size() > 1 ? 1 : 0)
                .map(context -> new Loop(context, new Pulse(vertx, nanoTime)))
                .toList();
    }

    /** One context on each loop: Vert.x hands loops out in turn. */
    private static List<ContextInternal> contexts(VertxInternal vertx) {
        List<ContextInternal> all = new ArrayList<>();
        for (EventExecutor unused : vertx.nettyEventLoopGroup()) {
            all.add(vertx.createEventLoopContext());
        }
        return all;
    }

    /** Where checks are to be scheduled: on a loop without checks, if there is more than one. */
    public Context home() {
        return home;
    }

    /** Who asks on others' behalf, in the same way and on the same loops. */
    public Inquirer inquirer() {
        return new Inquirer(this, vertx, nanoTime, Exchange.asWritten(clock));
    }

    @Override
    public Future<Observation> probe(Question question) {
        return onLoop(question, loop -> fly(begun(question), loop));
    }

    @Override
    public Future<List<Observation>> probeEach(Question question) {
        return onLoop(question, loop -> each(begun(question), loop));
    }

    /** Calls off whatever is in flight, at once: connections close, and nobody is blamed. */
    public void callOff() {
        flying.forEach((check, context) -> context.runOnContext(go -> check.fail(new Failure(Cause.SELF_CANCELLED))));
    }

    /** From any thread: roots, certificates and keys in these files are no longer what they were. */
    public void changed(Set<Path> files) {
        clients.changed(files);
    }

    /** The clock of a check starts when its client is ready: what a new TLS profile takes to load is not the target's. */
    private <T> Future<T> onLoop(Question question, Function<Loop, Future<T>> work) {
        Promise<T> done = vertx.getOrCreateContext().promise();
        Loop loop = next();
        loop.context().duplicate().runOnContext(go -> clients.of(
                        Check.web(question).tls(), Check.web(question).request().offer())
                .transform(warm -> work.apply(loop))
                .onComplete(done));
        return done.future();
    }

    private Loop next() {
        return loops.get(Math.floorMod(turn.getAndIncrement(), loops.size()));
    }

    ContextInternal nextLoop() {
        return next().context();
    }

    Clients clients() {
        return clients;
    }

    Dialling dialling() {
        return dialling;
    }

    /** From now on it can be called off. */
    void flies(Check check, ContextInternal context) {
        flying.put(check, context);
    }

    void landed(Check check) {
        flying.remove(check);
    }

    Failure failure(Check check, Throwable why) {
        return ending.failure(check, why);
    }

    /** @param anywhere whether addresses may be asked that no file names */
    Whereabouts whereabouts(boolean anywhere) {
        Reach now = reach.get();
        return new Whereabouts(names, anywhere ? now.anywhere() : now, nanoTime);
    }

    Check begun(Question question) {
        return new Check(question, null, clock.instant(), nanoTime.getAsLong(), new Progress(nanoTime));
    }

    /** Sorted, since name servers shuffle. DNS keeps its own limit: no deadline is needed before the checks branch. */
    private Future<List<Observation>> each(Check scout, Loop loop) {
        Leg first = Leg.first(scout.web(), scout.question().connect());
        return Future.succeededFuture()
                .compose(go -> whereabouts(false).all(scout, first))
                .map(found -> found.stream()
                        .sorted(Comparator.comparing(NetUtil::toAddressString))
                        .limit(MOST_ADDRESSES)
                        .toList())
                .transform(found -> found.succeeded() ? all(scout, found.result(), loop) : none(scout, found, loop));
    }

    private Future<List<Observation>> all(Check scout, List<InetAddress> found, Loop loop) {
        return Future.all(
                        found.stream().map(to -> fly(scout.branched(to), loop)).toList())
                .map(seen -> seen.list());
    }

    private Future<List<Observation>> none(Check scout, AsyncResult<?> unresolved, Loop loop) {
        return Future.succeededFuture(List.of(ending.failed(scout, unresolved.cause(), stoodStill(scout, loop))));
    }

    private Future<Observation> fly(Check check, Loop loop) {
        Limits limits = new Limits(vertx, check.web().request().timeouts(), check::timeOut);
        check.progress().follow(limits::entered);
        long deadline = vertx.setTimer(millisLeft(check), strike -> check.timeOut());
        flying.put(check, loop.context());
        loop.pulse().begin();
        begin(check);
        return observation(check, loop).onComplete(over -> {
            loop.pulse().end();
            flying.remove(check);
            limits.cancel();
            vertx.cancelTimer(deadline);
        });
    }

    private long millisLeft(Check check) {
        long passed = (nanoTime.getAsLong() - check.begun()) / 1_000_000;
        return Math.max(1, check.question().timeout().toMillis() - passed);
    }

    private void begin(Check check) {
        try {
            new Journey(check, clients, whereabouts(false), dialling, exchange)
                    .go()
                    .compose(answer -> examined(check, answer))
                    .onSuccess(check::complete)
                    .onFailure(check::fail);
        } catch (RuntimeException bug) {
            check.fail(bug);
        }
    }

    private Future<Observation.Answered> examined(Check check, Answer answer) {
        check.hangUp();
        check.progress().enter(Stage.ASSERT);
        Examiner examiner = check.question().examiner();
        return examiner.isHeavy(answer)
                ? examiners.executeBlocking(() -> examined(check.started(), answer, examiner), false)
                : Future.succeededFuture(examined(check.started(), answer, examiner));
    }

    private static Observation.Answered examined(Instant started, Answer answer, Examiner examiner) {
        return new Observation.Answered(
                started, answer.phases(), answer.evidence(), examiner.examine(answer), examiner.fingerprint(answer));
    }

    private Future<Observation> observation(Check check, Loop loop) {
        return check.outcome()
                .onComplete(over -> check.hangUp())
                .map(seen -> ending.answered(check, seen, stoodStill(check, loop)))
                .otherwise(why -> ending.failed(check, why, stoodStill(check, loop)));
    }

    private static boolean stoodStill(Check check, Loop loop) {
        return loop.pulse().stoodStillSince(check.begun());
    }
}
