package hopwatch.api;

import hopwatch.config.Config;
import hopwatch.store.Ailment;
import hopwatch.store.Snapshot;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What programs may ask of monitors; everything is told, so it is for the operator alone. */
public final class Monitors {
    private final Supplier<Config> config;
    private final Supplier<Snapshot> snapshot;
    private final InstantSource clock;
    private final Supplier<Map<String, Optional<Ailment>>> self;

    /** @param self what is wrong with ourselves, by aspect; empty for an aspect that is well */
    public Monitors(
            Supplier<Config> config,
            Supplier<Snapshot> snapshot,
            InstantSource clock,
            Supplier<Map<String, Optional<Ailment>>> self) {
        this.config = config;
        this.snapshot = snapshot;
        this.clock = clock;
        this.self = self;
    }

    JsonObject all() {
        MonitorJson json = json();
        List<JsonObject> monitors =
                config.get().monitors().stream().map(json::of).toList();
        return new JsonObject().put("monitors", new JsonArray(monitors)).put("self", self(self.get()));
    }

    private static JsonObject self(Map<String, Optional<Ailment>> aspects) {
        JsonObject self = new JsonObject();
        aspects.forEach((aspect, ailment) -> self.put(aspect, aspect(ailment)));
        return self;
    }

    private static JsonObject aspect(Optional<Ailment> ailment) {
        JsonObject aspect = new JsonObject().put("ok", ailment.isEmpty());
        ailment.ifPresent(wrong -> aspect.put("since", wrong.since().toString())
                .put("message", wrong.what())
                .put("remedy", wrong.remedy()));
        return aspect;
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
