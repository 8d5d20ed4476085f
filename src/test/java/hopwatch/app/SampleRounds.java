package hopwatch.app;

import hopwatch.cache.CacheFacts;
import hopwatch.cache.Served;
import hopwatch.config.Hop;
import hopwatch.config.Monitor;
import hopwatch.config.load.ConfigLoader;
import hopwatch.latency.Phases;
import hopwatch.line.Rounds;
import hopwatch.probe.Cause;
import hopwatch.probe.Evidence;
import hopwatch.probe.Finding;
import hopwatch.probe.Observation;
import hopwatch.store.table.ObservationKey;
import hopwatch.store.table.Recorded;
import hopwatch.store.table.Series;
import hopwatch.verdict.Judge;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Rounds of a monitor with hops, put together node by node. */
final class SampleRounds {
    static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    static final CacheFacts STALE = new CacheFacts(Served.STALE, 725, "FRA", "Fastly", List.of("age"));

    private final Monitor monitor;
    private final List<Rounds.Asked> asked = new ArrayList<>();

    private SampleRounds(Monitor monitor) {
        this.monitor = monitor;
    }

    static SampleRounds of(String name, String... hops) throws Exception {
        Monitor plain = new ConfigLoader(unset -> null)
                .watching("https://shop.example.org/")
                .monitors()
                .get(0);
        Hop direct = plain.hops().get(0);
        List<Hop> way = Stream.of(hops)
                .map(hop ->
                        new Hop(hop, direct.target(), List.of(), direct.every(), direct.expect(), direct.degraded()))
                .toList();
        return new SampleRounds(new Monitor(
                plain.id(),
                name,
                false,
                plain.every(),
                plain.timeout(),
                plain.patience(),
                way,
                List.of(),
                List.of(),
                null,
                null,
                null));
    }

    /** The next hop inwards, with one node or several. */
    SampleRounds then(Observation... nodes) {
        Hop hop = monitor.hops().get(asked.size());
        List<Recorded> recorded = new ArrayList<>();
        for (Observation seen : nodes) {
            String node = nodes.length == 1 ? "" : "192.0.2." + (recorded.size() + 1) + ":443";
            ObservationKey key = new ObservationKey(Series.local(monitor.id(), hop.name()), node, 0, 0, 0);
            recorded.add(new Recorded(key, seen, Judge.ofObservation(seen, hop.name())));
        }
        asked.add(new Rounds.Asked(
                hop,
                Judge.ofHop(recorded.stream()
                        .map(node -> new Judge.NodeVerdict(node.key().node(), node.verdict()))
                        .toList()),
                recorded));
        return this;
    }

    Monitor monitor() {
        return monitor;
    }

    Checked judged() {
        return Checked.of(monitor, asked);
    }

    static Observation answered(int status, Phases phases, CacheFacts cache) {
        Finding status2xx = new Finding("status is 2xx", status < 300, "" + status, true, Cause.STATUS_UNEXPECTED);
        Evidence evidence = new Evidence("192.0.2.1:443", status, "HTTP/2", "TLSv1.3", 1_256, 0, null, cache);
        return new Observation.Answered(NOON, phases, evidence, List.of(status2xx));
    }

    static Observation answered(int status, Phases phases) {
        return answered(status, phases, CacheFacts.NONE);
    }

    static Observation failed(String address, Cause cause, Phases phases) {
        Evidence evidence = new Evidence(address, 0, null, null, 0, 0, null, CacheFacts.NONE);
        return new Observation.Failed(NOON, phases, evidence, cause, "");
    }

    static Checked masked() throws Exception {
        return of("API", "CDN", "Proxy", "Origin")
                .then(answered(200, new Phases(2_400, 11_000, 19_000, 52_000, 9_000), STALE))
                .then(answered(502, new Phases(0, 28_000, 41_000, 140_000, 12_000)))
                .then(failed("10.0.0.5:443", Cause.CONNECT_REFUSED, new Phases(0, 800, 0, 0, 0)))
                .judged();
    }

    /** A proxy answers 502, and behind it is what nobody can see from here. */
    static Checked undecided() throws Exception {
        return of("API", "Proxy", "Origin")
                .then(answered(502, new Phases(0, 28_000, 41_000, 140_000, 12_000)))
                .then(failed("10.0.0.5:443", Cause.SELF_STALLED, new Phases(0, 10_000_000, 0, 0, 0)))
                .judged();
    }

    static Checked beyondReach() throws Exception {
        return of("API", "CDN", "Origin")
                .then(answered(200, new Phases(2_400, 11_000, 19_000, 52_000, 9_000)))
                .then(failed("10.0.0.5:443", Cause.CONNECT_TIMEOUT, new Phases(0, 10_000_000, 0, 0, 0)))
                .judged();
    }
}
