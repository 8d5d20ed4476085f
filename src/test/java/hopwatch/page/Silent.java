package hopwatch.page;

import hopwatch.config.MonitorId;
import hopwatch.latency.Distribution;
import hopwatch.latency.Timings;
import hopwatch.store.History;
import hopwatch.store.Overall;
import hopwatch.store.table.CacheUse;
import hopwatch.store.table.Latency;
import hopwatch.store.table.Recorded;
import hopwatch.store.table.Series;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** A history in which nothing ever happened. */
class Silent implements History {
    static Latency nothing(Instant from, Instant to) {
        return new Latency(
                from, to, Distribution.EMPTY, Distribution.EMPTY, Timings.NONE.phases(), Latency.Counts.NONE);
    }

    @Override
    public Future<Latency> latency(Series series, Instant from, Instant to) {
        return Future.succeededFuture(nothing(from, to));
    }

    @Override
    public Future<List<Latency>> course(Series series, Instant from, Duration step, int steps) {
        return Future.succeededFuture(IntStream.range(0, steps)
                .mapToObj(i -> nothing(from.plus(step.multipliedBy(i)), from.plus(step.multipliedBy(i + 1L))))
                .toList());
    }

    @Override
    public Future<List<Recorded>> observations(MonitorId monitor, Instant from, Instant to) {
        return Future.succeededFuture(List.of());
    }

    @Override
    public Future<Overall> overall(Series series, Instant from, Instant to) {
        return latency(series, from, to)
                .map(found -> new Overall(found.from(), found.to(), found.total(), found.counts(), CacheUse.NONE));
    }

    @Override
    public Future<List<Recorded>> latest(MonitorId monitor, int most) {
        return Future.succeededFuture(List.of());
    }
}
