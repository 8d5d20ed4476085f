package hopwatch.app;

import hopwatch.cache.CacheFacts;
import hopwatch.cache.Served;
import hopwatch.config.Monitor;
import hopwatch.latency.Phase;
import hopwatch.latency.Phases;
import hopwatch.probe.Cause;
import hopwatch.probe.Certificate;
import hopwatch.probe.Evidence;
import hopwatch.probe.Finding;
import hopwatch.probe.Observation;
import hopwatch.store.table.Recorded;
import hopwatch.verdict.Fault;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A round for programs: one object per hop and node. Durations are in seconds, times in ISO 8601. */
final class CheckJson {
    private static final double MICROS_PER_SECOND = 1e6;

    private CheckJson() {}

    static String of(Checked round) {
        JsonArray all = new JsonArray();
        round.nodes().stream()
                .map(node -> blamed(object(round.monitor(), node), round, node))
                .forEach(all::add);
        return all.encodePrettily();
    }

    /** What the round as a whole says of the node's hop. */
    private static JsonObject blamed(JsonObject object, Checked round, Recorded node) {
        Optional<Fault> fault = round.faultOf(node);
        List<String> suspects = round.suspectsWith(node);
        object.put("fault", fault.isPresent());
        fault.ifPresent(known -> object.put("fault_cause", known.cause().label()));
        boolean named = node.key().series().hop().equals(round.verdict().hop());
        if (named && round.blame().masked()) {
            object.put("masked", true);
        }
        return suspects.isEmpty() ? object : object.put("suspects", new JsonArray(suspects));
    }

    private static JsonObject object(Monitor monitor, Recorded node) {
        Observation seen = node.observation();
        Evidence evidence = seen.evidence();
        Cause cause = node.verdict().cause();
        return new JsonObject()
                .put("monitor", monitor.id().value())
                .put("hop", node.key().series().hop())
                .put("node", node.key().node())
                .put("verdict", node.verdict().level().label())
                .put("stage", cause == null ? null : cause.stage().label())
                .put("cause", cause == null ? null : cause.label())
                .put("detail", seen instanceof Observation.Failed failed ? failed.detail() : "")
                .put("message", node.verdict().message())
                .put("started", seen.started().toString())
                .put("total", seen.phases().total() / MICROS_PER_SECOND)
                .put("phases", phases(seen.phases()))
                .put("status", evidence.status() == 0 ? null : evidence.status())
                .put("protocol", evidence.protocol())
                .put("address", evidence.address())
                .put("size", evidence.size())
                .put("cache", cache(evidence.cache()))
                .put("certificate", certificate(evidence.certificate()))
                .put("expectations", expectations(seen));
    }

    private static JsonObject phases(Phases phases) {
        JsonObject all = new JsonObject();
        for (Phase phase : Phase.values()) {
            all.put(phase.label(), phases.of(phase) / MICROS_PER_SECOND);
        }
        return all;
    }

    private static @Nullable JsonObject cache(CacheFacts cache) {
        return cache.equals(CacheFacts.NONE)
                ? null
                : new JsonObject()
                        .put(
                                "served",
                                cache.served() == Served.UNTOLD
                                        ? null
                                        : cache.served().label())
                        .put("age", cache.age() < 0 ? null : cache.age())
                        .put("pop", cache.pop())
                        .put("provider", cache.provider())
                        .put("unparsed", new JsonArray(cache.unparsed()));
    }

    private static @Nullable JsonObject certificate(@Nullable Certificate certificate) {
        return certificate == null
                ? null
                : new JsonObject()
                        .put("subject", certificate.subject())
                        .put("issuer", certificate.issuer())
                        .put("names", new JsonArray(certificate.names()))
                        .put("not_before", certificate.notBefore().toString())
                        .put("not_after", certificate.notAfter().toString())
                        .put("verified", certificate.verified());
    }

    private static JsonArray expectations(Observation seen) {
        JsonArray all = new JsonArray();
        if (seen instanceof Observation.Answered answered) {
            for (Finding finding : answered.findings()) {
                all.add(new JsonObject()
                        .put("phrase", finding.phrase())
                        .put("met", finding.met())
                        .put("got", finding.got()));
            }
        }
        return all;
    }
}
