package hopwatch.verdict;

import hopwatch.cache.CacheFacts;
import hopwatch.config.Address;
import hopwatch.config.Comparison;
import hopwatch.config.Hop;
import hopwatch.config.Monitor;
import hopwatch.config.MonitorId;
import hopwatch.config.Patience;
import hopwatch.config.Target;
import hopwatch.config.Tls;
import hopwatch.latency.Phases;
import hopwatch.probe.Cause;
import hopwatch.probe.Evidence;
import hopwatch.probe.Finding;
import hopwatch.probe.Observation;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Monitors with hops, and what is seen of them, for tests of blame. */
final class Ways {
    static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final List<String> NAMES = List.of("cdn", "proxy", "origin");

    private Ways() {}

    /** At public addresses: 192.0.2.1:443 and on. */
    static Monitor monitor(int hops) {
        return monitor(
                IntStream.range(0, hops)
                        .mapToObj(i -> hop(name(i, hops), "192.0.2." + (i + 1)))
                        .toList(),
                null);
    }

    static Monitor monitor(List<Hop> hops, @Nullable Comparison compare) {
        return new Monitor(
                new MonitorId("shop"),
                "Shop",
                false,
                Duration.ofSeconds(30),
                Duration.ofSeconds(10),
                new Patience(2, 2),
                hops,
                List.of(),
                List.of(),
                compare,
                null,
                null);
    }

    /** The origin is the last, whatever lies between. */
    private static String name(int i, int hops) {
        return i == hops - 1 ? "origin" : i < 2 ? NAMES.get(i) : "lb" + i;
    }

    static Hop hop(String name, String host) {
        Target target = new Target.Web(URI.create("https://shop.example.org/"), Tls.STRICT);
        return new Hop(name, target, List.of(new Address(host, 443)), Duration.ofSeconds(30), List.of(), List.of());
    }

    static Observation answered(Phases phases) {
        return new Observation.Answered(NOON, phases, Evidence.NONE, List.of());
    }

    static Observation failed(Hop hop, Cause cause) {
        Evidence evidence = new Evidence(hop.connect().get(0).toString(), 0, null, null, 0, 0, null, CacheFacts.NONE);
        return new Observation.Failed(NOON, Phases.NONE, evidence, cause, "");
    }

    /** Answered, with something unmet. */
    static Observation unmet(Cause cause, boolean required, Phases phases) {
        Finding finding = new Finding("what was wanted", false, "something else", required, cause);
        return new Observation.Answered(NOON, phases, Evidence.NONE, List.of(finding));
    }

    static Stop stop(Hop hop, Observation... seen) {
        List<Judge.NodeVerdict> nodes = List.of(seen).stream()
                .map(each -> new Judge.NodeVerdict(
                        String.valueOf(each.evidence().address()), Judge.ofObservation(each, hop.name())))
                .toList();
        return new Stop(hop, Judge.ofHop(nodes), List.of(seen));
    }

    /** What a letter stands for, in a round: see {@link BlamingTest}. */
    static Stop stop(Hop hop, char letter) {
        Phases usual = new Phases(1_000, 1_000, 2_000, 5_000, 1_000);
        return switch (letter) {
            case 'u' -> stop(hop, answered(usual));
            case 'R' -> stop(hop, failed(hop, Cause.CONNECT_REFUSED));
            case 'T' -> stop(hop, failed(hop, Cause.CONNECT_TIMEOUT));
            case 'C' -> stop(hop, failed(hop, Cause.TLS_CERT_EXPIRED));
            case 'S' -> stop(hop, unmet(Cause.STATUS_UNEXPECTED, true, usual));
            case 'W' -> stop(hop, failed(hop, Cause.WAIT_TIMEOUT));
            case 'e' -> stop(hop, unmet(Cause.CERTIFICATE_EXPIRING, false, usual));
            case 'n' -> stop(hop, answered(usual), failed(hop, Cause.CONNECT_REFUSED));
            case 'l' -> stop(hop, unmet(Cause.TOO_SLOW, false, new Phases(1_000, 1_000, 2_000, 900_000, 1_000)));
            case '?' -> stop(hop, failed(hop, Cause.SELF_STALLED));
            default -> throw new IllegalArgumentException("no such letter: " + letter);
        };
    }
}
