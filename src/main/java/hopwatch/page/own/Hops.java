package hopwatch.page.own;

import hopwatch.cache.Served;
import hopwatch.config.Monitor;
import hopwatch.latency.Phase;
import hopwatch.latency.Phases;
import hopwatch.page.Held;
import hopwatch.page.Moment;
import hopwatch.page.Newest;
import hopwatch.probe.Cause;
import hopwatch.probe.Evidence;
import hopwatch.store.table.Recorded;
import hopwatch.verdict.Blame;
import hopwatch.verdict.Fault;
import hopwatch.verdict.Interval;
import hopwatch.verdict.Level;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The way to a monitor, hop by hop, and what is held against whom: names and causes by label; no addresses, and nothing
 * that a server sent but its status and protocol.
 */
final class Hops {
    private Hops() {}

    /** Outermost first. */
    static JsonArray of(Monitor monitor, Moment moment) {
        Optional<Held> held = moment.present(monitor).map(interval -> Held.of(monitor, interval));
        return new JsonArray(monitor.hops().stream()
                .map(hop -> Newest.of(hop, moment.state(monitor)))
                .map(newest -> hop(newest, held))
                .toList());
    }

    /** @param held empty while nobody can say how the monitor is; then no hop is well either */
    private static JsonObject hop(Newest newest, Optional<Held> held) {
        String name = newest.hop().name();
        Level level = held.isPresent() ? newest.level() : Level.UNKNOWN;
        JsonObject hop = new JsonObject()
                .put("name", name)
                .put("standing", level.label())
                .put("blame", held.flatMap(known -> blame(known, name, level)).orElse(null))
                .put("nodes", newest.nodes().size());
        return hop.mergeIn(seen(newest.speaker().orElse(null)));
    }

    private static Optional<String> blame(Held held, String hop, Level level) {
        if (level == Level.DOWN && held.isInFront(hop)) {
            return Optional.of("passes_on");
        }
        if (!held.isTrouble()) {
            return Optional.empty();
        }
        if (held.blame().suspects().contains(hop)) {
            return Optional.of("suspected");
        }
        return held.hop().equals(hop) ? Optional.of("at_fault") : also(held.blame(), hop);
    }

    private static Optional<String> also(Blame blame, String hop) {
        return blame.also().stream()
                .filter(fault -> fault.hop().equals(hop) || fault.suspects().contains(hop))
                .map(fault -> fault.suspects().isEmpty() ? "also_at_fault" : "also_suspected")
                .findFirst();
    }

    /** Of its newest check; of several nodes, the worst. */
    private static JsonObject seen(@Nullable Recorded newest) {
        Evidence evidence =
                newest == null ? Evidence.NONE : newest.observation().evidence();
        Phases phases = newest == null ? Phases.NONE : newest.observation().phases();
        Cause cause = newest == null ? null : newest.verdict().cause();
        Served served = evidence.cache().served();
        return new JsonObject()
                .put(
                        "checked_at",
                        newest == null ? null : newest.observation().started().toString())
                .put("stage", cause == null ? null : cause.stage().label())
                .put("cause", cause == null ? null : cause.label())
                .put("http_status", evidence.status() == 0 ? null : evidence.status())
                .put("protocol", evidence.protocol())
                .put("tls", evidence.tlsVersion())
                .put("served", served == Served.UNTOLD ? null : served.label())
                .put("total_us", newest == null ? null : phases.total())
                .put("phases_us", newest == null ? null : phases(phases));
    }

    private static JsonObject phases(Phases phases) {
        JsonObject all = new JsonObject();
        for (Phase phase : Phase.values()) {
            all.put(phase.label(), phases.of(phase));
        }
        return all;
    }

    /** What is wrong with a monitor and where; null while nothing is. */
    static @Nullable JsonObject fault(Interval now) {
        if (!now.level().isWorseThan(Level.UP)) {
            return null;
        }
        Blame blame = now.blame();
        return fault(now.hop(), now.cause(), blame.suspects())
                .put("masked", blame.masked())
                .put(
                        "served",
                        blame.served() == Served.UNTOLD ? null : blame.served().label())
                .put(
                        "also",
                        new JsonArray(blame.also().stream().map(Hops::fault).toList()));
    }

    private static JsonObject fault(Fault also) {
        return fault(also.hop(), also.cause(), also.suspects());
    }

    private static JsonObject fault(String hop, @Nullable Cause cause, List<String> suspects) {
        return new JsonObject()
                .put("hop", hop)
                .put("stage", cause == null ? null : cause.stage().label())
                .put("cause", cause == null ? null : cause.label())
                .put("sentence", cause == null ? null : cause.sentence())
                .put("suspects", new JsonArray(suspects));
    }
}
