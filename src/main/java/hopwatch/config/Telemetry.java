package hopwatch.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is pushed to an OpenTelemetry collector.
 *
 * @param metrics where they go; null to push none
 * @param traces where they go; null to push none
 * @param every how often metrics are pushed
 * @param resource what is said of this process, {@code service.name} at least
 */
public record Telemetry(
        @Nullable Collector metrics, @Nullable Collector traces, Duration every, Map<String, String> resource) {
    /** Nothing is pushed. */
    public static final Telemetry OFF = new Telemetry(null, null, Duration.ofMinutes(1), Map.of());

    public Telemetry {
        resource = Map.copyOf(resource);
    }

    public boolean isOn() {
        return metrics != null || traces != null;
    }

    /**
     * Where one signal is taken in, over HTTP.
     *
     * @param headers sent with each message
     * @param timeout from the look-up of the name to the end of the answer
     * @param gzip whether messages are compressed
     * @param trust the authorities that may vouch for it, as PEM; null for the JVM's
     * @param identity who we are to it; null to be nobody
     */
    public record Collector(
            URI url,
            List<Request.Line> headers,
            Duration timeout,
            boolean gzip,
            @Nullable Path trust,
            @Nullable Identity identity) {
        public Collector {
            headers = List.copyOf(headers);
        }
    }

    /** A certificate and its key, as PEM. */
    public record Identity(Path certificate, Path key) {}
}
