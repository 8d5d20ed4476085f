package hopwatch.api;

import hopwatch.config.Config;
import hopwatch.config.MonitorId;
import hopwatch.store.Snapshot;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Map;

/** What the operations listener says, for tests of other rooms. */
public final class Answers {
    private Answers() {}

    public static JsonObject monitor(Config config, Snapshot snapshot, Instant now, MonitorId id) {
        return new Monitors(() -> config, () -> snapshot, () -> now, Map::of)
                .of(id.value())
                .orElseThrow();
    }
}
