package hopwatch.metrics.otlp;

import hopwatch.store.table.Recorded;
import io.opentelemetry.exporter.internal.otlp.traces.TraceRequestMarshaler;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Probes as traces, some hundreds in a message: one that does not arrive is kept until it does, or is refused. */
final class Traces implements Cargo {
    private final Backlog backlog;
    private final Spans spans;
    private final boolean gzip;
    private volatile List<Recorded> held = List.of();

    Traces(Backlog backlog, Spans spans, boolean gzip) {
        this.backlog = backlog;
        this.spans = spans;
        this.gzip = gzip;
    }

    @Override
    public @Nullable Buffer load() {
        if (held.isEmpty()) {
            held = backlog.take();
        }
        return held.isEmpty() ? null : Messages.written(TraceRequestMarshaler.create(spans.of(held)), gzip);
    }

    @Override
    public void settled(boolean arrived) {
        if (!arrived) {
            backlog.lost(held.size());
        }
        held = List.of();
    }
}
