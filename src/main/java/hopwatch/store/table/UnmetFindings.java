package hopwatch.store.table;

import hopwatch.probe.Finding;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The findings of an answer as they are kept: only what was not met is worth its bytes. */
public final class UnmetFindings {
    private UnmetFindings() {}

    /** Null where all were met. */
    static @Nullable String json(List<Finding> findings) {
        List<JsonObject> unmet = findings.stream()
                .filter(finding -> !finding.met())
                .map(UnmetFindings::json)
                .toList();
        return unmet.isEmpty() ? null : new JsonArray(unmet).encode();
    }

    private static JsonObject json(Finding finding) {
        return new JsonObject()
                .put("phrase", finding.phrase())
                .put("got", finding.got())
                .put("required", finding.required())
                .put("cause", finding.cause().name());
    }

    static List<Finding> parse(@Nullable String json) {
        return json == null
                ? List.of()
                : new JsonArray(json)
                        .stream()
                                .map(JsonObject.class::cast)
                                .map(UnmetFindings::finding)
                                .toList();
    }

    private static Finding finding(JsonObject json) {
        return new Finding(
                json.getString("phrase"),
                false,
                json.getString("got"),
                json.getBoolean("required"),
                Codes.known(json.getString("cause")));
    }
}
