package hopwatch.app;

import hopwatch.config.MonitorId;
import hopwatch.schedule.Beat;
import hopwatch.schedule.Scheduler;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.HdrHistogram.ConcurrentHistogram;

/**
 * How late rounds begin on one event loop, when there is nothing to do in them.
 *
 * <p>Arguments: how many monitors; their interval and how long to look, both in seconds. The first seconds are warm-up.
 */
final class Lagging {
    private Lagging() {}

    public static void main(String... arguments) throws Exception {
        Duration every = Duration.ofSeconds(Long.parseLong(arguments[1]));
        List<Beat> beats = IntStream.range(0, Integer.parseInt(arguments[0]))
                .mapToObj(i -> new Beat(new MonitorId("m" + i), every, 1))
                .toList();
        ConcurrentHistogram lag = new ConcurrentHistogram(3);
        Vertx vertx = Vertx.vertx();
        Context home = vertx.getOrCreateContext();
        home.runOnContext(go -> new Scheduler(
                        new VertxTimers(vertx, home),
                        System::nanoTime,
                        slot -> Future.succeededFuture(),
                        late -> lag.recordValue(Math.max(0, late)))
                .watch(beats, 1_000));
        Thread.sleep(5_000);
        Lag.print("a round of nothing", lag, Duration.ofSeconds(Long.parseLong(arguments[2])));
        System.exit(0);
    }
}
