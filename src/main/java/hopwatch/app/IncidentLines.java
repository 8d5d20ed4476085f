package hopwatch.app;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;

/** Incidents of a server, and each in a line. */
final class IncidentLines {
    private IncidentLines() {}

    /** Open ones first. */
    static List<JsonObject> known(Api api) throws Refused {
        return api.get("incidents").getJsonArray("incidents").stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    /** Of an id that nobody knows, the open ones are told. */
    static JsonObject post(Api api, String incident, String what, JsonObject body) throws Refused {
        if (!incident.matches("[0-9a-z]{1,40}")) {
            throw new Refused(Main.USAGE, "'" + incident + "' is not an incident's id; " + open(api));
        }
        try {
            return api.post("incidents/" + incident + "/" + what, body);
        } catch (Api.NotFound unknown) {
            throw new Refused(Main.USAGE, "no incident has the id " + incident + "; " + open(api));
        }
    }

    private static String open(Api api) throws Refused {
        String open = known(api).stream()
                .filter(incident -> incident.getBoolean("open"))
                .map(incident -> incident.getString("id") + " (" + incident.getString("title") + ")")
                .collect(Collectors.joining(", "));
        return open.isEmpty() ? "none is open" : "open: " + open;
    }

    static int print(Caller caller, String done, JsonObject incident) {
        System.out.println(
                caller.printsJson()
                        ? incident.encodePrettily()
                        : done + " " + incident.getString("id") + " (" + incident.getString("title") + ") "
                                + incident.getString("url"));
        return 0;
    }

    /** "g1zp3jpycgbz  identified  major  since 2026-11-20T11:59:00Z  Payments are slow (shop, docs), taken on by joe". */
    static String line(JsonObject incident) {
        JsonArray monitors = incident.getJsonArray("monitors");
        String whom = monitors.isEmpty()
                ? ""
                : monitors.stream().map(Object::toString).collect(Collectors.joining(", ", " (", ")"));
        JsonObject taken = incident.getJsonObject("acknowledged");
        boolean open = incident.getBoolean("open");
        return String.join(
                        "  ",
                        incident.getString("id"),
                        incident.getString("status"),
                        incident.getString("impact"),
                        open ? "since " + second(incident, "began") : "over since " + second(incident, "ended"),
                        incident.getString("title"))
                + whom
                + (taken == null ? "" : ", taken on by " + taken.getString("by"))
                + (incident.getBoolean("held", false) ? ", held back from the page" : "");
    }

    /** People need no more of a time. */
    private static Instant second(JsonObject incident, String when) {
        return Instant.parse(incident.getString(when)).truncatedTo(ChronoUnit.SECONDS);
    }
}
