package hopwatch.page.own;

import hopwatch.incident.Links;
import hopwatch.page.Moment;
import hopwatch.page.PublicIncident;
import hopwatch.page.Publication;
import hopwatch.page.Rendered;
import hopwatch.page.Told;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** Our own API: the page for programs, hops, phases and percentiles included. */
public final class Own implements Publication {
    private static final String OVERVIEW = "/api/v1/overview.json";
    private static final String MONITOR = "/api/v1/monitors/";
    private static final String INCIDENT = "/api/v1/incidents/";
    private static final String JSON = ".json";

    private static final Map<String, BiFunction<Moment, Links, JsonObject>> BY_PATH = Map.of(
            OVERVIEW,
            (moment, links) -> Overview.of(moment),
            "/api/v1/monitors.json",
            (moment, links) -> new Monitors(moment, links).all(),
            "/api/v1/incidents.json",
            (moment, links) -> new Incidents(moment, links).all(),
            "/api/v1/maintenance.json",
            (moment, links) -> new Windows(moment, links).all());

    @Override
    public Optional<Supplier<Rendered>> find(String path, Moment moment, Links links) {
        return Optional.ofNullable(BY_PATH.get(path))
                .<Supplier<JsonObject>>map(document -> () -> document.apply(moment, links))
                .or(() -> monitor(path, moment, links))
                .or(() -> incident(path, moment, links))
                .map(document -> () -> rendered(document.get(), moment));
    }

    @Override
    public Set<String> always() {
        return BY_PATH.keySet();
    }

    @Override
    public Set<String> ahead() {
        return Set.of(OVERVIEW);
    }

    private static Optional<Supplier<JsonObject>> monitor(String path, Moment moment, Links links) {
        return named(path, MONITOR)
                .flatMap(moment::monitor)
                .map(monitor -> () -> new Monitors(moment, links).one(monitor));
    }

    private static Optional<Supplier<JsonObject>> incident(String path, Moment moment, Links links) {
        return named(path, INCIDENT)
                .flatMap(moment::incident)
                .map(incident -> () -> new Incidents(moment, links).json(PublicIncident.of(incident, moment)));
    }

    private static Optional<String> named(String path, String before) {
        return path.startsWith(before) && path.endsWith(JSON)
                ? Optional.of(path.substring(before.length(), path.length() - JSON.length()))
                : Optional.empty();
    }

    private static Rendered rendered(JsonObject document, Moment moment) {
        JsonObject told = Told.head(moment).mergeIn(document);
        return Rendered.of(Rendered.JSON, Rendered.AS_PAGES, told.encode() + "\n")
                .forEverybody();
    }
}
