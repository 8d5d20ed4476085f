package hopwatch.alert;

import hopwatch.config.AlertKind;
import hopwatch.incident.Notice;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A notice as Slack shows it: a sentence that stands alone (it is the phone's notification), then the details. Every
 * part that comes from elsewhere is escaped and cut, so that the whole stays within Slack's limits: a text of 4,000
 * characters, fields of 2,000.
 */
final class SlackMessage {
    private static final int NAME = 200;

    private final Notice notice;
    private final boolean recorded;
    private final List<String> mentions;
    private final Telling told;
    private final Telling plainly;
    private final Details details;

    /**
     * @param recorded whether the disk has what it tells
     * @param mentions who is called by it
     */
    SlackMessage(Notice notice, boolean recorded, List<String> mentions) {
        this.notice = notice;
        this.recorded = recorded;
        this.mentions = mentions;
        this.told = new Telling(notice, SlackText.MRKDWN);
        this.plainly = new Telling(notice, SlackText.PLAIN);
        this.details = new Details(notice, SlackText.MRKDWN);
    }

    /** The whole message, as it is posted to a channel. */
    JsonObject json() {
        return line().put("attachments", new JsonArray().add(details()));
    }

    /** What takes the place of an earlier one. */
    JsonObject edited() {
        return new JsonObject().put("text", text()).put("attachments", new JsonArray().add(details()));
    }

    /** The sentence alone, for a thread. */
    JsonObject line() {
        return new JsonObject().put("text", text()).put("unfurl_links", false).put("unfurl_media", false);
    }

    private String text() {
        String monitor = SlackText.link(notice.monitorUrl(), SlackText.plain(notice.monitor(), NAME));
        return emoji(notice.kind()) + " *" + Wording.headline(notice) + "* " + monitor + " – " + told.sentence()
                + called();
    }

    private String called() {
        return mentions.stream().map(SlackText::mention).map(each -> " " + each).collect(Collectors.joining());
    }

    private JsonObject details() {
        return new JsonObject()
                .put("color", Wording.color(notice.kind()))
                .put("fallback", plainly.whole())
                .put("blocks", blocks());
    }

    /** From what must be seen to what may be. */
    private JsonArray blocks() {
        JsonArray blocks = new JsonArray().add(fields());
        String hops = HopTable.text(notice);
        if (!hops.isEmpty() && notice.ended() == null) {
            blocks.add(new JsonObject().put("type", "section").put("text", mrkdwn(SlackText.code(hops))));
        }
        return blocks.add(context());
    }

    private JsonObject fields() {
        JsonArray fields = new JsonArray();
        details.facts().forEach(fact -> fields.add(mrkdwn("*" + fact.title() + "*\n" + fact.words())));
        return new JsonObject().put("type", "section").put("fields", fields);
    }

    private JsonObject context() {
        String origin = Telling.parts(
                " · ",
                "incident `" + notice.incident() + "`",
                SlackText.link(notice.incidentUrl(), "status page"),
                details.next(),
                Wording.unrecorded(recorded));
        return new JsonObject().put("type", "context").put("elements", new JsonArray().add(mrkdwn(origin)));
    }

    /** Verbatim: Slack must not go looking for mentions and channel names in it. */
    static JsonObject mrkdwn(String safe) {
        return new JsonObject().put("type", "mrkdwn").put("text", safe).put("verbatim", true);
    }

    static String emoji(AlertKind kind) {
        return switch (kind) {
            case DOWN -> ":red_circle:";
            case MASKED, CERTIFICATE, DEGRADED -> ":large_yellow_circle:";
            case RECOVERED -> ":large_green_circle:";
        };
    }
}
