package hopwatch.config.json;

import java.util.ArrayList;
import java.util.List;

/**
 * Where to look in a JSON document (RFC 9535, the part of it that takes one pass over the document).
 *
 * @param text as written
 */
public record JsonPath(String text, List<JsonStep> steps) {
    public JsonPath {
        steps = List.copyOf(steps);
    }

    /** Everything that is there, in the document's order. */
    public List<Json> in(Json document) {
        return follow(steps, document);
    }

    static List<Json> follow(List<JsonStep> steps, Json from) {
        List<Json> reached = List.of(from);
        for (JsonStep step : steps) {
            List<Json> next = new ArrayList<>();
            reached.forEach(each -> step.from(each, next::add));
            reached = next;
        }
        return reached;
    }
}
