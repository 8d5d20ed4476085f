package hopwatch.metrics.otlp;

import hopwatch.metrics.Exposition;
import io.opentelemetry.exporter.internal.otlp.metrics.MetricsRequestMarshaler;
import io.vertx.core.buffer.Buffer;
import java.time.InstantSource;

/** What {@code /metrics} shows now. All of it is since the start, so that nothing is lost with a message that is. */
final class Scrapes implements Cargo {
    private final Exposition exposition;
    private final Translation translation;
    private final InstantSource clock;
    private final boolean gzip;

    Scrapes(Exposition exposition, Translation translation, InstantSource clock, boolean gzip) {
        this.exposition = exposition;
        this.translation = translation;
        this.clock = clock;
        this.gzip = gzip;
    }

    @Override
    public Buffer load() {
        return Messages.written(
                MetricsRequestMarshaler.create(translation.of(exposition.scrape(), clock.instant())), gzip);
    }

    @Override
    public void settled(boolean arrived) {}
}
