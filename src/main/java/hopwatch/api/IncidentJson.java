package hopwatch.api;

import hopwatch.config.MonitorId;
import hopwatch.incident.Acknowledgement;
import hopwatch.incident.Audience;
import hopwatch.incident.Hand;
import hopwatch.incident.Incident;
import hopwatch.incident.Links;
import hopwatch.incident.Update;
import hopwatch.probe.Cause;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An incident for operators: who did what, which the public is not told.
 *
 * @param shown the monitors of which the public may read
 */
record IncidentJson(Links links, Set<MonitorId> shown) {
    JsonObject of(Incident incident) {
        Cause cause = incident.cause();
        return new JsonObject()
                .put("id", incident.id().value())
                .put("title", incident.title())
                .put("status", incident.latest().status().label())
                .put("impact", incident.impact().label())
                .put("open", incident.isOpen())
                .put("began", incident.began().toString())
                .put("ended", incident.ended() == null ? null : incident.ended().toString())
                .put("monitors", strings(incident.monitors()))
                .put("hop", incident.hop().isEmpty() ? null : incident.hop())
                .put("cause", cause == null ? null : cause.label())
                .put("root", root(incident))
                .put("public", publicly(incident.audience()))
                .put("held", isHeld(incident))
                .put("acknowledged", acknowledged(incident.acknowledged()))
                .put("url", links.incident(incident.id()).toString())
                .put(
                        "updates",
                        new JsonArray(incident.updates().stream()
                                .map(IncidentJson::update)
                                .toList()));
    }

    /** What is not for the public anyhow waits for nobody. */
    private boolean isHeld(Incident incident) {
        return incident.held() && incident.monitors().stream().anyMatch(shown::contains);
    }

    private static JsonObject root(Incident incident) {
        return new JsonObject()
                .put("kind", incident.root().kind().name().toLowerCase(Locale.ROOT))
                .put("key", incident.root().key());
    }

    private static @Nullable JsonObject acknowledged(@Nullable Acknowledgement by) {
        return by == null
                ? null
                : new JsonObject().put("by", by.by()).put("at", by.at().toString());
    }

    private static JsonObject update(Update update) {
        Hand hand = update.hand();
        return new JsonObject()
                .put("at", update.at().toString())
                .put("status", update.status().label())
                .put("body", update.body())
                .put("by", hand == null ? null : hand.by())
                .put("public", publicly(update.audience()));
    }

    /** Null where it goes by the monitors concerned. */
    private static @Nullable Boolean publicly(Audience audience) {
        return switch (audience) {
            case AS_MONITORS -> null;
            case EVERYBODY -> true;
            case OPERATORS -> false;
        };
    }

    private static JsonArray strings(Iterable<?> all) {
        JsonArray array = new JsonArray();
        all.forEach(each -> array.add(each.toString()));
        return array;
    }
}
