package hopwatch.page.compatible;

import hopwatch.config.Group;
import hopwatch.config.Monitor;
import hopwatch.incident.Impact;
import hopwatch.incident.Incident;
import hopwatch.incident.Links;
import hopwatch.page.Moment;
import hopwatch.page.PublicIncident;
import hopwatch.page.PublicMaintenance;
import hopwatch.page.Publication;
import hopwatch.page.Rendered;
import hopwatch.verdict.Rolling;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What Uptime Kuma tells of a status page, for programs that read that. Its ids are numbers: the places on the page. */
public final class Kuma implements Publication {
    private static final String PAGE = "/api/status-page/";
    private static final String HEARTBEAT = PAGE + "heartbeat/";

    /** Kuma's own, in UTC. */
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS");

    @Override
    public Optional<Supplier<Rendered>> find(String path, Moment moment, Links links) {
        return Slugs.read(path, PAGE, moment)
                .<Supplier<JsonObject>>map(slug -> () -> page(slug, moment))
                .or(() -> Slugs.read(path, HEARTBEAT, moment).map(slug -> () -> heartbeat(moment)))
                .map(told -> () -> Rendered.of(
                                Rendered.JSON, Rendered.AS_PAGES, told.get().encode() + "\n")
                        .forEverybody());
    }

    @Override
    public Set<String> always() {
        return Set.of(PAGE + Slugs.DEFAULT, HEARTBEAT + Slugs.DEFAULT);
    }

    private static JsonObject heartbeat(Moment moment) {
        JsonObject beats = new JsonObject();
        JsonObject uptimes = new JsonObject();
        int place = 0;
        for (Monitor monitor : moment.shown().values()) {
            place++;
            if (!monitor.paused()) {
                beats.put("" + place, beats(monitor, moment));
                uptime(monitor, moment, place + "_24", uptimes);
            }
        }
        return new JsonObject().put("heartbeatList", beats).put("uptimeList", uptimes);
    }

    /** From 0 to 1; where nothing was observed there is none, which an average leaves out. */
    private static void uptime(Monitor monitor, Moment moment, String key, JsonObject uptimes) {
        Rolling.DAY
                .ratio(moment.timeline(monitor), moment.now())
                .map(BigDecimal::doubleValue)
                .ifPresent(ratio -> uptimes.put(key, ratio));
    }

    private static JsonArray beats(Monitor monitor, Moment moment) {
        List<JsonObject> beats = new ArrayList<>();
        Beat.of(monitor, moment).forEach(beat -> beats.add(beat(beat)));
        Beat.newest(monitor, moment)
                .map(seen -> seen.observation().phases().total() / 1_000)
                .ifPresent(millis -> beats.get(beats.size() - 1).put("ping", millis));
        return new JsonArray(beats);
    }

    private static JsonObject beat(Beat beat) {
        return new JsonObject()
                .put("status", status(beat))
                .put("time", TIME.format(beat.at().atOffset(ZoneOffset.UTC)))
                .put("msg", "")
                .put("ping", null);
    }

    /** Down, up, pending and maintenance are 0 to 3. */
    private static int status(Beat beat) {
        return switch (beat.status()) {
            case MAJOR_OUTAGE, PARTIAL_OUTAGE -> 0;
            case OPERATIONAL, DEGRADED_PERFORMANCE -> 1;
            case UNKNOWN, PAUSED -> 2;
            case UNDER_MAINTENANCE -> 3;
        };
    }

    private static JsonObject page(String slug, Moment moment) {
        return new JsonObject()
                .put("config", config(slug, moment))
                .put("incident", incident(moment))
                .put("publicGroupList", groups(moment))
                .put("maintenanceList", maintenance(moment));
    }

    private static JsonObject config(String slug, Moment moment) {
        return new JsonObject()
                .put("slug", slug)
                .put("title", moment.config().page().title())
                .put("description", null)
                .put("icon", "/favicon.svg")
                .put("theme", "auto")
                .put("published", true)
                .put("showTags", false);
    }

    /** Kuma shows one at a time: the newest that is open. */
    private static @Nullable JsonObject incident(Moment moment) {
        return moment.incidents().stream()
                .filter(Incident::isOpen)
                .findFirst()
                .map(incident -> incident(PublicIncident.of(incident, moment)))
                .orElse(null);
    }

    private static JsonObject incident(PublicIncident told) {
        return new JsonObject()
                .put("id", number(told.incident().id().value()))
                .put("style", style(told.incident().impact()))
                .put("title", told.title())
                .put("content", told.updates().get(0).text())
                .put("pin", true)
                .put("createdDate", told.incident().began().toString())
                .put("lastUpdatedDate", told.updates().get(0).at().toString());
    }

    private static String style(Impact impact) {
        return switch (impact) {
            case NONE -> "info";
            case MINOR -> "warning";
            case MAJOR, CRITICAL -> "danger";
        };
    }

    private static JsonArray groups(Moment moment) {
        JsonArray groups = new JsonArray();
        int place = 0;
        for (Group group : moment.config().publicGroups()) {
            JsonArray members = new JsonArray();
            for (Monitor monitor : group.monitors()) {
                place++;
                if (!monitor.paused()) {
                    members.add(new JsonObject().put("id", place).put("name", monitor.name()));
                }
            }
            groups.add(group(groups.size() + 1, group.name(), members));
        }
        return groups;
    }

    private static JsonObject group(int place, String name, JsonArray members) {
        return new JsonObject()
                .put("id", place)
                .put("name", name)
                .put("weight", place)
                .put("monitorList", members);
    }

    private static JsonArray maintenance(Moment moment) {
        Instant now = moment.now();
        return new JsonArray(PublicMaintenance.all(moment).stream()
                .filter(window ->
                        window.from().compareTo(now) <= 0 && window.to().isAfter(now))
                .map(window -> new JsonObject()
                        .put("id", number(window.id()))
                        .put("title", window.name())
                        .put("description", "")
                        .put("status", "under-maintenance")
                        .put("timeslotList", new JsonArray().add(slot(window))))
                .toList());
    }

    /** The same for as long as the id is; Kuma counts. */
    private static int number(String id) {
        return id.hashCode() & Integer.MAX_VALUE;
    }

    private static JsonObject slot(PublicMaintenance window) {
        return new JsonObject()
                .put("startDate", window.from().toString())
                .put("endDate", window.to().toString());
    }
}
