package hopwatch.page.statuspage;

import hopwatch.page.Status;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A monitor, or a group of them.
 *
 * @param created since when anything is known of it
 * @param updated since when it stands so
 * @param position from 1 on, among its like
 * @param description what its status cannot say; null where there is nothing
 * @param group whose member it is; null for none
 * @param members of a group; empty for a monitor
 */
record Component(
        String id,
        String name,
        Status status,
        Instant created,
        Instant updated,
        int position,
        @Nullable String description,
        @Nullable String group,
        List<String> members) {

    JsonObject json(Page page) {
        boolean isGroup = !members.isEmpty();
        JsonObject json = new JsonObject()
                .put("id", id)
                .put("name", name)
                .put("status", status.code())
                .put("created_at", page.time(created))
                .put("updated_at", page.time(updated))
                .put("position", position)
                .put("description", description)
                .put("showcase", !isGroup)
                .put("start_date", isGroup ? null : page.day(created))
                .put("group_id", group)
                .put("page_id", page.id())
                .put("group", isGroup)
                .put("only_show_if_degraded", false);
        return isGroup ? json.put("components", new JsonArray(members)) : json;
    }
}
