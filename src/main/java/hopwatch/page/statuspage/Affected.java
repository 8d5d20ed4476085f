package hopwatch.page.statuspage;

import hopwatch.config.Monitor;
import hopwatch.page.Status;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of components between one update and the next. */
record Affected(Components components, Health health) {
    /** A component's status at two times. */
    private record Change(Monitor monitor, Status before, Status after) {
        boolean isNone() {
            return before == after;
        }
    }

    /**
     * Those that changed; where none did, all. (Of hundreds that fail one after the other, an update each, all of them in
     * every update would be megabytes.) Null where it concerns none.
     */
    @Nullable
    JsonArray between(List<Monitor> concerned, Instant before, Instant after) {
        List<Change> all = concerned.stream()
                .map(monitor -> new Change(monitor, health.at(monitor, before), health.at(monitor, after)))
                .toList();
        List<Change> changed = all.stream().filter(change -> !change.isNone()).toList();
        List<JsonObject> told =
                (changed.isEmpty() ? all : changed).stream().map(this::json).toList();
        return told.isEmpty() ? null : new JsonArray(told);
    }

    private JsonObject json(Change change) {
        return new JsonObject()
                .put("code", Page.id(change.monitor()))
                .put("name", components.name(change.monitor()))
                .put("old_status", change.before().code())
                .put("new_status", change.after().code());
    }
}
