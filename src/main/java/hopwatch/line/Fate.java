package hopwatch.line;

import hopwatch.config.MonitorId;
import hopwatch.probe.Cause;
import hopwatch.store.table.Recorded;
import hopwatch.verdict.Level;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of a monitor's public targets in a round.
 *
 * @param answered whether one of them did
 * @param stalled the address where a TLS handshake came to no end; null where none did, or another answered
 * @param took how long ago the round began
 */
record Fate(boolean answered, @Nullable String stalled, Duration took) {
    /** @param nodes those that are public */
    static Fate of(MonitorId monitor, List<Recorded> nodes) {
        boolean answered = nodes.stream()
                .anyMatch(node -> Level.DOWN.isWorseThan(node.verdict().level()));
        Optional<String> stalled = nodes.stream()
                .filter(node -> !answered && isStalled(node))
                .map(node -> Optional.ofNullable(node.observation().evidence().address())
                        .orElse(monitor.value()))
                .findFirst();
        long micros = nodes.stream()
                .mapToLong(node -> node.observation().phases().total())
                .max()
                .orElse(0);
        return new Fate(answered, stalled.orElse(null), Duration.of(micros, ChronoUnit.MICROS));
    }

    static boolean isStalled(Recorded node) {
        return node.verdict().cause() == Cause.TLS_HANDSHAKE_TIMEOUT;
    }
}
