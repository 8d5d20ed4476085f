package hopwatch.metrics.otlp;

import hopwatch.config.Config;
import hopwatch.config.Monitor;
import hopwatch.config.MonitorId;
import hopwatch.latency.Phase;
import hopwatch.latency.Phases;
import hopwatch.probe.Observation;
import hopwatch.probe.Stage;
import hopwatch.store.table.Recorded;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Probes as traces: the probe is the root, its phases are its children, end to end in their order. One thread at a time.
 */
final class Spans {
    private final List<SpanData> ended = new ArrayList<>();
    private final Supplier<Config> config;
    private final Tracer tracer;

    Spans(Resource resource, String version, Supplier<Config> config) {
        this.config = config;
        this.tracer = SdkTracerProvider.builder()
                .setResource(resource)
                .addSpanProcessor(new Gathering(ended::add))
                .build()
                .get("hopwatch", version);
    }

    List<SpanData> of(List<Recorded> probes) {
        ended.clear();
        Map<MonitorId, Monitor> configured =
                config.get().monitors().stream().collect(Collectors.toMap(Monitor::id, Function.identity()));
        probes.forEach(probe -> trace(probe, configured.get(probe.key().series().monitor())));
        return List.copyOf(ended);
    }

    private void trace(Recorded probe, @Nullable Monitor monitor) {
        Observation seen = probe.observation();
        long began = Points.nanos(seen.started());
        Span root = tracer.spanBuilder("probe " + probe.key().series().monitor())
                .setNoParent()
                .setSpanKind(SpanKind.CLIENT)
                .setStartTimestamp(began, TimeUnit.NANOSECONDS)
                .setAllAttributes(Facts.of(probe, monitor))
                .startSpan();
        if (Facts.isFailure(probe)) {
            root.setStatus(StatusCode.ERROR, probe.verdict().message());
        }
        phases(seen, began, Context.root().with(root));
        root.end(began + nanos(seen.phases().total()), TimeUnit.NANOSECONDS);
    }

    /** One that was not reached, or not needed, took no time and is left out. */
    private void phases(Observation seen, long began, Context probe) {
        Phases phases = seen.phases();
        long from = began;
        for (Phase phase : Phase.values()) {
            long to = from + nanos(phases.of(phase));
            if (to > from) {
                Span span = tracer.spanBuilder(phase.label())
                        .setParent(probe)
                        .setStartTimestamp(from, TimeUnit.NANOSECONDS)
                        .startSpan();
                if (seen instanceof Observation.Failed failed
                        && phase == phaseOf(failed.cause().stage())) {
                    span.setStatus(StatusCode.ERROR);
                    span.setAttribute(Facts.ERROR_TYPE, failed.cause().name());
                }
                span.end(to, TimeUnit.NANOSECONDS);
            }
            from = to;
        }
    }

    private static @Nullable Phase phaseOf(Stage stage) {
        return switch (stage) {
            case DNS -> Phase.RESOLVE;
            case CONNECT, PROXY -> Phase.CONNECT;
            case TLS -> Phase.TLS;
            case SEND, WAIT, HEAD -> Phase.PROCESSING;
            case BODY -> Phase.TRANSFER;
            case REDIRECT, ASSERT, SELF -> null;
        };
    }

    private static long nanos(long micros) {
        return TimeUnit.MICROSECONDS.toNanos(micros);
    }
}
