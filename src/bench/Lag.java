package hopwatch.app;

import java.time.Duration;
import org.HdrHistogram.ConcurrentHistogram;

/** Prints how late rounds began. */
final class Lag {
    private Lag() {}

    /** Blocking. What the histogram holds already is warm-up, and forgotten. */
    static void print(String what, ConcurrentHistogram lag, Duration look) throws InterruptedException {
        lag.reset();
        Thread.sleep(look.toMillis());
        System.out.println(String.format(
                "lag, %-34s p50 %6.2f   p99 %6.2f   p99.9 %6.2f   max %7.2f  ms  (%d rounds)",
                what,
                lag.getValueAtPercentile(50) / 1e6,
                lag.getValueAtPercentile(99) / 1e6,
                lag.getValueAtPercentile(99.9) / 1e6,
                lag.getMaxValue() / 1e6,
                lag.getTotalCount()));
    }
}
