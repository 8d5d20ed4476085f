package hopwatch.alert;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A digest as Slack shows it: a sentence that stands alone, then a paragraph for each kind of trouble. However many alerts
 * it tells of, it stays within Slack's limits: a text of 4,000 characters, 50 blocks of 3,000.
 */
final class SlackDigest {
    private static final int MOST_GROUPS = 10;
    private static final int MOST_SAID = 4;
    private static final int MOST_NAMED = 20;
    private static final int NAME = 60;
    private static final int SENTENCE = 300;

    private final Digest digest;
    private final List<Digest.Group> groups;
    private final Instant now;

    SlackDigest(Digest digest, Instant now) {
        this.digest = digest;
        this.groups = digest.groups();
        this.now = now;
    }

    JsonObject json() {
        return new JsonObject()
                .put("text", text())
                .put("unfurl_links", false)
                .put("unfurl_media", false)
                .put("attachments", new JsonArray().add(details()));
    }

    private String text() {
        String title = SlackText.link(digest.page(), SlackText.plain(digest.title(), SENTENCE));
        String said = groups.stream()
                .limit(MOST_SAID)
                .map(group -> group.headline(SlackText.MRKDWN) + why(group))
                .collect(Collectors.joining(" · "));
        return SlackMessage.emoji(digest.kind()) + " *" + Wording.level(digest.kind()) + "* " + title + " – " + said
                + (groups.size() > MOST_SAID ? " · …" : "");
    }

    private static String why(Digest.Group group) {
        return group.why().isEmpty() ? "" : ": " + SlackText.plain(group.why(), SENTENCE);
    }

    private JsonObject details() {
        JsonArray blocks = new JsonArray();
        groups.stream().limit(MOST_GROUPS).map(this::paragraph).forEach(blocks::add);
        return new JsonObject()
                .put("color", Wording.color(digest.kind()))
                .put("fallback", Wording.level(digest.kind()) + ": " + SlackText.plain(digest.title(), SENTENCE))
                .put("blocks", blocks.add(context()));
    }

    private JsonObject paragraph(Digest.Group group) {
        String since = group.state().isOver() ? "" : " · since " + SlackText.MRKDWN.time(group.began());
        String safe = "*" + group.headline(SlackText.PLAIN) + "*" + why(group) + since + "\n"
                + group.named(SlackText.MRKDWN, MOST_NAMED, NAME);
        return new JsonObject().put("type", "section").put("text", SlackMessage.mrkdwn(safe));
    }

    private JsonObject context() {
        int left = groups.size() - MOST_GROUPS;
        String safe = Telling.parts(
                " · ",
                left > 0 ? "and " + left + " more troubles" : "",
                digest.parcel().alerts().size() + " alerts in one message" + waited(),
                SlackText.link(digest.page(), "status page"),
                Wording.unrecorded(digest.parcel().recorded()));
        return new JsonObject().put("type", "context").put("elements", new JsonArray().add(SlackMessage.mrkdwn(safe)));
    }

    /** Why it comes only now, where it comes late. */
    private String waited() {
        return digest.waited(now).compareTo(Sorting.DIGEST_AFTER) < 0
                ? ""
                : ", the oldest waited " + Wording.lasted(digest.waited(now));
    }
}
