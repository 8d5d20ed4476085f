package hopwatch.store;

import hopwatch.config.MonitorId;
import hopwatch.latency.Timings;
import hopwatch.store.table.Latency;
import hopwatch.store.table.Marks;
import hopwatch.store.table.Micros;
import hopwatch.store.table.Raw;
import hopwatch.store.table.Recorded;
import hopwatch.store.table.Rollups;
import hopwatch.store.table.Series;
import hopwatch.store.table.Tally;
import hopwatch.store.table.Window;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;

/** What was, by the reader's own connections. */
final class JdbcHistory implements History {
    private final Readers readers;

    JdbcHistory(Readers readers) {
        this.readers = readers;
    }

    @Override
    public Future<Latency> latency(Series series, Instant from, Instant to) {
        return readers.read(tx -> latency(tx, Marks.of(tx, series), from, to));
    }

    private static Latency latency(Handle tx, Optional<Marks> kept, Instant from, Instant to) {
        Window window = window(kept, from, to);
        Tally tally = tally(tx, kept, window);
        Timings timings = Timings.decode(tally.timings());
        return new Latency(
                Micros.instant(window.from()),
                Micros.instant(window.to()),
                timings.total(),
                timings.sinceSlot(),
                timings.phases(),
                tally.counts());
    }

    @Override
    public Future<Overall> overall(Series series, Instant from, Instant to) {
        return readers.read(tx -> {
            Optional<Marks> kept = Marks.of(tx, series);
            Window window = window(kept, from, to);
            Tally tally = tally(tx, kept, window);
            return new Overall(
                    Micros.instant(window.from()),
                    Micros.instant(window.to()),
                    Timings.decodeTotal(tally.timings()),
                    tally.counts(),
                    tally.caches());
        });
    }

    private static Window window(Optional<Marks> kept, Instant from, Instant to) {
        return kept.map(marks -> Window.of(marks, Micros.of(from), Micros.of(to)))
                .orElseGet(() -> Window.nothing(from, to));
    }

    private static Tally tally(Handle tx, Optional<Marks> kept, Window window) {
        return kept.map(marks -> tally(tx, marks.series(), window)).orElse(Tally.NOTHING);
    }

    private static Tally tally(Handle tx, long series, Window window) {
        List<Tally> parts = new ArrayList<>();
        window.days().forEach(span -> parts.addAll(Rollups.read(tx, "day", series, span.from(), span.to())));
        window.hours().forEach(span -> parts.addAll(Rollups.read(tx, "hour", series, span.from(), span.to())));
        window.raw().forEach(span -> parts.add(Tally.of(Raw.between(tx, series, span.from(), span.to()))));
        return Tally.sum(parts);
    }

    @Override
    public Future<List<Latency>> course(Series series, Instant from, Duration step, int steps) {
        return readers.read(tx -> {
            Optional<Marks> kept = Marks.of(tx, series);
            return IntStream.range(0, steps)
                    .mapToObj(i -> from.plus(step.multipliedBy(i)))
                    .map(start -> latency(tx, kept, start, start.plus(step)))
                    .toList();
        });
    }

    @Override
    public Future<List<Recorded>> observations(MonitorId monitor, Instant from, Instant to) {
        return readers.read(tx -> Raw.between(tx, monitor, Micros.of(from), Micros.of(to)));
    }

    @Override
    public Future<List<Recorded>> latest(MonitorId monitor, int most) {
        return readers.read(tx -> Raw.newest(tx, monitor, most));
    }
}
