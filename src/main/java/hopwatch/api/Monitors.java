package hopwatch.api;

import hopwatch.config.Config;
import hopwatch.config.Monitor;
import hopwatch.store.Snapshot;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What programs may ask of monitors; everything is told, so it is for the operator alone. */
public final class Monitors {
    private final Supplier<Config> config;
    private final Supplier<Snapshot> snapshot;

    public Monitors(Supplier<Config> config, Supplier<Snapshot> snapshot) {
        this.config = config;
        this.snapshot = snapshot;
    }

    JsonObject all() {
        Snapshot now = snapshot.get();
        List<JsonObject> monitors = config.get().monitors().stream()
                .map(monitor -> MonitorJson.of(monitor, now))
                .toList();
        return new JsonObject().put("monitors", new JsonArray(monitors));
    }

    /** Empty for an id that no monitor has. */
    Optional<JsonObject> of(String id) {
        return config.get().monitors().stream()
                .filter(monitor -> monitor.id().value().equals(id))
                .findFirst()
                .map((Monitor monitor) -> MonitorJson.of(monitor, snapshot.get()));
    }
}
