package hopwatch.page;

import hopwatch.config.Monitor;
import io.vertx.core.json.JsonObject;
import java.time.temporal.ChronoUnit;

/** What every answer for programs begins with. */
final class Told {
    private Told() {}

    /** {@code stale} is what the page says on top: nothing was measured since {@code as_of}. */
    static JsonObject head(Monitor monitor, Moment moment) {
        return new JsonObject()
                .put("monitor", monitor.id().value())
                .put("name", monitor.name())
                .put("as_of", moment.now().truncatedTo(ChronoUnit.SECONDS).toString())
                .put("stale", moment.freshness() == Freshness.STALE);
    }
}
