package hopwatch.store;

import hopwatch.config.MonitorId;
import hopwatch.latency.Timings;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;

/** What was, by the reader's own connections. */
final class SqliteHistory implements History {
    private final Readers readers;

    SqliteHistory(Readers readers) {
        this.readers = readers;
    }

    @Override
    public Future<Latency> latency(Series series, Instant from, Instant to) {
        return readers.read(tx -> Marks.of(tx, series)
                .map(kept -> latency(tx, kept.series(), window(kept, from, to)))
                .orElseGet(() -> latency(from, to, Tally.sum(List.of()))));
    }

    private static Latency latency(Handle tx, long series, Window window) {
        List<Tally> parts = new ArrayList<>();
        window.days().forEach(span -> parts.addAll(Rollups.read(tx, "day", series, span.from(), span.to())));
        window.hours().forEach(span -> parts.addAll(Rollups.read(tx, "hour", series, span.from(), span.to())));
        window.raw().forEach(span -> parts.add(Tally.of(Rollups.raw(tx, series, span.from(), span.to()))));
        return latency(Micros.instant(window.from()), Micros.instant(window.to()), Tally.sum(parts));
    }

    private static Latency latency(Instant from, Instant to, Tally tally) {
        Timings timings = tally.merged();
        return new Latency(from, to, timings.total(), timings.phases(), tally.counts());
    }

    @Override
    public Future<List<Latency>> course(Series series, Instant from, Duration step, int steps) {
        return readers.read(tx -> {
            Optional<Marks> kept = Marks.of(tx, series);
            return IntStream.range(0, steps)
                    .mapToObj(i -> from.plus(step.multipliedBy(i)))
                    .map(start -> kept.map(marks -> latency(tx, marks.series(), window(marks, start, start.plus(step))))
                            .orElseGet(() -> latency(start, start.plus(step), Tally.sum(List.of()))))
                    .toList();
        });
    }

    private static Window window(Marks kept, Instant from, Instant to) {
        return Window.of(kept, Micros.of(from), Micros.of(to));
    }

    @Override
    public Future<List<Recorded>> observations(MonitorId monitor, Instant from, Instant to) {
        return readers.read(tx -> Observations.between(tx, monitor, Micros.of(from), Micros.of(to)));
    }

    @Override
    public Future<CacheUse> caches(Series series, Instant from, Instant to) {
        return readers.read(tx -> Marks.of(tx, series)
                .map(kept -> Observations.caches(tx, kept.series(), Micros.of(from), Micros.of(to)))
                .orElse(CacheUse.NONE));
    }

    @Override
    public Future<List<Recorded>> latest(MonitorId monitor, int most) {
        return readers.read(tx -> Observations.newest(tx, monitor, most));
    }
}
