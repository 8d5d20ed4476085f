package hopwatch.page.statuspage;

import hopwatch.page.Banner;
import hopwatch.page.Freshness;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Comparator;
import java.util.stream.Stream;

/** What is answered, each document whole; the order of keys is Statuspage's too. */
final class Documents {
    private static final String COMPONENTS = "components";
    private static final String INCIDENTS = "incidents";
    private static final String MAINTENANCES = "scheduled_maintenances";

    private final Page page;
    private final Components components;
    private final Incidents incidents;
    private final Maintenances maintenances;

    Documents(Page page) {
        Health health = new Health(page.moment());
        this.page = page;
        this.components = new Components(page, health);
        Affected affected = new Affected(components, health);
        this.incidents = new Incidents(page, components, affected);
        this.maintenances = new Maintenances(page, components, affected);
    }

    JsonObject summary() {
        return components()
                .put(INCIDENTS, incidents.unresolved())
                .put(MAINTENANCES, maintenances.activeAndUpcoming())
                .put("status", condition());
    }

    JsonObject status() {
        return head().put("status", condition());
    }

    JsonObject components() {
        return head().put(COMPONENTS, components.json());
    }

    JsonObject incidents() {
        return head().put(INCIDENTS, incidents.newest());
    }

    JsonObject unresolved() {
        return head().put(INCIDENTS, incidents.unresolved());
    }

    JsonObject maintenances() {
        return head().put(MAINTENANCES, maintenances.newest());
    }

    JsonObject upcoming() {
        return head().put(MAINTENANCES, maintenances.upcoming());
    }

    JsonObject active() {
        return head().put(MAINTENANCES, maintenances.active());
    }

    private JsonObject head() {
        return new JsonObject().put("page", page.json(updated()));
    }

    private JsonObject condition() {
        Banner banner = Banner.of(page.moment());
        return new JsonObject()
                .put("indicator", banner.headline().indicator())
                .put("description", banner.description());
    }

    /** When anything was news last; it moves with no clock, or no answer would ever be the same as the one before. */
    private Instant updated() {
        boolean stopped = page.moment().freshness() == Freshness.STALE;
        return Stream.of(
                        components.updated(),
                        incidents.updated(),
                        stopped ? page.moment().now() : Instant.EPOCH)
                .max(Comparator.naturalOrder())
                .filter(known -> known.isAfter(Instant.EPOCH))
                .orElse(page.moment().now());
    }
}
