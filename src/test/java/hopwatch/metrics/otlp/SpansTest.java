package hopwatch.metrics.otlp;

import static hopwatch.metrics.Estate.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.cache.CacheFacts;
import hopwatch.config.Config;
import hopwatch.config.Hop;
import hopwatch.config.Monitor;
import hopwatch.config.MonitorId;
import hopwatch.config.Target;
import hopwatch.config.Tls;
import hopwatch.latency.Phases;
import hopwatch.metrics.Estate;
import hopwatch.probe.Cause;
import hopwatch.probe.Evidence;
import hopwatch.probe.Observation;
import hopwatch.store.table.ObservationKey;
import hopwatch.store.table.Recorded;
import hopwatch.store.table.Series;
import hopwatch.verdict.Level;
import hopwatch.verdict.Verdict;
import io.opentelemetry.exporter.internal.otlp.traces.TraceRequestMarshaler;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import io.opentelemetry.sdk.resources.Resource;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpansTest {
    private static final long BEGAN = NOW.getEpochSecond() * 1_000_000_000;
    private static final Evidence SEEN =
            new Evidence("192.0.2.1:443", 503, "HTTP/2", "TLSv1.3", 9, 1, null, CacheFacts.NONE);

    private static List<Span> spans(Config config, Recorded... probes) throws IOException {
        Spans spans = new Spans(Resource.empty(), "1", () -> config);
        Buffer message = Messages.written(TraceRequestMarshaler.create(spans.of(List.of(probes))), false);
        return new CollectorStandIn.Message("", Map.of(), message).spans();
    }

    private static Config watching(String url) {
        Target target = new Target.Web(URI.create(url), Tls.STRICT);
        Monitor plain = Estate.monitor("web", "cdn");
        Hop hop = new Hop("cdn", target, List.of(), plain.every(), List.of(), List.of());
        return Estate.config(List.of(new Monitor(
                plain.id(),
                plain.name(),
                false,
                plain.every(),
                plain.timeout(),
                plain.patience(),
                List.of(hop),
                List.of(),
                List.of(),
                null,
                null,
                null)));
    }

    private static Recorded probe(Observation seen, Verdict verdict, String node, int attempt) {
        Series series = Series.local(new MonitorId("web"), "cdn");
        return new Recorded(new ObservationKey(series, node, 1, 1, attempt), seen, verdict);
    }

    private static Recorded up(Phases phases) {
        return probe(new Observation.Answered(NOW, phases, Evidence.NONE, List.of()), Verdict.up(NOW, "cdn"), "", 0);
    }

    private static Recorded failed(Cause cause, Phases phases) {
        return probe(
                new Observation.Failed(NOW, phases, Evidence.NONE, cause, ""),
                new Verdict(Level.DOWN, NOW, "cdn", cause, cause.sentence()),
                "",
                0);
    }

    private static Span root(List<Span> spans) {
        return spans.stream()
                .filter(span -> span.getParentSpanId().isEmpty())
                .findFirst()
                .orElseThrow();
    }

    private static List<Span> phases(List<Span> spans) {
        return spans.stream()
                .filter(span -> !span.getParentSpanId().isEmpty())
                .sorted(Comparator.comparing(Span::getStartTimeUnixNano))
                .toList();
    }

    private static Map<String, String> facts(Span span) {
        return span.getAttributesList().stream()
                .collect(Collectors.toMap(
                        KeyValue::getKey,
                        fact -> fact.getValue().hasIntValue()
                                ? Long.toString(fact.getValue().getIntValue())
                                : fact.getValue().getStringValue()));
    }

    @Property(tries = 200)
    void phases_lie_end_to_end_in_their_order_and_add_up_to_the_probe(
            @ForAll @LongRange(min = 0, max = 60_000_000) long resolve,
            @ForAll @LongRange(min = 0, max = 60_000_000) long connect,
            @ForAll @LongRange(min = 0, max = 60_000_000) long tls,
            @ForAll @LongRange(min = 0, max = 60_000_000) long processing,
            @ForAll @LongRange(min = 0, max = 60_000_000) long transfer)
            throws IOException {
        Phases timed = new Phases(resolve, connect, tls, processing, transfer);

        List<Span> spans = spans(watching("https://example.org/"), up(timed));

        Span root = root(spans);
        assertThat(root.getStartTimeUnixNano()).isEqualTo(BEGAN);
        assertThat(root.getEndTimeUnixNano() - BEGAN).isEqualTo(timed.total() * 1_000);
        long at = BEGAN;
        for (Span phase : phases(spans)) {
            assertThat(phase.getParentSpanId()).isEqualTo(root.getSpanId());
            assertThat(phase.getTraceId()).isEqualTo(root.getTraceId());
            assertThat(phase.getStartTimeUnixNano()).isEqualTo(at);
            at = phase.getEndTimeUnixNano();
        }
        assertThat(at).isEqualTo(root.getEndTimeUnixNano());
    }

    @Test
    void each_probe_is_a_trace_of_its_own() throws Exception {
        List<Span> spans = spans(watching("https://example.org/"), up(Estate.PHASES), up(Estate.PHASES));

        assertThat(spans).hasSize(12);
        assertThat(spans.stream().map(Span::getTraceId).distinct()).hasSize(2);
        assertThat(phases(spans.subList(0, 6)).stream().map(Span::getName))
                .containsExactly("resolve", "connect", "tls", "processing", "transfer");
        assertThat(root(spans).getName()).isEqualTo("probe web");
        assertThat(root(spans).getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_CLIENT);
    }

    @Test
    void a_phase_that_was_not_reached_is_left_out() throws Exception {
        List<Span> spans = spans(watching("http://example.org/"), up(new Phases(5, 0, 0, 7, 1)));

        assertThat(phases(spans).stream().map(Span::getName)).containsExactly("resolve", "processing", "transfer");
    }

    @Test
    void what_was_asked_and_seen_is_told_in_the_words_of_the_conventions() throws Exception {
        Recorded probe = probe(
                new Observation.Answered(NOW, Estate.PHASES, SEEN, List.of()),
                new Verdict(Level.DOWN, NOW, "cdn", Cause.STATUS_UNEXPECTED, "status 503 where 2xx was expected"),
                "192.0.2.1",
                2);

        Span root = root(spans(watching("https://example.org:8443/shop"), probe));

        assertThat(facts(root))
                .isEqualTo(Map.ofEntries(
                        Map.entry("hopwatch.monitor", "web"),
                        Map.entry("hopwatch.hop", "cdn"),
                        Map.entry("hopwatch.node", "192.0.2.1"),
                        Map.entry("hopwatch.attempt", "2"),
                        Map.entry("hopwatch.verdict", "down"),
                        Map.entry("hopwatch.stage", "assert"),
                        Map.entry("hopwatch.cause", "STATUS_UNEXPECTED"),
                        Map.entry("hopwatch.redirects", "1"),
                        Map.entry("error.type", "STATUS_UNEXPECTED"),
                        Map.entry("http.request.method", "GET"),
                        Map.entry("url.full", "https://example.org:8443/shop"),
                        Map.entry("server.address", "example.org"),
                        Map.entry("server.port", "8443"),
                        Map.entry("network.peer.address", "192.0.2.1"),
                        Map.entry("network.peer.port", "443"),
                        Map.entry("http.response.status_code", "503"),
                        Map.entry("http.response.body.size", "9"),
                        Map.entry("network.protocol.name", "http"),
                        Map.entry("network.protocol.version", "2"),
                        Map.entry("tls.protocol.name", "tls"),
                        Map.entry("tls.protocol.version", "1.3")));
        assertThat(root.getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_ERROR);
        assertThat(root.getStatus().getMessage()).isEqualTo("status 503 where 2xx was expected");
    }

    @Test
    void a_url_that_may_hold_a_secret_is_left_out() throws Exception {
        Span root = root(spans(watching("https://example.org/?key=hush"), up(Estate.PHASES)));

        assertThat(facts(root)).doesNotContainKey("url.full").containsEntry("server.port", "443");
        assertThat(root.toString()).doesNotContain("hush");
    }

    @ParameterizedTest
    @CsvSource({
        "DNS_TIMEOUT, resolve",
        "CONNECT_REFUSED, connect",
        "PROXY_AUTH, connect",
        "TLS_CERT_EXPIRED, tls",
        "WAIT_TIMEOUT, processing",
        "BODY_TRUNCATED, transfer"
    })
    void the_phase_in_which_a_probe_failed_is_marked(Cause cause, String phase) throws Exception {
        List<Span> spans = spans(watching("https://example.org/"), failed(cause, Estate.PHASES));

        assertThat(phases(spans)).allSatisfy(span -> assertThat(span.getStatus().getCode())
                .isEqualTo(span.getName().equals(phase) ? StatusCode.STATUS_CODE_ERROR : StatusCode.STATUS_CODE_UNSET));
        assertThat(facts(root(spans))).containsEntry("error.type", cause.name());
        assertThat(root(spans).getStatus().getMessage()).isEqualTo(cause.sentence());
    }

    @Test
    void what_is_only_degraded_is_no_error() throws Exception {
        Recorded slow = probe(
                new Observation.Answered(NOW, Estate.PHASES, Evidence.NONE, List.of()),
                new Verdict(Level.DEGRADED, NOW, "cdn", Cause.TOO_SLOW, "slow"),
                "",
                0);

        Span root = root(spans(watching("https://example.org/"), slow));

        assertThat(root.getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_UNSET);
        assertThat(facts(root))
                .containsEntry("hopwatch.verdict", "degraded")
                .containsKey("hopwatch.cause")
                .doesNotContainKey("error.type");
    }

    @Test
    void a_monitor_that_is_no_longer_configured_is_told_without_its_url() throws Exception {
        Span root = root(spans(Estate.config(List.of()), up(Estate.PHASES)));

        assertThat(facts(root)).containsEntry("hopwatch.monitor", "web").doesNotContainKey("server.address");
    }
}
