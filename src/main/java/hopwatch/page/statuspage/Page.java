package hopwatch.page.statuspage;

import hopwatch.config.Group;
import hopwatch.config.Monitor;
import hopwatch.incident.IncidentId;
import hopwatch.incident.Links;
import hopwatch.page.Moment;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The page that all answers belong to: its ids and its way to write times. */
record Page(Moment moment, Links links) {
    private static final String TO_THE_MILLISECOND = "uuuu-MM-dd'T'HH:mm:ss.SSS";
    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern(TO_THE_MILLISECOND + "'Z'");
    private static final DateTimeFormatter ELSEWHERE = DateTimeFormatter.ofPattern(TO_THE_MILLISECOND + "xxx");

    /** By the page's address: whoever reads two pages must not take one for the other. */
    String id() {
        return id("page " + url());
    }

    static String id(Group group) {
        return id("group " + group.name());
    }

    static String id(Monitor monitor) {
        return id("monitor " + monitor.id());
    }

    /** Ids look alike, whatever has them. */
    static String id(String seed) {
        return IncidentId.of(seed).value();
    }

    JsonObject json(Instant updated) {
        return new JsonObject()
                .put("id", id())
                .put("name", moment.config().page().title())
                .put("url", url())
                .put("time_zone", isUtc() ? "Etc/UTC" : zone().getId())
                .put("updated_at", time(updated));
    }

    /** Without a final slash: clients add paths to it. */
    private String url() {
        return links.page().toString().replaceAll("/$", "");
    }

    /** "2026-11-20T11:17:53.028Z"; in another zone with an offset, be it nought. */
    String time(Instant at) {
        return (isUtc() ? UTC : ELSEWHERE).format(at.atZone(isUtc() ? ZoneOffset.UTC : zone()));
    }

    String day(Instant at) {
        return LocalDate.ofInstant(at, zone()).toString();
    }

    private boolean isUtc() {
        return zone().normalized().equals(ZoneOffset.UTC);
    }

    private ZoneId zone() {
        return moment.config().page().zone();
    }
}
