package hopwatch.metrics.otlp;

import hopwatch.store.table.Recorded;
import io.opentelemetry.exporter.internal.otlp.traces.TraceRequestMarshaler;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Probes as traces, some hundreds in a message: one that does not arrive is kept until it does, or is refused, and is sent
 * again as it was. A collector that had it all the same knows its traces by their ids.
 */
final class Traces implements Cargo {
    private final Backlog backlog;
    private final Spans spans;
    private final boolean gzip;
    private volatile @Nullable Batch held;

    private record Batch(Buffer message, int probes) {}

    Traces(Backlog backlog, Spans spans, boolean gzip) {
        this.backlog = backlog;
        this.spans = spans;
        this.gzip = gzip;
    }

    @Override
    public @Nullable Buffer load() {
        Batch next = held == null ? batch(backlog.take()) : held;
        held = next;
        return next == null ? null : next.message();
    }

    private @Nullable Batch batch(List<Recorded> probes) {
        return probes.isEmpty()
                ? null
                : new Batch(Messages.written(TraceRequestMarshaler.create(spans.of(probes)), gzip), probes.size());
    }

    @Override
    public void settled(boolean arrived) {
        Batch sent = held;
        if (!arrived && sent != null) {
            backlog.lost(sent.probes());
        }
        held = null;
    }
}
