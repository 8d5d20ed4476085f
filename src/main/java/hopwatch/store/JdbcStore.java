package hopwatch.store;

import hopwatch.config.Maintenance;
import hopwatch.config.Retention;
import hopwatch.config.StoreLocation;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
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
    private final Writer writer;
    private final Readers readers;
    private final Waiting waiting;
    private final Appender appender;
    private final Batches batches;
    private final Compaction compaction;
    private final AtomicBoolean closed = new AtomicBoolean();

    private JdbcStore(
            Dialect dialect, Vertx vertx, InstantSource clock, LongSupplier nanoTime, Retention keep, Pace pace) {
        this.dialect = dialect;
        this.keep = keep;
        this.clock = clock;
        this.run = dialect.start().run();
        this.published = new Published(dialect.start().snapshot());
        this.writer = new Writer(vertx, Texts.storable(Jdbi.create(dialect::writing)), keys::forget);
        this.readers = new Readers(vertx, dialect);
        this.waiting = new Waiting(pace.buffer());
        this.appender = new Appender(writer, waiting, pace.batch(), keys, run, published, clock, nanoTime);
        this.batches = new Batches(vertx, pace, waiting, appender::append);
        this.compaction = new Compaction(writer, keep);
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
        return new JdbcStore(Dialect.open(location, pace, clock.instant()), vertx, clock, nanoTime, keep, pace);
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
    }

    @Override
    public Future<Void> flush() {
        return batches.flush();
    }

    @Override
    public Future<Void> commit(Change change) {
        return writer.write(
                        tx -> write(tx, change),
                        at -> published.move(before -> Snapshots.afterChange(before, change, at)))
                .mapEmpty();
    }

    private Instant write(Handle tx, Change change) {
        Instant now = clock.instant();
        change.transitions().forEach(each -> Intervals.append(tx, keys.of(tx, each.monitor()), Intervals.opened(each)));
        change.incidents().forEach(incident -> Incidents.write(tx, incident));
        change.alerts().forEach(alert -> OutboxRows.insert(tx, alert));
        Runs.seen(tx, run, now);
        return now;
    }

    @Override
    public Future<Void> plan(List<Maintenance> windows) {
        return writer.write(
                        tx -> plan(tx, windows),
                        planned -> published.move(before -> Snapshots.afterPlan(before, planned)))
                .mapEmpty();
    }

    private List<Maintenance> plan(Handle tx, List<Maintenance> windows) {
        Instant now = clock.instant();
        Maintenances.follow(tx, keys, windows, now);
        Runs.seen(tx, run, now);
        return Maintenances.since(tx, Snapshots.shownFrom(now));
    }

    @Override
    public Future<Void> compact() {
        Instant begun = clock.instant();
        return writer.write(tx -> turned(tx, begun))
                .compose(turned -> compaction.run(begun))
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
        return new JdbcOutbox(writer, clock);
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
        return batches.close()
                .compose(flushed -> writer.write(tx -> {
                    Runs.seen(tx, run, clock.instant());
                    return true;
                }))
                .<Void>mapEmpty()
                .onFailure(lost -> log.error("{} observations are lost: the store cannot write", waiting.size(), lost))
                .eventually(readers::close)
                .eventually(writer::close)
                .eventually(dialect::release);
    }

    /** Observations that fell out of a full buffer. */
    public long dropped() {
        return waiting.dropped();
    }

    /** Whether the last transaction was committed; from any thread. */
    public boolean isWriting() {
        return writer.isWriting();
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
