package hopwatch.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.Comparison;
import hopwatch.config.Hop;
import hopwatch.config.Target;
import hopwatch.config.Tls;
import hopwatch.latency.Phases;
import hopwatch.probe.Answer;
import hopwatch.probe.Body;
import hopwatch.probe.Evidence;
import hopwatch.probe.Fingerprint;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FingerprintsTest {
    private static final Comparison ALL =
            new Comparison(true, List.of("content-type", "link", "location"), true, Duration.ofMinutes(5));

    private static Fingerprint of(Map<String, List<String>> headers, Comparison wanted) {
        Body body = new Body("Hello".getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        return Fingerprints.of(new Answer(Instant.EPOCH, Phases.NONE, Evidence.NONE, headers, body), wanted);
    }

    @Test
    void the_headers_that_are_compared_are_taken_and_no_others() {
        Map<String, List<String>> headers =
                Map.of("content-type", List.of("text/html"), "link", List.of("<a>", "<b>"), "date", List.of("now"));

        assertThat(of(headers, ALL).headers()).isEqualTo(Map.of("content-type", "text/html", "link", "<a>, <b>"));
    }

    @Test
    void a_weak_tag_proves_nothing() {
        assertThat(of(Map.of("etag", List.of("\"1\"")), ALL).etag()).isEqualTo("\"1\"");
        assertThat(of(Map.of("etag", List.of("W/\"1\"")), ALL).etag()).isNull();
        assertThat(of(Map.of(), ALL).etag()).isNull();
    }

    @Test
    void the_body_is_taken_where_it_is_compared() {
        assertThat(of(Map.of(), ALL).body())
                .isEqualTo("185f8db32271fe25f561a6fc938b2e26" + "4306ec304eda518007d1764826381969");
        assertThat(of(Map.of(), new Comparison(true, List.of(), false, Duration.ofMinutes(5)))
                        .body())
                .isNull();
    }

    /** Hashing, too, takes its time. */
    @Test
    void a_large_body_that_is_compared_is_heavy() {
        Target target = new Target.Web(URI.create("https://shop.test/"), Tls.STRICT);
        Hop hop = new Hop("CDN", target, List.of(), Duration.ofSeconds(60), List.of(), List.of());
        Comparison headersAlone = new Comparison(true, List.of("etag"), false, Duration.ofMinutes(5));

        assertThat(new Examination(hop, ALL).isHeavy(sized(64 * 1024 + 1))).isTrue();
        assertThat(new Examination(hop, ALL).isHeavy(sized(64 * 1024))).isFalse();
        assertThat(new Examination(hop, headersAlone).isHeavy(sized(64 * 1024 + 1)))
                .isFalse();
        assertThat(new Examination(hop).isHeavy(sized(64 * 1024 + 1))).isFalse();
    }

    private static Answer sized(int bytes) {
        Body body = new Body(new byte[bytes], StandardCharsets.UTF_8);
        return new Answer(Instant.EPOCH, Phases.NONE, Evidence.NONE, Map.of(), body);
    }
}
