package hopwatch.page;

import hopwatch.Contract;
import hopwatch.incident.Links;
import hopwatch.page.statuspage.Statuspage;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** A client of Statuspage that is stricter than any: what it reads must be as our own description says. */
final class StatuspageReader {
    static final List<String> DOCUMENTS = List.of(
            "summary",
            "status",
            "components",
            "incidents",
            "incidents/unresolved",
            "scheduled-maintenances",
            "scheduled-maintenances/upcoming",
            "scheduled-maintenances/active");

    private static final Contract CONTRACT = Contract.ofThePage();

    private final Moment moment;

    StatuspageReader(Moment moment) {
        this.moment = moment;
    }

    static String path(String document) {
        return "/api/v2/" + document + ".json";
    }

    String text(String document) {
        Rendered told = new Statuspage()
                .find(path(document), moment, new Links(PageFixtures.HOME))
                .orElseThrow()
                .get();
        String text = told.identity().toString();
        CONTRACT.holds("GET " + path(document), 200, told.type(), text);
        return text;
    }

    JsonObject document(String document) {
        return new JsonObject(text(document));
    }

    List<JsonObject> list(String document, String list) {
        return objects(document(document).getJsonArray(list));
    }

    /** Of an incident or a window, newest first. */
    static List<JsonObject> updates(JsonObject episode) {
        return objects(episode.getJsonArray("incident_updates"));
    }

    /** Whom it concerns. */
    static List<JsonObject> concerned(JsonObject episode) {
        return objects(episode.getJsonArray("components"));
    }

    /** None where it says nothing of any. */
    static List<JsonObject> affected(JsonObject update) {
        JsonArray affected = update.getJsonArray("affected_components");
        return affected == null ? List.of() : objects(affected);
    }

    static List<JsonObject> objects(JsonArray array) {
        return array.stream().map(JsonObject.class::cast).toList();
    }

    List<JsonObject> components() {
        return list("components", "components");
    }

    JsonObject component(String name) {
        return components().stream()
                .filter(component -> component.getString("name").equals(name))
                .findFirst()
                .orElseThrow();
    }

    List<JsonObject> incidents() {
        return list("incidents", "incidents");
    }

    List<JsonObject> maintenances(String document) {
        return list(document, "scheduled_maintenances");
    }

    String indicator() {
        return status().getString("indicator");
    }

    String description() {
        return status().getString("description");
    }

    private JsonObject status() {
        return document("status").getJsonObject("status");
    }

    static List<String> all(List<JsonObject> objects, String key) {
        return objects.stream().map(each -> each.getString(key)).toList();
    }
}
