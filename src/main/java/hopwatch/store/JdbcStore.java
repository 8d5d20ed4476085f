package hopwatch.store;

import hopwatch.config.Maintenance;
import hopwatch.config.Retention;
import hopwatch.config.StoreLocation;
import hopwatch.incident.Alert;
import hopwatch.store.database.Dialect;
import hopwatch.store.database.Opened;
import hopwatch.store.database.StoreException;
import hopwatch.store.table.Expiry;
import hopwatch.store.table.Incidents;
import hopwatch.store.table.Intervals;
import hopwatch.store.table.Keys;
import hopwatch.store.table.Maintenances;
import hopwatch.store.table.OutboxRows;
import hopwatch.store.table.Recorded;
import hopwatch.store.table.Texts;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The store in a relational database that this process holds alone. */
public final class JdbcStore implements Store {
    private static final Logger log = LoggerFactory.getLogger(JdbcStore.class);

    private final Dialect dialect;
    private final Retention keep;
    private final InstantSource clock;
    private final Keys keys = new Keys();
    private final long run;
    private final Published published;
    private final Health health;
    private final Confirmed confirmed;
    private final Writer writer;
    private final Logbook logbook;
    private final Owing owing;
    private final Unrecorded unrecorded = new Unrecorded();
    private final Readers readers;
    private final Waiting waiting;
    private final Appender appender;
    private final Batches batches;
    private final Compaction compaction;
    private final AtomicBoolean closed = new AtomicBoolean();

    private JdbcStore(
            Opened<Start> opened, Vertx vertx, InstantSource clock, LongSupplier nanoTime, Retention keep, Pace pace) {
        Start start = opened.start();
        this.dialect = opened.dialect();
        this.keep = keep;
        this.clock = clock;
        this.run = start.run();
        this.published = new Published(start.snapshot());
        this.health = new Health(vertx, clock, nanoTime, pace, dialect);
        this.confirmed = new Confirmed(run, dialect.place(), clock);
        Jdbi database = Texts.storable(Jdbi.create(dialect::writing));
        this.writer = new Writer(vertx, database, health, dialect, keys::forget, confirmed);
        this.logbook = new Logbook(vertx, writer, health, dialect, confirmed, pace, nanoTime);
        this.owing = new Owing(start.owed(), start.accepted(), start.snapshot().open(), start.buried());
        this.readers = new Readers(vertx, dialect);
        this.waiting = new Waiting(pace.buffer());
        this.appender = new Appender(writer, waiting, pace.batch(), keys, run, published, clock, nanoTime);
        this.batches = new Batches(vertx, pace, waiting, appender::append);
        this.compaction = new Compaction(writer, keep);
        health.triesWith(this::touch);
    }

    private void touch() {
        writer.write(tx -> true).onFailure(still -> log.debug("still nothing is written", still));
    }

    /**
     * Opens the store, and with it a new run. Blocks while it looks at the database and loads what is shown: for the
     * main thread at start, never for an event loop.
     *
     * @param nanoTime monotonic, for how long a batch took
     */
    public static JdbcStore open(
            StoreLocation location, Vertx vertx, InstantSource clock, LongSupplier nanoTime, Retention keep)
            throws StoreException {
        return open(location, vertx, clock, nanoTime, keep, Pace.USUAL);
    }

    static JdbcStore open(
            StoreLocation location, Vertx vertx, InstantSource clock, LongSupplier nanoTime, Retention keep, Pace pace)
            throws StoreException {
        return new JdbcStore(
                Dialect.open(location, pace.busy(), clock.instant(), Start::at), vertx, clock, nanoTime, keep, pace);
    }

    @Override
    public long run() {
        return run;
    }

    @Override
    public Snapshot snapshot() {
        return published.newest();
    }

    @Override
    public void onCommit(Consumer<Snapshot> listener) {
        published.listen(listener);
    }

    @Override
    public void offer(Recorded recorded) {
        batches.offer(recorded);
        if (health.isAiling()) {
            published.move(before -> Snapshots.afterRound(before, List.of(recorded), clock.instant()));
        }
    }

    @Override
    public Future<Void> flush() {
        return batches.flush();
    }

    @Override
    public Future<Void> commit(Change change) {
        return logbook.add(new Entry(change));
    }

    /** A change on its way. */
    private final class Entry implements Logbook.Entry {
        private final Change change;
        private List<Alert> owed = List.of();

        private Entry(Change change) {
            this.change = change;
        }

        @Override
        public void write(Handle tx) {
            change.transitions()
                    .forEach(each -> Intervals.append(tx, keys.of(tx, each.monitor()), Intervals.opened(each)));
            change.incidents().forEach(incident -> Incidents.write(tx, incident));
            owed = change.alerts().stream()
                    .filter(alert -> OutboxRows.insert(tx, alert))
                    .toList();
        }

        @Override
        public void takeEffect(boolean recorded) {
            (recorded ? owed : change.alerts()).forEach(alert -> owing.add(alert, recorded));
            change.incidents().stream()
                    .filter(incident -> !incident.isOpen())
                    .forEach(incident -> owing.over(incident.id()));
            Instant now = clock.instant();
            published.move(before -> {
                Snapshot after = Snapshots.afterChange(before, change, now);
                return recorded ? after : Snapshots.unrecorded(after, unrecorded.add(change));
            });
        }

        @Override
        public void recorded() {
            owed.forEach(owing::recorded);
            published.move(before -> Snapshots.unrecorded(before, unrecorded.remove(change)));
        }

        @Override
        public String toString() {
            return change.toString();
        }
    }

    @Override
    public Future<Void> plan(List<Maintenance> windows) {
        return writer.write(
                        tx -> plan(tx, windows),
                        planned -> published.move(before -> Snapshots.afterPlan(before, planned)))
                .mapEmpty();
    }

    @Override
    public Future<Void> maintain(Maintenance window) {
        return logbook.add(new Upkeep(window, keys, published));
    }

    private List<Maintenance> plan(Handle tx, List<Maintenance> windows) {
        Instant now = clock.instant();
        Maintenances.follow(tx, keys, windows, now);
        return Maintenances.since(tx, Snapshots.shownFrom(now));
    }

    @Override
    public Future<Void> compact() {
        Instant begun = clock.instant();
        return writer.write(tx -> turned(tx, begun))
                .compose(turned -> compaction.run(begun))
                .compose(done -> writer.write(OutboxRows::buried, owing::buried))
                .compose(done -> writer.write(
                        tx -> clock.instant(), now -> published.move(before -> Snapshots.afterTime(before, now))))
                .mapEmpty();
    }

    private Instant turned(Handle tx, Instant now) {
        dialect.turn(tx, now, Expiry.at(now, keep));
        return now;
    }

    @Override
    public Outbox outbox() {
        return new JdbcOutbox(owing, logbook, readers, clock);
    }

    @Override
    public History history() {
        return new JdbcHistory(readers);
    }

    /** Lets go whatever happens; fails if something that was offered could not be written. */
    @Override
    public Future<Void> close() {
        return closed.compareAndSet(false, true) ? end() : Future.succeededFuture();
    }

    private Future<Void> end() {
        return twice(logbook::close)
                .onFailure(lost -> log.error("{} changes are lost: the store cannot write", logbook.size(), lost))
                .transform(journalled -> twice(batches::close)
                        .compose(flushed -> journalled.succeeded()
                                ? Future.succeededFuture()
                                : Future.failedFuture(journalled.cause())))
                .compose(flushed -> twice(() -> writer.write(tx -> true)))
                .<Void>mapEmpty()
                .onFailure(lost -> log.error("{} observations are lost: the store cannot write", waiting.size(), lost))
                .eventually(readers::close)
                .eventually(writer::close)
                .eventually(dialect::release);
    }

    /** A connection that broke unnoticed, or a disk that failed once, is no reason to lose what waits. */
    private static <T> Future<T> twice(Supplier<Future<T>> work) {
        return work.get().recover(broken -> work.get());
    }

    /** Observations that fell out of a full buffer. */
    public long dropped() {
        return waiting.dropped();
    }

    /** Whether the last transaction was committed, and none hangs; from any thread. */
    public boolean isWriting() {
        return health.isWell();
    }

    /** Why nothing is written, for so long that changes hold in memory; empty while the store is well. */
    public Optional<Ailment> ailment() {
        return health.ailment();
    }

    /** What this start had to do about a damaged database, in sentences for the operator. */
    public Optional<String> salvaged() {
        return dialect.salvaged();
    }

    /** Told what the database has lost that it had confirmed, in sentences for the operator; must return at once. */
    public void onLoss(Consumer<String> listener) {
        confirmed.listen(listener);
    }

    /** Told when the store begins to ail and when it is well again, on any thread: it must return at once. */
    public void onHealth(Consumer<Optional<Ailment>> listener) {
        health.listen(listener);
    }

    /** Changes and settlements that hold in memory, and wait to be written. */
    public long unrecorded() {
        return logbook.size();
    }

    /** Observations that wait to be written. */
    public long waiting() {
        return waiting.size();
    }

    public long commits() {
        return writer.commits();
    }

    public long commitFailures() {
        return writer.failures();
    }

    /** Called on the writer's thread with how long each batch took to write, in nanoseconds. */
    public void onAppend(LongConsumer nanos) {
        appender.listen(nanos);
    }
}
