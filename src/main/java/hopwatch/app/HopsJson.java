package hopwatch.app;

import hopwatch.probe.Observation;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;

/** A way for programs. */
final class HopsJson {
    private HopsJson() {}

    static String of(Way way) {
        boolean answered = way.edge() instanceof Observation.Answered;
        JsonArray hops = new JsonArray();
        if (answered) {
            hops.add(new JsonObject().put("name", way.edgeName()));
        }
        way.found().forEach(stop -> hops.add(hop(way.nameOf(stop), stop)));
        JsonArray tried = new JsonArray();
        way.tried()
                .forEach(each -> tried.add(new JsonObject()
                        .put("address", each.at().toString())
                        .put("found", each.manner() != null)
                        .put("said", each.said())));
        return new JsonObject()
                .put("url", way.url().toString())
                .put("aliases", new JsonArray(way.aliases()))
                .put("addresses", new JsonArray(way.addresses()))
                .put("provider", way.provider())
                .put("status", answered ? way.edge().evidence().status() : null)
                .put(
                        "cause",
                        way.edge() instanceof Observation.Failed failed
                                ? failed.cause().label()
                                : null)
                .put("hops", hops)
                .put("tried", tried)
                .encodePrettily();
    }

    /** {@code tls} says how it is asked: as the URL is, unverified, or plain. */
    private static JsonObject hop(String name, Tried stop) {
        Tried.Manner manner = stop.manner() == null ? Tried.Manner.SAME : stop.manner();
        return new JsonObject()
                .put("name", name)
                .put("connect", stop.at().toString())
                .put("tls", manner.name().toLowerCase(Locale.ROOT));
    }
}
