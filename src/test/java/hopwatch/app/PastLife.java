package hopwatch.app;

import static java.util.concurrent.TimeUnit.SECONDS;

import hopwatch.config.Config;
import hopwatch.config.Maintenance;
import hopwatch.config.MonitorId;
import hopwatch.config.StoreLocation;
import hopwatch.incident.Links;
import hopwatch.line.Ears;
import hopwatch.line.Line;
import hopwatch.schedule.Hands;
import hopwatch.store.Change;
import hopwatch.store.JdbcStore;
import hopwatch.store.Journal;
import hopwatch.store.Past;
import hopwatch.store.Rehearsal;
import hopwatch.store.Snapshot;
import hopwatch.store.database.StoreException;
import hopwatch.store.table.Recorded;
import hopwatch.verdict.Interval;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/** The real line in virtual time on a real store, which is not waited for: a commit takes no time at all. */
final class PastLife {
    private final Hands hands;
    private final PastWorld world;
    private final Path data;
    private final Vertx vertx;
    private JdbcStore store;

    PastLife(Hands hands, PastWorld world, Path data, Vertx vertx) throws StoreException {
        this.hands = hands;
        this.world = world;
        this.data = data;
        this.vertx = vertx;
        this.store = open();
    }

    private JdbcStore open() throws StoreException {
        return JdbcStore.open(new StoreLocation.Sqlite(data), vertx, hands, hands::nanoTime, PastConfig.KEEP);
    }

    /** One run of the process, which ends as if it were killed. */
    void run(Config config, Duration lasting) throws TimeoutException {
        Line line = new Line(
                new Both(store),
                world,
                Runnable::run,
                hands,
                hands,
                hands::nanoTime,
                late -> {},
                new Ears(seen -> {}, () -> {}));
        line.watch(config, new Links(URI.create("http://localhost/")));
        Duration flushed = Duration.ofMinutes(30);
        for (Duration left = lasting; !left.isZero() && !left.isNegative(); left = left.minus(flushed)) {
            hands.turn(left.compareTo(flushed) < 0 ? left : flushed);
            store.flush().await(30, SECONDS);
        }
        line.stop().onFailure(bug -> {});
    }

    /** Nobody watches for a while. */
    void restart(Duration away) throws TimeoutException, StoreException {
        close();
        hands.turn(away);
        store = open();
    }

    void close() throws TimeoutException {
        store.close().await(30, SECONDS);
    }

    /** What is written goes to both; what is read comes from memory. */
    private static final class Both implements Journal {
        private final JdbcStore store;
        private final Rehearsal memory;

        Both(JdbcStore store) {
            this.store = store;
            Snapshot start = store.snapshot();
            Map<MonitorId, List<Interval>> intervals = new HashMap<>();
            start.monitors().forEach((id, state) -> intervals.put(id, state.intervals()));
            this.memory = new Rehearsal(new Past(start.open(), List.of(), intervals, List.of()), start.lastRound());
        }

        @Override
        public long run() {
            return store.run();
        }

        @Override
        public Snapshot snapshot() {
            return memory.snapshot();
        }

        @Override
        public void offer(Recorded recorded) {
            store.offer(recorded);
        }

        @Override
        public Future<Void> maintain(Maintenance window) {
            return store.maintain(window);
        }

        @Override
        public Future<Void> commit(Change change) {
            store.commit(change).onFailure(lost -> {
                throw new AssertionError(lost);
            });
            return memory.commit(change);
        }
    }
}
