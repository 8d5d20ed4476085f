package hopwatch.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import hopwatch.config.load.ConfigLoader;
import hopwatch.metrics.otlp.CollectorStandIn;
import hopwatch.metrics.otlp.CollectorStandIn.Message;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server whose environment names a collector. */
class PushingTest {
    private static final Listen ANY = new Listen("127.0.0.1", 0);

    @TempDir
    private Path folder = Path.of("");

    private final Estate estate = new Estate();
    private final CollectorStandIn collector = new CollectorStandIn();
    private final Map<String, String> environment =
            new HashMap<>(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", collector.url().toString()));

    @BeforeEach
    void writeMonitors() throws IOException {
        estate.monitorsIn(folder);
    }

    @AfterEach
    void close() {
        estate.close();
        collector.close();
    }

    private Server started() throws Refused {
        Settings settings = new Settings(folder.resolve("monitors.yaml"), folder.resolve("data"), ANY, ANY);
        return Server.start(settings, new ConfigLoader(environment::get));
    }

    private static List<Message> to(String path, List<Message> all) {
        return all.stream().filter(message -> message.path().equals(path)).toList();
    }

    /** Probes, by the last word of metrics. */
    private static double counted(List<Message> all) throws IOException {
        List<Message> metrics = to("/v1/metrics", all);
        return metrics.isEmpty() ? 0 : metrics.get(metrics.size() - 1).counted("hopwatch_probes_total");
    }

    private static boolean isSlot(Span span) {
        return span.getAttributesList().stream()
                .anyMatch(fact -> fact.getKey().equals("hopwatch.attempt")
                        && fact.getValue().getIntValue() == 0);
    }

    @Test
    void what_was_probed_and_counted_has_arrived_when_the_server_has_stopped() throws Exception {
        environment.put("OTEL_TRACES_EXPORTER", "otlp");
        environment.put("OTEL_METRIC_EXPORT_INTERVAL", "1000");
        List<Message> arrived = new ArrayList<>();
        Server server = started();
        try {
            while (counted(arrived) == 0) {
                arrived.add(collector.next());
            }
        } finally {
            server.stop();
        }

        arrived.addAll(collector.arrived());
        List<Span> spans = new ArrayList<>();
        for (Message traces : to("/v1/traces", arrived)) {
            spans.addAll(traces.spans());
        }
        List<Span> slots = spans.stream().filter(PushingTest::isSlot).toList();
        assertThat(to("/v1/metrics", arrived).get(0).names())
                .contains("hopwatch_probes_total", "jvm_memory_used_bytes");
        assertThat(counted(arrived))
                .as("probes that were counted, each of which is a trace")
                .isEqualTo(slots.size())
                .isPositive();
        assertThat(slots).allSatisfy(root -> {
            assertThat(root.getName()).isEqualTo("probe shop");
            assertThat(spans)
                    .filteredOn(span -> span.getParentSpanId().equals(root.getSpanId()))
                    .hasSizeBetween(2, 4)
                    .allSatisfy(phase ->
                            assertThat(phase.getEndTimeUnixNano()).isLessThanOrEqualTo(root.getEndTimeUnixNano()));
        });
    }

    @Test
    void a_bad_variable_is_told_before_anything_starts() {
        environment.put("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc");

        Refused refused = catchThrowableOfType(Refused.class, this::started);

        assertThat(refused.exitCode()).isEqualTo(Refused.MUST_CHANGE);
        assertThat(refused)
                .hasMessage("environment: error[bad-variable] OTEL_EXPORTER_OTLP_PROTOCOL: must be http/protobuf, which"
                        + " collectors take in on port 4318, was \"grpc\"\n");
        assertThat(folder.resolve("data")).doesNotExist();
    }
}
