package hopwatch.app;

import static java.util.concurrent.TimeUnit.SECONDS;

import hopwatch.alert.Courier;
import hopwatch.alert.Hearers;
import hopwatch.alert.Letter;
import hopwatch.alert.Reply;
import hopwatch.config.Config;
import hopwatch.config.StoreLocation;
import hopwatch.incident.Links;
import hopwatch.line.Ears;
import hopwatch.line.Line;
import hopwatch.probe.Observation;
import hopwatch.probe.Prober;
import hopwatch.schedule.Hands;
import hopwatch.schedule.Timers;
import hopwatch.store.JdbcStore;
import hopwatch.store.Journal;
import hopwatch.store.Outbox;
import hopwatch.store.Snapshot;
import hopwatch.store.database.StoreException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * The real line, the real store on a disk and the real courier in virtual time, with one stand-in for all receivers. What
 * the store does on its own threads is waited for each time, so that it takes no time at all.
 */
final class Simulation implements AutoCloseable {
    private static final Reply OK = new Reply(200, "ok", null);

    /** What a receiver was sent, and whether it took it. */
    record Posted(Instant at, String key, String channel, String text, boolean accepted) {}

    private final Vertx vertx = Vertx.vertx();
    private final Hands hands;
    private final JdbcStore store;
    private final Line line;
    private final Courier courier;
    private final List<Posted> posted = new ArrayList<>();
    private final BlockingQueue<Runnable> landed = new LinkedBlockingQueue<>();
    private Function<Instant, Future<Reply>> receiver = now -> Future.succeededFuture(OK);
    private int inFlight;

    Simulation(Hands hands, Prober world, Config config, Path data) throws StoreException {
        this.hands = hands;
        this.store = JdbcStore.open(new StoreLocation.Sqlite(data), vertx, hands, System::nanoTime, PastConfig.KEEP);
        Timers timers = (delay, task) -> hands.after(delay, () -> settled(task));
        this.courier = new Courier(
                waited(Outbox.class, store.outbox()),
                name -> Optional.ofNullable(config.channels().get(name)),
                this::post,
                Runnable::run,
                timers,
                hands,
                new Random(1),
                Hearers.NONE);
        this.line = new Line(
                waited(Journal.class, store),
                question -> settling(world.probe(question)),
                Runnable::run,
                timers,
                hands,
                hands::nanoTime,
                late -> {},
                new Ears(seen -> {}, courier::nudge));
        settled(() -> line.watch(config, new Links(URI.create("https://status.example.org"))));
        settled(courier::nudge);
    }

    /** From now on receivers answer so. */
    void receives(Function<Instant, Future<Reply>> answer) {
        receiver = answer;
    }

    void turn(Duration by) {
        hands.turn(by);
    }

    List<Posted> posted() {
        return posted;
    }

    List<Posted> accepted() {
        return posted.stream().filter(Posted::accepted).toList();
    }

    Courier courier() {
        return courier;
    }

    Outbox.Backlog backlog() throws TimeoutException {
        return store.outbox().backlog().await(10, SECONDS);
    }

    Snapshot snapshot() {
        return store.snapshot();
    }

    @Override
    public void close() throws TimeoutException {
        settled(() -> line.stop().onFailure(bug -> {}));
        store.close().await(300, SECONDS);
        vertx.close().await(30, SECONDS);
    }

    private Future<Reply> post(Letter letter, String key) {
        Letter.Web web = (Letter.Web) letter;
        Future<Reply> answer = receiver.apply(hands.instant());
        String path = web.to().path().reveal();
        String channel = path.substring(path.lastIndexOf('/') + 1);
        posted.add(new Posted(hands.instant(), key, channel, web.body().toString(), OK.equals(answer.result())));
        return answer;
    }

    /** All that follows of a task has happened before time goes on. */
    private void settled(Runnable task) {
        task.run();
        try {
            while (inFlight > 0) {
                landed.take().run();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private Future<Observation> settling(Future<Observation> seen) {
        Promise<Observation> here = Promise.promise();
        seen.onComplete(done -> settled(() -> here.handle(done)));
        return here.future();
    }

    private <T> Future<T> waited(Future<T> elsewhere) {
        Promise<T> here = Promise.promise();
        inFlight++;
        elsewhere.onComplete(done -> landed.add(() -> {
            inFlight--;
            here.handle(done);
        }));
        return here.future();
    }

    /** Whatever it promises is waited for. */
    private <T> T waited(Class<T> room, T real) {
        return room.cast(
                Proxy.newProxyInstance(room.getClassLoader(), new Class<?>[] {room}, (self, method, arguments) -> {
                    try {
                        Object answer = method.invoke(real, arguments);
                        return answer instanceof Future<?> future ? waited(future) : answer;
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getTargetException();
                    }
                }));
    }
}
