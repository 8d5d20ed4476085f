package hopwatch.page.own;

import hopwatch.config.Monitor;
import hopwatch.incident.Incident;
import hopwatch.incident.Links;
import hopwatch.page.Moment;
import hopwatch.page.PublicIncident;
import hopwatch.page.PublicUpdate;
import hopwatch.probe.Cause;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Incidents with all that was said of them. */
record Incidents(Moment moment, Links links) {
    /** Of those that are over. */
    private static final int MOST = 100;

    /** Open ones first, each part newest first. */
    JsonObject all() {
        List<Incident> known = moment.incidents();
        Stream<Incident> open = known.stream().filter(Incident::isOpen);
        Stream<Incident> over =
                known.stream().filter(incident -> !incident.isOpen()).limit(MOST);
        return new JsonObject()
                .put(
                        "incidents",
                        new JsonArray(Stream.concat(open, over)
                                .map(incident -> json(PublicIncident.of(incident, moment)))
                                .toList()));
    }

    JsonObject json(PublicIncident told) {
        return brief(told)
                .put(
                        "updates",
                        new JsonArray(
                                told.updates().stream().map(Incidents::update).toList()));
    }

    /** Without its updates. */
    JsonObject brief(PublicIncident told) {
        Incident incident = told.incident();
        Instant ended = incident.ended();
        Cause cause = incident.cause();
        String id = incident.id().value();
        return new JsonObject()
                .put("id", id)
                .put("title", told.title())
                .put("status", told.status().label())
                .put("impact", incident.impact().label())
                .put("open", incident.isOpen())
                .put("began", incident.began().toString())
                .put("ended", ended == null ? null : ended.toString())
                .put("hop", hop(told))
                .put("stage", cause == null ? null : cause.stage().label())
                .put("cause", cause == null ? null : cause.label())
                .put("monitors", monitors(told.concerned()))
                .put(
                        "links",
                        new JsonObject()
                                .put("page", links.incident(incident.id()).toString())
                                .put(
                                        "self",
                                        links.at("api/v1/incidents/" + id + ".json")
                                                .toString()));
    }

    /** A private monitor's hops have names too. */
    private static @Nullable String hop(PublicIncident told) {
        String hop = told.incident().hop();
        boolean named =
                told.concerned().stream().anyMatch(monitor -> monitor.hop(hop).isPresent());
        return named ? hop : null;
    }

    static JsonArray monitors(List<Monitor> concerned) {
        return new JsonArray(concerned.stream()
                .map(monitor -> new JsonObject().put("id", monitor.id().value()).put("name", monitor.name()))
                .toList());
    }

    private static JsonObject update(PublicUpdate update) {
        return new JsonObject()
                .put("id", update.id())
                .put("at", update.at().toString())
                .put("status", update.status().label())
                .put("by_hand", update.byHand())
                .put("text", update.text())
                .put("html", update.html());
    }
}
