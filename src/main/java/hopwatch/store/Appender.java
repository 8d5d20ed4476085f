package hopwatch.store;

import hopwatch.store.table.Keys;
import hopwatch.store.table.Marks;
import hopwatch.store.table.Micros;
import hopwatch.store.table.Observations;
import hopwatch.store.table.Recorded;
import hopwatch.store.table.Runs;
import hopwatch.store.table.Series;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.jdbi.v3.core.Handle;

/** Writes batches of observations, each in one transaction, and publishes what they change. */
final class Appender {
    private final Writer writer;
    private final Waiting waiting;
    private final int most;
    private final Keys keys;
    private final long run;
    private final Published published;
    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private final List<LongConsumer> listeners = new CopyOnWriteArrayList<>();

    /** @param most observations in one transaction */
    Appender(
            Writer writer,
            Waiting waiting,
            int most,
            Keys keys,
            long run,
            Published published,
            InstantSource clock,
            LongSupplier nanoTime) {
        this.writer = writer;
        this.waiting = waiting;
        this.most = most;
        this.keys = keys;
        this.run = run;
        this.published = published;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    private record Appended(List<Recorded> batch, Instant at, long began) {}

    /** The oldest of what waits; where nothing does, completes when all earlier work has. */
    Future<?> append() {
        return writer.write(this::insert, this::tell);
    }

    private Appended insert(Handle tx) {
        Appended appended = new Appended(waiting.take(most), clock.instant(), nanoTime.getAsLong());
        if (!appended.batch.isEmpty()) {
            Observations.insert(tx, keys, appended.batch, Micros.of(appended.at));
            reopenHours(tx, appended.batch);
            Runs.round(tx, run, appended.at);
        }
        return appended;
    }

    private void reopenHours(Handle tx, List<Recorded> batch) {
        Map<Series, Long> earliest = new HashMap<>();
        for (Recorded each : batch) {
            earliest.merge(each.key().series(), Micros.of(each.observation().started()), Math::min);
        }
        earliest.forEach((series, started) -> Marks.reopen(tx, keys.of(tx, series), started));
    }

    private void tell(Appended done) {
        waiting.written();
        if (done.batch.isEmpty()) {
            return;
        }
        long nanos = nanoTime.getAsLong() - done.began;
        listeners.forEach(listener -> listener.accept(nanos));
        published.move(before -> Snapshots.afterRound(before, done.batch, done.at));
    }

    void listen(LongConsumer nanosPerBatch) {
        listeners.add(nanosPerBatch);
    }
}
