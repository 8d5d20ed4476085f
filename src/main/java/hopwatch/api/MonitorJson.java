package hopwatch.api;

import hopwatch.cache.CacheFacts;
import hopwatch.cache.Served;
import hopwatch.config.Hop;
import hopwatch.config.Monitor;
import hopwatch.config.Weights;
import hopwatch.incident.Incident;
import hopwatch.latency.Phase;
import hopwatch.latency.Phases;
import hopwatch.probe.Cause;
import hopwatch.probe.Evidence;
import hopwatch.store.MonitorState;
import hopwatch.store.Snapshot;
import hopwatch.store.table.Recorded;
import hopwatch.verdict.Blame;
import hopwatch.verdict.Fault;
import hopwatch.verdict.Interval;
import hopwatch.verdict.Level;
import hopwatch.verdict.Rolling;
import hopwatch.verdict.Timeline;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A monitor for programs: what it is held to be, which hop is at fault, and what each hop said last. */
record MonitorJson(Snapshot snapshot, Weights weights, Instant now) {
    private static final double MICROS_PER_SECOND = 1e6;

    /** Durations are in seconds, times in ISO 8601. */
    JsonObject of(Monitor monitor) {
        MonitorState state = snapshot.of(monitor.id());
        Interval last = current(state);
        return new JsonObject()
                .put("id", monitor.id().value())
                .put("name", monitor.name())
                .put("paused", monitor.paused())
                .put("status", state.standing().label())
                .put("since", last == null ? null : last.from().toString())
                .put("fault", last == null || !last.level().isWorseThan(Level.UP) ? null : fault(last))
                .put("maintenance", maintenance(monitor))
                .put("availability", availability(monitor))
                .put("incident", incident(monitor))
                .put("recorded", !snapshot.unrecorded().contains(monitor.id()))
                .put("hops", array(monitor.hops(), hop -> hop(hop, state)));
    }

    /** The window that it is in now. */
    private @Nullable JsonObject maintenance(Monitor monitor) {
        return snapshot.maintenance(monitor.id(), now)
                .map(window -> new JsonObject()
                        .put("name", window.name())
                        .put("from", window.from().toString())
                        .put("to", window.to().toString()))
                .orElse(null);
    }

    /** From 0 to 1, by window; null where nothing was observed. */
    private JsonObject availability(Monitor monitor) {
        Timeline timeline = snapshot.timeline(monitor.id(), weights);
        JsonObject ratios = new JsonObject();
        for (Rolling window : Rolling.values()) {
            ratios.put(
                    window.label(),
                    window.ratio(timeline, now).map(BigDecimal::doubleValue).orElse(null));
        }
        return ratios;
    }

    private static @Nullable Interval current(MonitorState state) {
        List<Interval> all = state.intervals();
        Interval last = all.isEmpty() ? null : all.get(all.size() - 1);
        return last == null || last.to() != null ? null : last;
    }

    private static JsonObject fault(Interval now) {
        Blame blame = now.blame();
        return fault(now.hop(), now.cause(), now.message())
                .put("masked", blame.masked())
                .put(
                        "edge",
                        blame.served() == Served.UNTOLD ? null : blame.served().label())
                .put("suspects", new JsonArray(blame.suspects()))
                .put("also", array(blame.also(), MonitorJson::fault));
    }

    private static JsonObject fault(Fault also) {
        return fault(also.hop(), also.cause(), also.message()).put("suspects", new JsonArray(also.suspects()));
    }

    private static JsonObject fault(String hop, @Nullable Cause cause, String message) {
        return new JsonObject()
                .put("hop", hop)
                .put("stage", cause == null ? null : cause.stage().label())
                .put("cause", cause == null ? null : cause.label())
                .put("message", message);
    }

    private @Nullable String incident(Monitor monitor) {
        return snapshot.open().stream()
                .filter(open -> open.monitors().contains(monitor.id()))
                .map(Incident::id)
                .map(id -> id.value())
                .findFirst()
                .orElse(null);
    }

    private static JsonObject hop(Hop hop, MonitorState state) {
        List<Recorded> nodes = state.latest().values().stream()
                .filter(seen -> seen.key().series().hop().equals(hop.name()))
                .sorted(Comparator.comparing((Recorded seen) -> seen.key().node()))
                .toList();
        return new JsonObject().put("name", hop.name()).put("nodes", array(nodes, MonitorJson::node));
    }

    private static JsonObject node(Recorded seen) {
        Evidence evidence = seen.observation().evidence();
        Cause cause = seen.verdict().cause();
        return new JsonObject()
                .put("node", seen.key().node())
                .put("address", evidence.address())
                .put("at", seen.observation().started().toString())
                .put("verdict", seen.verdict().level().label())
                .put("cause", cause == null ? null : cause.label())
                .put("message", seen.verdict().message())
                .put("status", evidence.status() == 0 ? null : evidence.status())
                .put("protocol", evidence.protocol())
                .put("cache", cache(evidence.cache()))
                .put("total", seen.observation().phases().total() / MICROS_PER_SECOND)
                .put("phases", phases(seen.observation().phases()));
    }

    private static @Nullable JsonObject cache(CacheFacts facts) {
        return facts.equals(CacheFacts.NONE)
                ? null
                : new JsonObject()
                        .put("served", facts.served().label())
                        .put("age", facts.age() < 0 ? null : facts.age())
                        .put("pop", facts.pop())
                        .put("provider", facts.provider())
                        .put("unparsed", new JsonArray(facts.unparsed()));
    }

    private static JsonObject phases(Phases phases) {
        JsonObject all = new JsonObject();
        for (Phase phase : Phase.values()) {
            all.put(phase.label(), phases.of(phase) / MICROS_PER_SECOND);
        }
        return all;
    }

    private static <T> JsonArray array(List<T> all, Function<T, JsonObject> form) {
        return new JsonArray(all.stream().map(form).toList());
    }
}
