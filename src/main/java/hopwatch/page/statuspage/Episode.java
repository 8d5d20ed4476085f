package hopwatch.page.statuspage;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An incident or a maintenance: Statuspage tells of both alike.
 *
 * @param monitoring since when it is watched after a repair; null where it is not
 * @param resolved null until it is over
 * @param updates newest first; never empty
 */
record Episode(
        String id,
        String name,
        String status,
        @Nullable Instant monitoring,
        @Nullable Instant resolved,
        String impact,
        URI shortlink,
        Instant started,
        List<Step> updates,
        JsonArray components) {

    /**
     * One update.
     *
     * @param affected null where it concerns no component
     */
    record Step(String id, String status, String body, Instant at, @Nullable JsonArray affected) {
        private JsonObject json(Page page, String episode) {
            String time = page.time(at);
            return new JsonObject()
                    .put("id", id)
                    .put("status", status)
                    .put("body", body)
                    .put("incident_id", episode)
                    .put("created_at", time)
                    .put("updated_at", time)
                    .put("display_at", time)
                    .put("affected_components", affected)
                    .put("deliver_notifications", true)
                    .put("custom_tweet", null)
                    .put("tweet_id", null);
        }
    }

    JsonObject json(Page page) {
        return new JsonObject()
                .put("id", id)
                .put("name", name)
                .put("status", status)
                .put("created_at", page.time(updates.get(updates.size() - 1).at()))
                .put("updated_at", page.time(updates.get(0).at()))
                .put("monitoring_at", monitoring == null ? null : page.time(monitoring))
                .put("resolved_at", resolved == null ? null : page.time(resolved))
                .put("impact", impact)
                .put("shortlink", shortlink.toString())
                .put("started_at", page.time(started))
                .put("page_id", page.id())
                .put(
                        "incident_updates",
                        new JsonArray(updates.stream()
                                .map(step -> step.json(page, id))
                                .toList()))
                .put("components", components);
    }
}
