package hopwatch.page.compatible;

import hopwatch.config.Group;
import hopwatch.config.Monitor;
import hopwatch.incident.Links;
import hopwatch.page.Figure;
import hopwatch.page.Moment;
import hopwatch.page.Publication;
import hopwatch.page.Rendered;
import hopwatch.probe.Cause;
import hopwatch.store.table.Recorded;
import hopwatch.verdict.Interval;
import hopwatch.verdict.Level;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What Gatus tells of its endpoints, for programs that read that: one list, oldest result first. */
public final class Gatus implements Publication {
    private static final String PATH = "/api/v1/endpoints/statuses";
    private static final long NANOS = 1_000;

    @Override
    public Optional<Supplier<Rendered>> find(String path, Moment moment, Links links) {
        return path.equals(PATH)
                ? Optional.of(() -> Rendered.of(
                                Rendered.JSON,
                                Rendered.AS_PAGES,
                                endpoints(moment).encode() + "\n")
                        .forEverybody())
                : Optional.empty();
    }

    @Override
    public Set<String> always() {
        return Set.of(PATH);
    }

    /** What is paused is not watched, and Gatus lists nothing that it does not watch. */
    private static JsonArray endpoints(Moment moment) {
        JsonArray all = new JsonArray();
        for (Group group : moment.config().publicGroups()) {
            group.monitors().stream()
                    .filter(monitor -> !monitor.paused())
                    .forEach(monitor -> all.add(endpoint(group, monitor, moment)));
        }
        return all;
    }

    private static JsonObject endpoint(Group group, Monitor monitor, Moment moment) {
        return new JsonObject()
                .put("name", monitor.name())
                .put("group", group.name())
                .put("key", key(group.name()) + "_" + key(monitor.name()))
                .put("results", results(monitor, moment));
    }

    /** As Gatus makes its keys. */
    private static String key(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replaceAll("[/_., #+&]", "-");
    }

    private static JsonArray results(Monitor monitor, Moment moment) {
        List<Beat> beats = Beat.of(monitor, moment);
        long usual = moment.latency(monitor).map(Figure::p50).orElse(0L);
        JsonArray results = new JsonArray();
        beats.subList(0, beats.size() - 1).forEach(beat -> results.add(result(beat, usual)));
        return results.add(newest(beats.get(beats.size() - 1), monitor, moment));
    }

    /** Gatus knows no slow success, and no third word for what nobody knows. */
    private static JsonObject result(Beat beat, long micros) {
        return new JsonObject()
                .put("duration", micros * NANOS)
                .put("success", beat.level() == Level.UP || beat.level() == Level.DEGRADED)
                .put("timestamp", beat.at().toString());
    }

    private static JsonObject newest(Beat beat, Monitor monitor, Moment moment) {
        Optional<Recorded> seen = Beat.newest(monitor, moment);
        JsonObject result = result(
                beat, seen.map(known -> known.observation().phases().total()).orElse(0L));
        seen.map(known -> known.observation().evidence().status())
                .filter(status -> status > 0)
                .ifPresent(status -> result.put("status", status));
        return result.getBoolean("success") ? result : result.put("errors", new JsonArray().add(why(monitor, moment)));
    }

    private static String why(Monitor monitor, Moment moment) {
        Optional<Cause> cause = moment.present(monitor)
                .filter(interval -> interval.level() == Level.DOWN)
                .map(Interval::cause);
        return cause.map(Cause::sentence).orElse("no monitoring data");
    }
}
