package hopwatch.line;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.cache.CacheFacts;
import hopwatch.config.Family;
import hopwatch.config.Hop;
import hopwatch.config.Monitor;
import hopwatch.config.MonitorId;
import hopwatch.config.Offer;
import hopwatch.config.Patience;
import hopwatch.config.Request;
import hopwatch.config.Target;
import hopwatch.config.Timeouts;
import hopwatch.latency.Phases;
import hopwatch.probe.Cause;
import hopwatch.probe.Evidence;
import hopwatch.probe.Observation;
import hopwatch.probe.Prober;
import hopwatch.probe.Question;
import hopwatch.schedule.Slot;
import hopwatch.verdict.Level;
import io.vertx.core.Future;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RoundsTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Phases PHASES = new Phases(1, 1, 1, 1, 1);
    private static final Request EACH =
            new Request("GET", List.of(), null, null, Family.EACH, Offer.ANY, 5, Timeouts.NONE);

    private final Hop hop = new Hop(
            Hop.DIRECT,
            new Target.Web(URI.create("http://shop.test/"), null, EACH),
            List.of(),
            Duration.ofMinutes(1),
            List.of(),
            List.of());
    private final Monitor monitor = new Monitor(
            new MonitorId("shop"),
            "Shop",
            false,
            Duration.ofMinutes(1),
            Duration.ofSeconds(10),
            new Patience(2, 2),
            List.of(hop),
            List.of(),
            List.of(),
            null,
            null,
            null);

    private static Observation answered(String address) {
        Evidence evidence = new Evidence(address, 200, "HTTP/1.1", null, 5, 0, null, CacheFacts.NONE);
        return new Observation.Answered(NOON, PHASES, evidence, List.of());
    }

    private static Observation failed(@Nullable String address, Cause cause) {
        return new Observation.Failed(
                NOON, PHASES, new Evidence(address, 0, null, null, 0, 0, null, CacheFacts.NONE), cause, "");
    }

    private Rounds.Asked asked(Observation... seen) throws Exception {
        Prober prober = new Prober() {
            @Override
            public Future<Observation> probe(Question question) {
                return Future.failedFuture("only each address is asked");
            }

            @Override
            public Future<List<Observation>> probeEach(Question question) {
                return Future.succeededFuture(Arrays.asList(seen));
            }
        };
        return new Rounds(prober, 1)
                .ask(monitor, monitor.hops(), new Slot(monitor.id(), 0, 0))
                .await(60, SECONDS)
                .get(0);
    }

    @Test
    void each_address_of_a_name_is_a_node_and_the_one_that_fails_is_named() throws Exception {
        Rounds.Asked hop = asked(answered("192.0.2.1:80"), failed("192.0.2.2:80", Cause.CONNECT_REFUSED));

        assertThat(hop.nodes()).extracting(node -> node.key().node()).containsExactly("192.0.2.1:80", "192.0.2.2:80");
        assertThat(hop.verdict().level()).isEqualTo(Level.DEGRADED);
        assertThat(hop.verdict().message()).startsWith("1 of 2 nodes down (192.0.2.2:80)");
    }

    @Test
    void a_name_that_leads_nowhere_is_a_node_without_an_address() throws Exception {
        Rounds.Asked hop = asked(failed(null, Cause.DNS_NXDOMAIN));

        assertThat(hop.nodes()).extracting(node -> node.key().node()).containsExactly("");
        assertThat(hop.verdict().level()).isEqualTo(Level.DOWN);
    }

    @Test
    void the_schedule_keeps_places_for_all_the_addresses_that_there_may_be() {
        assertThat(Watch.beat(monitor).probes()).isEqualTo(Prober.MOST_ADDRESSES);
    }
}
