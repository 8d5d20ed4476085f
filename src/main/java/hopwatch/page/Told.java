package hopwatch.page;

import hopwatch.config.Monitor;
import hopwatch.verdict.Availability;
import hopwatch.verdict.Level;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;

/** What answers for programs have in common. */
public final class Told {
    private Told() {}

    static JsonObject head(Monitor monitor, Moment moment) {
        return new JsonObject()
                .put("monitor", monitor.id().value())
                .put("name", monitor.name())
                .mergeIn(head(moment));
    }

    /** {@code stale} is what the page says on top: nothing was measured since {@code as_of}. */
    public static JsonObject head(Moment moment) {
        return new JsonObject()
                .put("as_of", moment.now().truncatedTo(ChronoUnit.SECONDS).toString())
                .put("stale", moment.freshness() == Freshness.STALE);
    }

    /** Times in seconds, and the ratio from 0 to 1; null where nothing was observed. */
    public static JsonObject availability(Availability fared) {
        return new JsonObject()
                .put("observed_seconds", fared.observed().toSeconds())
                .put("down_seconds", fared.at(Level.DOWN).toSeconds())
                .put("degraded_seconds", fared.at(Level.DEGRADED).toSeconds())
                .put("maintenance_seconds", fared.maintenance().toSeconds())
                .put("ratio", fared.ratio().map(BigDecimal::doubleValue).orElse(null));
    }
}
