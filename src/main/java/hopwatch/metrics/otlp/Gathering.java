package hopwatch.metrics.otlp;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.function.Consumer;

/** Hands on each span as it ends. */
record Gathering(Consumer<SpanData> gathered) implements SpanProcessor {
    @Override
    public boolean isStartRequired() {
        return false;
    }

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {}

    @Override
    public boolean isEndRequired() {
        return true;
    }

    @Override
    public void onEnd(ReadableSpan span) {
        gathered.accept(span.toSpanData());
    }
}
