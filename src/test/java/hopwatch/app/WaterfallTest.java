package hopwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.cache.CacheFacts;
import hopwatch.cache.Served;
import hopwatch.config.Monitor;
import hopwatch.config.load.ConfigLoader;
import hopwatch.latency.Phases;
import hopwatch.line.Rounds;
import hopwatch.probe.Cause;
import hopwatch.probe.Certificate;
import hopwatch.probe.Evidence;
import hopwatch.probe.Finding;
import hopwatch.probe.Observation;
import hopwatch.store.table.ObservationKey;
import hopwatch.store.table.Recorded;
import hopwatch.store.table.Series;
import hopwatch.verdict.Judge;
import hopwatch.verdict.Verdict;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaterfallTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Certificate CERTIFICATE = new Certificate(
            "CN=shop.example.org",
            "CN=An Issuer",
            List.of("shop.example.org"),
            NOON.minus(Duration.ofDays(10)),
            NOON.plus(Duration.ofDays(41)),
            NOON.plus(Duration.ofDays(41)),
            true,
            List.of(
                    new Certificate.Link("CN=An Issuer", NOON.plus(Duration.ofDays(9))),
                    new Certificate.Link("CN=A Root", NOON.plus(Duration.ofDays(900)))));
    private static final Evidence EVIDENCE =
            new Evidence("192.0.2.1:443", 200, "HTTP/2", "TLSv1.3", 1_256, 0, CERTIFICATE, CacheFacts.NONE);
    private static final Observation ANSWERED = new Observation.Answered(
            NOON,
            new Phases(10_000, 10_000, 20_000, 50_000, 10_000),
            EVIDENCE,
            List.of(
                    new Finding("status is 2xx", true, "", true, Cause.STATUS_UNEXPECTED),
                    new Finding("answers within 80ms", false, "100ms", false, Cause.TOO_SLOW)));
    private static final Observation REFUSED =
            new Observation.Failed(NOON, new Phases(0, 500, 0, 0, 0), Evidence.NONE, Cause.CONNECT_REFUSED, "");

    private final Monitor monitor = new ConfigLoader(name -> null)
            .watching("https://shop.example.org/")
            .monitors()
            .get(0);

    WaterfallTest() throws Exception {}

    private Checked round(Observation seen) {
        Verdict verdict = Judge.ofObservation(seen, "direct");
        ObservationKey key = new ObservationKey(Series.local(monitor.id(), "direct"), "", 0, 0, 0);
        return Checked.of(
                monitor,
                List.of(new Rounds.Asked(monitor.hops().get(0), verdict, List.of(new Recorded(key, seen, verdict)))));
    }

    private String drawn(Observation seen, boolean colours) {
        return String.join("\n", new Waterfall(new Paint(colours), NOON, 80).draw(round(seen)));
    }

    @Test
    void each_phase_begins_where_the_one_before_ended() {
        assertThat(drawn(ANSWERED, false))
                .isEqualTo(
                        """
                        shop.example.org  DEGRADED: answers within 80ms: got 100ms; 50ms of it in processing

                        https://shop.example.org/  DEGRADED  192.0.2.1:443 · HTTP/2 · TLSv1.3 · status 200 · 1256 bytes
                          resolve      ████                                           10.0 ms
                          connect          ████                                       10.0 ms
                          tls                  ████████                               20.0 ms
                          processing                   ████████████████████           50.0 ms
                          transfer                                         ████       10.0 ms
                          total                                                      100.0 ms
                          certificate  CN=shop.example.org, issued by CN=An Issuer, ends 2026-12-31 (41 days), verified
                          chain        CN=An Issuer, ends 2026-11-29 (9 days)
                                       CN=A Root, ends 2029-05-08 (900 days)
                          ✔ status is 2xx
                          ✘ answers within 80ms: got 100ms""");
    }

    @Test
    void what_a_cache_said_has_a_line_and_what_it_stammered_another() {
        CacheFacts hit = new CacheFacts(Served.HIT, 42, "FRA", "Fastly", List.of("age", "x-cache"));
        CacheFacts untold = new CacheFacts(Served.UNTOLD, -1, "AMS", "Cloudflare", List.of());

        assertThat(drawn(cached(hit), false))
                .contains("\n  cache        hit, 42 s old, FRA (Fastly)\n")
                .contains("cannot be read: age, x-cache");
        assertThat(drawn(cached(untold), false))
                .contains("\n  cache        AMS (Cloudflare)")
                .doesNotContain("cannot be read");
    }

    private static Observation cached(CacheFacts facts) {
        Evidence evidence = new Evidence("192.0.2.1:443", 200, "HTTP/2", "TLSv1.3", 9, 0, null, facts);
        return new Observation.Answered(NOON, new Phases(1, 1, 1, 1, 1), evidence, List.of());
    }

    @Test
    void a_failure_says_what_to_do_about_it() {
        assertThat(drawn(REFUSED, false))
                .contains("shop.example.org  DOWN: the connection was refused")
                .contains("check that the service runs and listens there");
    }

    @Test
    void an_end_that_is_near_stands_out() {
        assertThat(drawn(ANSWERED, true))
                .contains("\u001b[33m2026-11-29 (9 days)\u001b[0m")
                .contains("ends 2026-12-31 (41 days)");
    }

    @Test
    void colours_are_for_terminals_alone() {
        assertThat(drawn(REFUSED, true)).contains("\u001b[31mDOWN\u001b[0m");
        assertThat(drawn(REFUSED, false)).doesNotContain("\u001b");
    }

    @Test
    void programs_get_an_object_per_node_in_seconds_and_lower_case() {
        JsonObject answered = new JsonArray(CheckJson.of(round(ANSWERED))).getJsonObject(0);
        JsonObject refused = new JsonArray(CheckJson.of(round(REFUSED))).getJsonObject(0);

        assertThat(answered.getDouble("total")).isEqualTo(0.1);
        assertThat(answered.getJsonObject("phases").getDouble("processing")).isEqualTo(0.05);
        assertThat(answered.getString("cause")).isEqualTo("too_slow");
        assertThat(answered.getJsonArray("expectations").getJsonObject(0).getBoolean("met"))
                .isTrue();
        assertThat(answered.getJsonObject("certificate").getBoolean("verified")).isTrue();
        assertThat(refused.getString("stage")).isEqualTo("connect");
        assertThat(refused.getValue("status")).isNull();
        assertThat(refused.getValue("certificate")).isNull();
    }
}
