package hopwatch.store;

import hopwatch.config.MonitorId;
import hopwatch.store.table.Latency;
import hopwatch.store.table.Recorded;
import hopwatch.store.table.Series;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A history that nothing can be read of: every question fails.
 *
 * @param why one line
 */
public record UnknownHistory(String why) implements History {
    @Override
    public Future<Latency> latency(Series series, Instant from, Instant to) {
        return Future.failedFuture(why);
    }

    @Override
    public Future<Overall> overall(Series series, Instant from, Instant to) {
        return Future.failedFuture(why);
    }

    @Override
    public Future<List<Latency>> course(Series series, Instant from, Duration step, int steps) {
        return Future.failedFuture(why);
    }

    @Override
    public Future<List<Recorded>> observations(MonitorId monitor, Instant from, Instant to) {
        return Future.failedFuture(why);
    }

    @Override
    public Future<List<Recorded>> latest(MonitorId monitor, int most) {
        return Future.failedFuture(why);
    }
}
