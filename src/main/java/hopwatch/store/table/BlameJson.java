package hopwatch.store.table;

import hopwatch.cache.Served;
import hopwatch.verdict.Blame;
import hopwatch.verdict.Fault;
import hopwatch.verdict.Root;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Blame as notices and intervals keep it; what is plain takes no room. */
public final class BlameJson {
    private BlameJson() {}

    static @Nullable JsonObject of(Blame blame) {
        if (blame.equals(Blame.PLAIN)) {
            return null;
        }
        Root root = blame.root();
        return new JsonObject()
                .put("masked", blame.masked())
                .put("served", blame.served().name())
                .put("suspects", new JsonArray(blame.suspects()))
                .put(
                        "also",
                        new JsonArray(
                                blame.also().stream().map(BlameJson::fault).toList()))
                .put(
                        "root",
                        root == null
                                ? null
                                : new JsonObject()
                                        .put("kind", root.kind().name())
                                        .put("key", root.key()));
    }

    private static JsonObject fault(Fault fault) {
        return new JsonObject()
                .put("hop", fault.hop())
                .put("cause", fault.cause().name())
                .put("message", fault.message())
                .put("suspects", new JsonArray(fault.suspects()));
    }

    static @Nullable String text(Blame blame) {
        JsonObject json = of(blame);
        return json == null ? null : json.encode();
    }

    static Blame parse(@Nullable String text) {
        return parse(text == null ? null : new JsonObject(text));
    }

    /** What was written before there was blame is plain. */
    static Blame parse(@Nullable JsonObject json) {
        if (json == null) {
            return Blame.PLAIN;
        }
        JsonObject root = json.getJsonObject("root");
        return new Blame(
                json.getBoolean("masked"),
                Served.valueOf(json.getString("served")),
                texts(json.getJsonArray("suspects")),
                json.getJsonArray("also").stream()
                        .map(JsonObject.class::cast)
                        .map(BlameJson::fault)
                        .toList(),
                root == null ? null : new Root(Root.Kind.valueOf(root.getString("kind")), root.getString("key")));
    }

    private static Fault fault(JsonObject json) {
        return new Fault(
                json.getString("hop"),
                Codes.known(json.getString("cause")),
                json.getString("message"),
                texts(json.getJsonArray("suspects")));
    }

    static List<String> texts(@Nullable JsonArray json) {
        return json == null ? List.of() : json.stream().map(String::valueOf).toList();
    }
}
