package hopwatch.line;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.verdict.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Healthy monitors in ordinary weather: 200 of them, each minute, with 1 % loss of packets and of DNS queries below TCP's
 * and the resolver's own retries, and a process that stands still for half a second each minute.
 */
class WeatherTest {
    /** 720 are a month. */
    private static final int HOURS = Integer.getInteger("hopwatch.sight.hours", 1);

    private static final Path FIGURES = Path.of("target", "weather.txt");

    @Test
    void ordinary_weather_alerts_for_nobody() throws Exception {
        AtomicLong probes = new AtomicLong();
        AtomicLong failures = new AtomicLong();
        SimulatedWatch watch = new SimulatedWatch(new Weather(42, 0.01), seen -> {
                    probes.incrementAndGet();
                    failures.addAndGet(seen.verdict().level() == Level.UP ? 0 : 1);
                })
                .every(Duration.ofMinutes(1))
                .watching(IntStream.rangeClosed(1, 200).mapToObj(i -> "site" + i + ".example.org"))
                .begun();
        watch.store.forget();

        for (int minute = 1; minute <= HOURS * 60; minute++) {
            watch.until(minute * 60);
            watch.network.stall(Duration.ofMillis(500));
        }

        Files.write(
                FIGURES,
                List.of("hours %d, probes %d, not up %d, anchors asked %d times, incidents %d, about ourselves %d"
                        .formatted(
                                HOURS,
                                probes.get(),
                                failures.get(),
                                watch.network.soundings(),
                                watch.incidents().size(),
                                watch.own().size())));
        assertThat(probes.get()).isGreaterThan(HOURS * 11_000L);
        assertThat(watch.incidents()).isEmpty();
        assertThat(watch.own()).isEmpty();
        assertThat(watch.store.alerts()).isEmpty();
    }
}
