package hopwatch.page.statuspage;

import hopwatch.incident.Links;
import hopwatch.page.Moment;
import hopwatch.page.Publication;
import hopwatch.page.Rendered;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** Statuspage's public API, version 2, to the letter: a program that reads any Statuspage reads this one. */
public final class Statuspage implements Publication {
    private static final String TYPE = "application/json; charset=utf-8";

    /** As Statuspage itself answers. */
    private static final String KEPT = "max-age=10, public, s-maxage=10, stale-while-revalidate=20, stale-if-error=300";

    private static final Map<String, Function<Documents, JsonObject>> BY_PATH = Map.of(
            "/api/v2/summary.json", Documents::summary,
            "/api/v2/status.json", Documents::status,
            "/api/v2/components.json", Documents::components,
            "/api/v2/incidents.json", Documents::incidents,
            "/api/v2/incidents/unresolved.json", Documents::unresolved,
            "/api/v2/scheduled-maintenances.json", Documents::maintenances,
            "/api/v2/scheduled-maintenances/upcoming.json", Documents::upcoming,
            "/api/v2/scheduled-maintenances/active.json", Documents::active);

    @Override
    public Optional<Supplier<Rendered>> find(String path, Moment moment, Links links) {
        return Optional.ofNullable(BY_PATH.get(path)).map(document -> () -> {
            JsonObject told = document.apply(new Documents(new Page(moment, links)));
            return Rendered.of(TYPE, KEPT, told.encode() + "\n").forEverybody();
        });
    }

    @Override
    public Set<String> always() {
        return BY_PATH.keySet();
    }

    /** What pages poll that cannot listen for changes. */
    @Override
    public Set<String> ahead() {
        return Set.of("/api/v2/status.json");
    }
}
