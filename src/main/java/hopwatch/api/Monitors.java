package hopwatch.api;

import hopwatch.config.Config;
import hopwatch.store.Ailment;
import hopwatch.store.Snapshot;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What programs may ask of monitors; everything is told, so it is for the operator alone. */
public final class Monitors {
    private final Supplier<Config> config;
    private final Supplier<Snapshot> snapshot;
    private final InstantSource clock;
    private final Supplier<Optional<Ailment>> storage;

    /** @param storage why nothing is written; empty while all is well */
    public Monitors(
            Supplier<Config> config,
            Supplier<Snapshot> snapshot,
            InstantSource clock,
            Supplier<Optional<Ailment>> storage) {
        this.config = config;
        this.snapshot = snapshot;
        this.clock = clock;
        this.storage = storage;
    }

    JsonObject all() {
        MonitorJson json = json();
        List<JsonObject> monitors =
                config.get().monitors().stream().map(json::of).toList();
        return new JsonObject().put("monitors", new JsonArray(monitors)).put("self", self(storage.get()));
    }

    /** What is wrong with ourselves, by aspect. */
    private static JsonObject self(Optional<Ailment> storage) {
        JsonObject aspect = new JsonObject().put("ok", storage.isEmpty());
        storage.ifPresent(ailment -> aspect.put("since", ailment.since().toString())
                .put("message", ailment.what())
                .put("remedy", ailment.remedy()));
        return new JsonObject().put("storage", aspect);
    }

    /** Empty for an id that no monitor has. */
    Optional<JsonObject> of(String id) {
        return config.get().monitors().stream()
                .filter(monitor -> monitor.id().value().equals(id))
                .findFirst()
                .map(json()::of);
    }

    private MonitorJson json() {
        return new MonitorJson(snapshot.get(), config.get().page().weights(), clock.instant());
    }
}
