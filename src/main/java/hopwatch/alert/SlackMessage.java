package hopwatch.alert;

import hopwatch.incident.Notice;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A notice as Slack shows it: a sentence that stands alone (it is the phone's notification), then the details. Every
 * part that comes from elsewhere is escaped and cut, so that the whole stays within Slack's limits: a text of 4,000
 * characters, fields of 2,000.
 */
final class SlackMessage {
    private static final int NAME = 200;
    private static final int SENTENCE = 800;

    private final Notice notice;
    private final boolean recorded;
    private final @Nullable Instant ended;
    private final Telling told;
    private final Telling plainly;

    /** @param recorded whether the disk has what it tells */
    SlackMessage(Notice notice, boolean recorded) {
        this.notice = notice;
        this.recorded = recorded;
        this.ended = notice.ended();
        this.told = new Telling(notice, SlackText.MRKDWN);
        this.plainly = new Telling(notice, SlackText.PLAIN);
    }

    JsonObject json() {
        return new JsonObject()
                .put("text", text())
                .put("unfurl_links", false)
                .put("unfurl_media", false)
                .put("attachments", new JsonArray().add(details()));
    }

    private String text() {
        String monitor = SlackText.link(notice.monitorUrl(), name(notice.monitor()));
        return emoji() + " *" + Wording.headline(notice) + "* " + monitor + " – "
                + (ended == null ? now() : over(ended));
    }

    private String now() {
        return parts(
                " · ",
                told.fault(),
                told.edge(),
                told.also(),
                told.isWhole() ? "" : "since " + SlackText.time(notice.began()),
                Wording.consequence(notice),
                told.others("affected"));
    }

    private String over(Instant end) {
        return parts(
                " · ",
                "recovered after " + Wording.lasted(notice) + " (" + SlackText.time(notice.began()) + " to "
                        + SlackText.time(end) + ")",
                told.pastFault(),
                told.others("recovered"));
    }

    private JsonObject details() {
        return new JsonObject()
                .put("color", color())
                .put("fallback", fallback())
                .put("blocks", new JsonArray().add(fields()).add(context()));
    }

    private String fallback() {
        String happened = ended == null
                ? parts(", ", plainly.fault(), plainly.edge(), plainly.also(), Wording.consequence(notice)) + ". Since "
                        + SlackText.utc(notice.began()) + "."
                : plainly.pastFault() + ". Lasted " + Wording.lasted(notice) + ", until " + SlackText.utc(ended) + ".";
        return Wording.headline(notice) + ": " + name(notice.monitor()) + " – " + happened;
    }

    private JsonObject fields() {
        JsonArray fields = new JsonArray();
        Stream.of(
                        field("Where", told.where()),
                        field("What", sentence(News.of(notice).text())),
                        field(ended == null ? "Since" : "From, to", when()),
                        field("Who", ended == null ? who() : ""),
                        field("Next step", ended == null ? hint() : ""))
                .flatMap(Stream::ofNullable)
                .forEach(fields::add);
        return new JsonObject().put("type", "section").put("fields", fields);
    }

    private String when() {
        String began = SlackText.dateAndTime(notice.began());
        return ended == null
                ? began
                : began + " to " + SlackText.dateAndTime(ended) + " (" + Wording.lasted(notice) + ")";
    }

    private String who() {
        String owner = notice.owner();
        URI runbook = notice.runbook();
        return parts(
                " · ", owner == null ? "" : name(owner), runbook == null ? "" : SlackText.link(runbook, "runbook"));
    }

    private String hint() {
        return notice.cause() == null ? "" : sentence(notice.cause().hint());
    }

    private JsonObject context() {
        String origin = parts(
                " · ",
                "incident `" + notice.incident() + "`",
                SlackText.link(notice.incidentUrl(), "status page"),
                recorded ? "" : "not recorded: the store is failing");
        return new JsonObject().put("type", "context").put("elements", new JsonArray().add(mrkdwn(origin)));
    }

    private static @Nullable JsonObject field(String title, String safe) {
        return safe.isBlank() ? null : mrkdwn("*" + title + "*\n" + safe);
    }

    /** Verbatim: Slack must not go looking for mentions and channel names in it. */
    private static JsonObject mrkdwn(String safe) {
        return new JsonObject().put("type", "mrkdwn").put("text", safe).put("verbatim", true);
    }

    private static String name(String words) {
        return SlackText.plain(words, NAME);
    }

    private static String sentence(String words) {
        return SlackText.plain(words, SENTENCE);
    }

    private static String parts(String between, String... safe) {
        return Stream.of(safe)
                .filter(part -> !Objects.requireNonNull(part).isBlank())
                .collect(Collectors.joining(between));
    }

    private String emoji() {
        return switch (notice.kind()) {
            case DOWN -> ":red_circle:";
            case MASKED, CERTIFICATE, DEGRADED -> ":large_yellow_circle:";
            case RECOVERED -> ":large_green_circle:";
        };
    }

    private String color() {
        return switch (notice.kind()) {
            case DOWN -> "#B42318";
            case MASKED, CERTIFICATE, DEGRADED -> "#B54708";
            case RECOVERED -> "#1A7F37";
        };
    }
}
