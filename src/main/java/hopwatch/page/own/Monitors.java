package hopwatch.page.own;

import hopwatch.config.Group;
import hopwatch.config.Maintenance;
import hopwatch.config.Monitor;
import hopwatch.config.MonitorId;
import hopwatch.incident.Incident;
import hopwatch.incident.Links;
import hopwatch.page.Figure;
import hopwatch.page.Moment;
import hopwatch.page.Newest;
import hopwatch.page.PublicIncident;
import hopwatch.page.PublicMaintenance;
import hopwatch.page.Told;
import hopwatch.page.Window;
import hopwatch.store.MonitorState;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Monitors, each with the hops on the way to it. */
final class Monitors {
    private final Moment moment;
    private final Links links;
    private final Map<MonitorId, List<String>> open = new HashMap<>();

    Monitors(Moment moment, Links links) {
        this.moment = moment;
        this.links = links;
        moment.incidents().stream().filter(Incident::isOpen).forEach(this::note);
    }

    private void note(Incident incident) {
        incident.monitors().forEach(monitor -> open.computeIfAbsent(monitor, first -> new ArrayList<>())
                .add(incident.id().value()));
    }

    /** In the page's order. */
    JsonObject all() {
        JsonArray all = new JsonArray();
        for (Group group : moment.config().publicGroups()) {
            group.monitors().forEach(monitor -> all.add(brief(monitor, group)));
        }
        return new JsonObject().put("monitors", all);
    }

    JsonObject one(Monitor monitor) {
        Group group = moment.config().publicGroups().stream()
                .filter(each -> each.monitors().contains(monitor))
                .findFirst()
                .orElseThrow();
        return brief(monitor, group)
                .put("every_seconds", monitor.every().toSeconds())
                .put("latency", latency(monitor))
                .put("uptime", Told.availability(moment.availability(monitor)))
                .put("planned", planned(monitor))
                .put("history", history(monitor));
    }

    private JsonObject brief(Monitor monitor, Group group) {
        MonitorState state = moment.state(monitor);
        return new JsonObject()
                .put("id", monitor.id().value())
                .put("name", monitor.name())
                .put("group", group.name().isBlank() ? null : group.name())
                .put("status", moment.status(monitor).code())
                .put("since", text(moment.began(monitor).orElse(null)))
                .put("fault", moment.present(monitor).map(Hops::fault).orElse(null))
                .put("maintenance", maintenance(monitor))
                .put("incidents", new JsonArray(open.getOrDefault(monitor.id(), List.of())))
                .put("checked_at", text(checked(state)))
                .put("hops", Hops.of(monitor, moment))
                .put("latency_24h", figure(monitor, Window.DAY))
                .put(
                        "uptime90d",
                        moment.uptime(monitor).map(BigDecimal::doubleValue).orElse(null))
                .put("certificate_ends", text(certificateEnds(monitor, state)))
                .put("links", links(monitor));
    }

    private @Nullable JsonObject maintenance(Monitor monitor) {
        return moment.maintenance(monitor).map(Monitors::json).orElse(null);
    }

    private static JsonObject json(Maintenance window) {
        return new JsonObject()
                .put("name", window.name())
                .put("from", window.from().toString())
                .put("to", window.to().toString());
    }

    private static @Nullable Instant checked(MonitorState state) {
        return state.latest().values().stream()
                .map(seen -> seen.observation().started())
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private static @Nullable Instant certificateEnds(Monitor monitor, MonitorState state) {
        return Newest.of(monitor.hops().get(0), state).certificateEnds().orElse(null);
    }

    private JsonObject links(Monitor monitor) {
        String api = "api/v1/monitors/" + monitor.id();
        return new JsonObject()
                .put("page", links.monitor(monitor.id()).toString())
                .put("self", links.at(api + ".json").toString())
                .put("uptime", links.at(api + "/uptime.json").toString())
                .put("intervals", links.at(api + "/intervals.json").toString())
                .put("latency", links.at(api + "/latency/24h.json").toString())
                .put("badge", links.at("badges/" + monitor.id() + "/status.svg").toString());
    }

    private JsonObject latency(Monitor monitor) {
        JsonObject latency = new JsonObject();
        for (Window window : Window.values()) {
            latency.put(window.slug(), figure(monitor, window));
        }
        return latency;
    }

    /** As visitors meet it; null where nothing was timed. */
    private @Nullable JsonObject figure(Monitor monitor, Window window) {
        return moment.latency(monitor, window).map(Monitors::json).orElse(null);
    }

    private static JsonObject json(Figure figure) {
        return new JsonObject()
                .put("checks", figure.checks())
                .put("p50_us", figure.p50())
                .put("p95_us", figure.p95())
                .put("p99_us", figure.p99())
                .put("max_us", figure.max());
    }

    private JsonArray planned(Monitor monitor) {
        Windows windows = new Windows(moment, links);
        return new JsonArray(PublicMaintenance.all(moment).stream()
                .filter(window -> window.to().isAfter(moment.now()))
                .filter(window -> window.concerned().contains(monitor))
                .map(windows::json)
                .toList());
    }

    /** Incidents of the last 90 days, newest first, without what was said of them. */
    private JsonArray history(Monitor monitor) {
        Incidents told = new Incidents(moment, links);
        return new JsonArray(moment.incidents().stream()
                .filter(incident -> incident.monitors().contains(monitor.id()))
                .map(incident -> told.brief(PublicIncident.of(incident, moment)))
                .toList());
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }
}
