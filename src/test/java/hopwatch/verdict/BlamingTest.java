package hopwatch.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.cache.CacheFacts;
import hopwatch.cache.Served;
import hopwatch.config.Hop;
import hopwatch.config.Monitor;
import hopwatch.latency.Phases;
import hopwatch.probe.Cause;
import hopwatch.probe.Evidence;
import hopwatch.probe.Observation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlamingTest {
    private static List<Stop> stops(Monitor monitor, String round) {
        return IntStream.range(0, round.length())
                .mapToObj(i -> Ways.stop(monitor.hops().get(i), round.charAt(i)))
                .toList();
    }

    private static Verdict verdict(String round) {
        Monitor monitor = Ways.monitor(round.length());
        return Blaming.of(monitor, stops(monitor, round), Recollection.NONE)
                .verdict()
                .orElseThrow();
    }

    /** What a verdict says, in a line: whom it blames, whom else, and what it cannot tell. */
    private static String said(Verdict verdict) {
        String who = verdict.level() == Level.UP ? "" : " " + verdict.hop() + " " + verdict.cause();
        String masked = verdict.blame().masked() ? " masked" : "";
        String suspects = verdict.blame().isCertain()
                ? ""
                : " one of " + String.join("/", verdict.blame().suspects());
        String also = verdict.blame().also().stream()
                .map(fault -> " also " + fault.hop() + " " + fault.cause())
                .collect(Collectors.joining());
        return verdict.level().label() + masked + who + suspects + also;
    }

    /**
     * Outermost first: u up; R refused; T connect timeout; C certificate expired; S wrong status (passed on, perhaps); W
     * no response in time; l late; e certificate near its end; n one node of two refused; ? our own fault.
     */
    @ParameterizedTest
    @CsvSource({
        "u,   up",
        "R,   down origin CONNECT_REFUSED",
        "?,   unknown origin SELF_STALLED",
        // all well, or well enough
        "uuu, up",
        "uu?, up",
        "u?u, up",
        // the edge alone
        "Ruu, down cdn CONNECT_REFUSED",
        "Suu, down cdn STATUS_UNEXPECTED",
        "Cuu, down cdn TLS_CERT_EXPIRED",
        // the innermost of those that fail one behind the other
        "SSu, down proxy STATUS_UNEXPECTED",
        "SRu, down proxy CONNECT_REFUSED",
        "SSR, down origin CONNECT_REFUSED",
        "WWW, down origin WAIT_TIMEOUT",
        "SWR, down origin CONNECT_REFUSED",
        // what fails in front of it by itself is named too
        "CSR, down origin CONNECT_REFUSED also cdn TLS_CERT_EXPIRED",
        "RRR, down origin CONNECT_REFUSED also proxy CONNECT_REFUSED also cdn CONNECT_REFUSED",
        "SCR, down origin CONNECT_REFUSED also proxy TLS_CERT_EXPIRED",
        // two stretches: visitors' first
        "SuR, down cdn STATUS_UNEXPECTED also origin CONNECT_REFUSED",
        // masked: visitors are served
        "uuR, degraded masked origin CONNECT_REFUSED",
        "uRu, degraded masked proxy CONNECT_REFUSED",
        "uSR, degraded masked origin CONNECT_REFUSED",
        "uRR, degraded masked origin CONNECT_REFUSED also proxy CONNECT_REFUSED",
        "eSR, degraded masked origin CONNECT_REFUSED also cdn CERTIFICATE_EXPIRING",
        "uRuR, degraded masked proxy CONNECT_REFUSED also origin CONNECT_REFUSED",
        // a hop that cannot be seen
        "S?u, down cdn STATUS_UNEXPECTED one of cdn/proxy",
        "S??, down cdn STATUS_UNEXPECTED one of cdn/proxy/origin",
        "SS?, down proxy STATUS_UNEXPECTED one of proxy/origin",
        "S?R, down origin CONNECT_REFUSED",
        "R??, down cdn CONNECT_REFUSED",
        "C?u, down cdn TLS_CERT_EXPIRED",
        "uS?, degraded masked proxy STATUS_UNEXPECTED one of proxy/origin",
        // an answer that came late explains lateness, not silence
        "llu, degraded proxy TOO_SLOW",
        "Wlu, down cdn WAIT_TIMEOUT also proxy TOO_SLOW",
        // our own fault at the edge: nothing is known of what visitors meet
        "?uR, unknown cdn SELF_STALLED",
        // some of its nodes, or a certificate
        "nuu, degraded cdn CONNECT_REFUSED",
        "unu, degraded proxy CONNECT_REFUSED",
        "euu, degraded cdn CERTIFICATE_EXPIRING",
        "uue, degraded origin CERTIFICATE_EXPIRING",
        "eue, degraded cdn CERTIFICATE_EXPIRING also origin CERTIFICATE_EXPIRING",
        "Sun, down cdn STATUS_UNEXPECTED also origin CONNECT_REFUSED",
        "RSe, down proxy STATUS_UNEXPECTED also cdn CONNECT_REFUSED also origin CERTIFICATE_EXPIRING",
        "une, degraded origin CERTIFICATE_EXPIRING also proxy CONNECT_REFUSED",
    })
    void a_round_is_judged_as_the_table_says(String round, String said) {
        assertThat(said(verdict(round))).isEqualTo(said);
    }

    @Provide
    Arbitrary<String> rounds() {
        return Arbitraries.strings().withChars("uRTCSWen?").ofMinLength(1).ofMaxLength(5);
    }

    @Property
    void visitors_see_no_more_and_no_less_than_the_edge(@ForAll("rounds") String round) {
        Verdict verdict = verdict(round);
        Level edge = stops(Ways.monitor(round.length()), round).get(0).verdict().level();

        assertThat(verdict.level() == Level.DOWN).isEqualTo(edge == Level.DOWN);
        assertThat(verdict.level() == Level.UNKNOWN).isEqualTo(edge == Level.UNKNOWN);
        assertThat(verdict.level() == Level.UP).isEqualTo(edge == Level.UP && round.matches("u[u?]*"));
    }

    @Property
    void only_a_hop_in_trouble_is_ever_named_and_each_once(@ForAll("rounds") String round) {
        Verdict verdict = verdict(round);
        Map<String, Level> levels = stops(Ways.monitor(round.length()), round).stream()
                .collect(Collectors.toMap(
                        stop -> stop.hop().name(), stop -> stop.verdict().level()));
        List<String> named = java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(verdict.hop()),
                        verdict.blame().also().stream().map(Fault::hop))
                .toList();

        if (verdict.level() == Level.DOWN || verdict.level() == Level.DEGRADED) {
            assertThat(named).doesNotHaveDuplicates().allSatisfy(hop -> assertThat(levels.get(hop))
                    .isIn(Level.DOWN, Level.DEGRADED));
        }
        assertThat(verdict.blame().masked())
                .isEqualTo(verdict.level() == Level.DEGRADED && levels.get(verdict.hop()) == Level.DOWN);
    }

    @Property
    void the_innermost_hop_that_is_down_is_always_named_unless_what_is_behind_cannot_be_seen(
            @ForAll("rounds") String round) {
        Verdict verdict = verdict(round);
        List<Stop> stops = stops(Ways.monitor(round.length()), round);
        List<String> down = stops.stream()
                .filter(stop -> stop.verdict().level() == Level.DOWN)
                .map(stop -> stop.hop().name())
                .toList();

        if (verdict.level() != Level.UNKNOWN && !down.isEmpty()) {
            String innermost = down.get(down.size() - 1);
            assertThat(said(verdict)).contains(innermost);
        }
    }

    @Test
    void a_cache_that_serves_is_told_with_what_it_masks() {
        Monitor monitor = Ways.monitor(2);
        CacheFacts stale = new CacheFacts(Served.STALE, 90, null, null, List.of());
        Evidence evidence = new Evidence(null, 200, "HTTP/2", null, 5, 0, null, stale);
        Observation served = new Observation.Answered(Ways.NOON, Phases.NONE, evidence, List.of());
        List<Stop> round = List.of(
                Ways.stop(monitor.hops().get(0), served),
                Ways.stop(monitor.hops().get(1), 'R'));

        Verdict verdict =
                Blaming.of(monitor, round, Recollection.NONE).verdict().orElseThrow();

        assertThat(verdict.blame().masked()).isTrue();
        assertThat(verdict.blame().served()).isEqualTo(Served.STALE);
    }

    private static Verdict slow(Phases... byHop) {
        Monitor monitor = Ways.monitor(byHop.length);
        List<Stop> round = IntStream.range(0, byHop.length)
                .mapToObj(i -> Ways.stop(
                        monitor.hops().get(i),
                        byHop[i].total() > 800_000
                                ? Ways.unmet(Cause.TOO_SLOW, false, byHop[i])
                                : Ways.answered(byHop[i])))
                .toList();
        return Blaming.of(monitor, round, Recollection.NONE).verdict().orElseThrow();
    }

    private static Phases phases(int connect, int tls, int processing, int transfer) {
        return new Phases(0, connect * 1_000L, tls * 1_000L, processing * 1_000L, transfer * 1_000L);
    }

    @Test
    void slowness_is_blamed_on_the_hop_that_spends_the_time_itself() {
        Verdict all = slow(phases(5, 10, 950, 5), phases(5, 10, 930, 5), phases(5, 0, 900, 5));
        Verdict handshake = slow(phases(5, 10, 20, 5), phases(5, 900, 10, 5), phases(5, 0, 8, 2));
        Verdict waited = slow(phases(5, 10, 950, 5), phases(5, 900, 10, 5), phases(5, 0, 8, 2));
        Verdict edge = slow(phases(5, 10, 900, 5), phases(5, 10, 20, 5), phases(5, 0, 8, 2));
        Verdict body = slow(phases(5, 10, 20, 900), phases(5, 10, 20, 5), phases(5, 0, 8, 2));

        assertThat(all.hop()).isEqualTo("origin");
        assertThat(all.message()).endsWith("; 900ms of it in processing");
        assertThat(handshake.hop()).isEqualTo("proxy");
        assertThat(handshake.level()).isEqualTo(Level.DEGRADED);
        assertThat(handshake.blame().masked()).isFalse();
        assertThat(handshake.message()).endsWith("; 900ms of it in tls");
        assertThat(waited.hop()).isEqualTo("proxy");
        assertThat(edge.hop()).isEqualTo("cdn");
        assertThat(edge.message()).contains("of it in processing");
        assertThat(body.hop()).isEqualTo("cdn");
        assertThat(body.message()).contains("of it in transfer");
    }

    @Test
    void a_slow_edge_before_a_hop_that_is_just_within_its_limit_is_that_hops_doing() {
        Verdict verdict = slow(phases(5, 10, 810, 5), phases(5, 10, 770, 5));

        assertThat(verdict.hop()).isEqualTo("origin");
        assertThat(verdict.message()).endsWith("ms of it in processing at origin");
    }

    private static Hop inside(String name) {
        return Ways.hop(name, "10.0.0.5");
    }

    private static Blaming.Blamed round(Monitor monitor, String round, Recollection before) {
        return Blaming.of(monitor, stops(monitor, round), before);
    }

    @Test
    void a_private_hop_that_is_silent_while_all_is_well_in_front_is_beyond_reach() {
        Monitor monitor = Ways.monitor(List.of(Ways.hop("cdn", "192.0.2.1"), inside("origin")), null);

        Blaming.Blamed silent = round(monitor, "uT", Recollection.NONE);
        Blaming.Blamed refused = round(monitor, "uR", Recollection.NONE);

        assertThat(silent.verdict().orElseThrow().level()).isEqualTo(Level.UP);
        assertThat(silent.stops().get(1).verdict().level()).isEqualTo(Level.UNKNOWN);
        assertThat(silent.stops().get(1).verdict().cause()).isEqualTo(Cause.SELF_ROUTE);
        assertThat(refused.verdict().orElseThrow().blame().masked()).isTrue();
    }

    @Test
    void a_public_hop_that_is_silent_is_down() {
        assertThat(said(verdict("uT"))).isEqualTo("degraded masked origin CONNECT_TIMEOUT");
    }

    @Test
    void what_was_beyond_reach_says_nothing_in_an_outage_until_it_has_answered() {
        Monitor monitor = Ways.monitor(List.of(Ways.hop("cdn", "192.0.2.1"), inside("origin")), null);
        Recollection beyond = round(monitor, "uT", Recollection.NONE).after();
        Recollection answered = round(monitor, "uu", beyond).after();

        assertThat(said(round(monitor, "ST", beyond).verdict().orElseThrow()))
                .isEqualTo("down cdn STATUS_UNEXPECTED one of cdn/origin");
        assertThat(said(round(monitor, "ST", answered).verdict().orElseThrow()))
                .isEqualTo("down origin CONNECT_TIMEOUT");
        assertThat(beyond.beyondReach()).isEqualTo(Set.of("origin"));
        assertThat(answered.beyondReach()).isEmpty();
    }

    private static Hop rarely(String name) {
        Hop hop = Ways.hop(name, "192.0.2.2");
        return new Hop(name, hop.target(), hop.connect(), hop.every().multipliedBy(4), List.of(), List.of());
    }

    @Test
    void a_hop_that_sits_a_round_out_is_taken_as_it_was_last_seen_while_the_edge_is_well() {
        Monitor monitor = Ways.monitor(List.of(Ways.hop("cdn", "192.0.2.1"), rarely("origin")), null);
        Recollection masked = round(monitor, "uR", Recollection.NONE).after();
        List<Stop> edgeUp = stops(monitor, "u");
        List<Stop> edgeDown = stops(monitor, "S");

        assertThat(said(Blaming.of(monitor, edgeUp, masked).verdict().orElseThrow()))
                .isEqualTo("degraded masked origin CONNECT_REFUSED");
        assertThat(said(Blaming.of(monitor, edgeDown, masked).verdict().orElseThrow()))
                .isEqualTo("down cdn STATUS_UNEXPECTED one of cdn/origin");
    }

    @Test
    void a_round_that_the_edge_sits_out_says_nothing_of_visitors_but_is_remembered() {
        Monitor monitor = Ways.monitor(List.of(Ways.hop("cdn", "192.0.2.1"), rarely("origin")), null);
        List<Stop> origin = List.of(Ways.stop(monitor.hops().get(1), 'R'));

        Blaming.Blamed blamed = Blaming.of(monitor, origin, Recollection.NONE);

        assertThat(blamed.verdict()).isEmpty();
        assertThat(said(Blaming.of(monitor, stops(monitor, "u"), blamed.after())
                        .verdict()
                        .orElseThrow()))
                .isEqualTo("degraded masked origin CONNECT_REFUSED");
    }

    @Test
    void what_may_be_shared_is_the_address_the_certificate_or_the_zone() {
        assertThat(verdict("SR").blame().root()).isEqualTo(new Root(Root.Kind.ADDRESS, "192.0.2.2:443"));
        assertThat(verdict("S").blame().root()).isNull();
        assertThat(verdict("S?").blame().root()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "shop.example.org, example.org",
        "www.shop.example.org, shop.example.org",
        "example.org, example.org",
        "localhost, localhost",
        "www.example.co.uk, example.co.uk",
        "example.co.uk, example.co.uk",
    })
    void a_zone_is_cut_above_the_first_label_but_never_at_a_public_suffix(String host, String zone) {
        assertThat(Roots.zone(host)).isEqualTo(zone);
    }
}
