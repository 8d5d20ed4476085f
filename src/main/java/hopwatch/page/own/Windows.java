package hopwatch.page.own;

import hopwatch.incident.Links;
import hopwatch.page.Moment;
import hopwatch.page.PublicMaintenance;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Planned windows: those to come, those that run and those of the last 90 days. */
record Windows(Moment moment, Links links) {
    /** Oldest first. */
    JsonObject all() {
        return new JsonObject()
                .put(
                        "maintenance",
                        new JsonArray(PublicMaintenance.all(moment).stream()
                                .map(this::json)
                                .toList()));
    }

    JsonObject json(PublicMaintenance window) {
        return new JsonObject()
                .put("id", window.id())
                .put("name", window.name())
                .put("state", state(window))
                .put("from", window.from().toString())
                .put("to", window.to().toString())
                .put("monitors", Incidents.monitors(window.concerned()))
                .put(
                        "links",
                        new JsonObject()
                                .put(
                                        "page",
                                        links.at("maintenance#" + window.id()).toString()));
    }

    /** In the words of the operator's API. */
    private String state(PublicMaintenance window) {
        if (!window.to().isAfter(moment.now())) {
            return "over";
        }
        return window.from().isAfter(moment.now()) ? "planned" : "running";
    }
}
