package hopwatch.page.compatible;

import hopwatch.incident.Incident;
import hopwatch.incident.Links;
import hopwatch.page.Banner;
import hopwatch.page.Moment;
import hopwatch.page.Publication;
import hopwatch.page.Rendered;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The one word that OpenStatus tells of a page. */
public final class OpenStatus implements Publication {
    private static final String PATH = "/public/status/";

    @Override
    public Optional<Supplier<Rendered>> find(String path, Moment moment, Links links) {
        return Slugs.read(path, PATH, moment).map(slug -> () -> {
            String told = new JsonObject().put("status", status(moment)).encode();
            return Rendered.of(Rendered.JSON, Rendered.AS_PAGES, told + "\n").forEverybody();
        });
    }

    @Override
    public Set<String> always() {
        return Set.of(PATH + Slugs.DEFAULT);
    }

    private static String status(Moment moment) {
        return switch (Banner.of(moment).headline()) {
            case ALL_OPERATIONAL, ALL_OBSERVED_OPERATIONAL ->
                moment.incidents().stream().anyMatch(Incident::isOpen) ? "incident" : "operational";
            case UNDER_MAINTENANCE -> "under_maintenance";
            case PARTIALLY_DEGRADED, DEGRADED -> "degraded_performance";
            case MINOR_OUTAGE, PARTIAL_OUTAGE -> "partial_outage";
            case MAJOR_OUTAGE -> "major_outage";
            case INTERRUPTED, WAITING -> "unknown";
        };
    }
}
