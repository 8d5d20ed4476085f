package hopwatch.store.table;

import hopwatch.config.AlertKind;
import hopwatch.incident.Facts;
import hopwatch.incident.IncidentId;
import hopwatch.incident.Notice;
import hopwatch.incident.Occasion;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A notice as the outbox keeps it. */
public final class NoticeJson {
    private NoticeJson() {}

    static String of(Notice notice) {
        return new JsonObject()
                .put("kind", notice.kind().name())
                .put("occasion", notice.occasion().name())
                .put("incident", notice.incident().value())
                .put("monitor", notice.monitor())
                .put("monitorUrl", text(notice.monitorUrl()))
                .put("hop", notice.hop())
                .put("hopIndex", notice.hopIndex())
                .put("hopCount", notice.hopCount())
                .put("edge", notice.edge())
                .put("cause", Codes.name(notice.cause()))
                .put("what", notice.what())
                .put("began", text(notice.began()))
                .put("ended", text(notice.ended()))
                .put("blame", BlameJson.of(notice.blame()))
                .put("others", new JsonArray(notice.others()))
                .put("incidentUrl", text(notice.incidentUrl()))
                .put("owner", notice.owner())
                .put("runbook", text(notice.runbook()))
                .put("facts", FactsJson.of(notice.facts()))
                .put("acknowledgedBy", notice.acknowledgedBy())
                .put("changes", notice.changes())
                .put("at", text(notice.at()))
                .put("next", text(notice.next()))
                .encode();
    }

    public static Notice parse(String json) {
        JsonObject notice = new JsonObject(json);
        return new Notice(
                AlertKind.valueOf(notice.getString("kind")),
                occasion(notice),
                new IncidentId(notice.getString("incident")),
                notice.getString("monitor"),
                URI.create(notice.getString("monitorUrl")),
                notice.getString("hop"),
                notice.getInteger("hopIndex"),
                notice.getInteger("hopCount"),
                notice.getString("edge", ""),
                Codes.cause(notice.getString("cause")),
                notice.getString("what"),
                Instant.parse(notice.getString("began")),
                time(notice.getString("ended")),
                BlameJson.parse(notice.getJsonObject("blame")),
                BlameJson.texts(notice.getJsonArray("others")),
                URI.create(notice.getString("incidentUrl")),
                notice.getString("owner"),
                uri(notice.getString("runbook")),
                FactsJson.parse(notice.getJsonObject("facts", FactsJson.of(Facts.NONE))),
                notice.getString("acknowledgedBy"),
                notice.getInteger("changes", 0),
                Instant.parse(notice.getString("at", notice.getString("began"))),
                time(notice.getString("next")));
    }

    /** Older versions kept none. */
    private static Occasion occasion(JsonObject notice) {
        String name = notice.getString("occasion");
        boolean over = notice.getString("ended") != null;
        return name == null ? (over ? Occasion.OVER : Occasion.OPENED) : Occasion.valueOf(name);
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static @Nullable Instant time(@Nullable String text) {
        return text == null ? null : Instant.parse(text);
    }

    private static @Nullable URI uri(@Nullable String text) {
        return text == null ? null : URI.create(text);
    }
}
