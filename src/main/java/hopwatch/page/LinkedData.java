package hopwatch.page;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The index in schema.org's words, for search engines: data in a page, which no browser runs. */
final class LinkedData {
    private LinkedData() {}

    /** JSON that may stand in a script element: nothing in it can end one, or begin a comment. */
    static String of(Moment moment, List<PublicMaintenance> planned) {
        String name = moment.config().page().title();
        JsonObject page = new JsonObject()
                .put("@context", "https://schema.org")
                .put("@type", "WebPage")
                .put("name", name)
                .put(
                        "dateModified",
                        moment.now().truncatedTo(ChronoUnit.SECONDS).toString())
                .put("about", new JsonObject().put("@type", "Organization").put("name", name));
        if (!planned.isEmpty()) {
            page.put(
                    "mentions",
                    new JsonArray(planned.stream().map(LinkedData::event).toList()));
        }
        return page.encode().replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026");
    }

    private static JsonObject event(PublicMaintenance window) {
        return new JsonObject()
                .put("@type", "Event")
                .put("name", window.name())
                .put("startDate", window.from().toString())
                .put("endDate", window.to().toString())
                .put("eventStatus", "https://schema.org/EventScheduled")
                .put("url", Paths.MAINTENANCE + "#" + window.id());
    }
}
