package hopwatch.alert;

import hopwatch.config.Channel;
import hopwatch.config.Secret;
import hopwatch.incident.Notice;
import hopwatch.incident.Occasion;
import hopwatch.probe.Cause;
import hopwatch.store.Owed;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/**
 * PagerDuty's Events API v2: each of our incidents is one of PagerDuty's, whatever is said of it, since all events carry
 * its id as their deduplication key.
 */
final class PagerDutyEvent implements Dialect {
    /** PagerDuty cuts a summary there. */
    private static final int SUMMARY = 1024;

    private static final int NAME = 255;

    /** PagerDuty's own words, such as "invalid event"; anything else may hold what nobody should see. */
    private static final Pattern WORDS = Pattern.compile("[a-z]{2,20}( [a-z]{2,20}){0,3}");

    private final Channel.PagerDuty channel;

    PagerDutyEvent(Channel.PagerDuty channel) {
        this.channel = channel;
    }

    /**
     * A reminder is not told: PagerDuty has its own. A trial is over at once. What was acknowledged is triggered first all
     * the same, since PagerDuty may not have heard of it yet.
     */
    @Override
    public List<Letter> letters(Owed owed, Instant now) {
        Notice notice = owed.alert().notice();
        if (notice.ended() != null) {
            return List.of(letter(event(notice, "resolve")));
        }
        return switch (notice.occasion()) {
            case REMINDER -> List.of();
            case TEST -> List.of(letter(trigger(owed)), letter(event(notice, "resolve")));
            case OPENED, CHANGED, JOINED, ACKNOWLEDGED, ESCALATED, FLAPPING, STEADY, OVER ->
                notice.acknowledgedBy() == null
                        ? List.of(letter(trigger(owed)))
                        : List.of(letter(trigger(owed)), letter(event(notice, "acknowledge")));
        };
    }

    private Letter letter(JsonObject event) {
        return Letter.Web.json(Endpoint.of(new Secret(channel.url().toString())), event);
    }

    private JsonObject event(Notice notice, String action) {
        return new JsonObject()
                .put("routing_key", channel.routingKey().reveal())
                .put("dedup_key", notice.incident().value())
                .put("event_action", action);
    }

    private JsonObject trigger(Owed owed) {
        Notice notice = owed.alert().notice();
        return event(notice, "trigger")
                .put("client", "Hopwatch")
                .put("client_url", notice.incidentUrl().toString())
                .put("links", links(notice))
                .put("payload", payload(owed));
    }

    private static JsonObject payload(Owed owed) {
        Notice notice = owed.alert().notice();
        JsonObject payload = new JsonObject()
                .put("summary", OneLine.of(new Telling(notice, PlainText.MARKUP).whole(), SUMMARY))
                .put("source", OneLine.of(notice.monitor(), NAME))
                .put("severity", severity(notice))
                .put("timestamp", notice.began().toString())
                .put("custom_details", details(owed));
        if (notice.hopCount() > 1) {
            payload.put("component", OneLine.of(notice.hop(), NAME));
        }
        Cause cause = notice.cause();
        return cause == null ? payload : payload.put("class", cause.label());
    }

    private static JsonObject details(Owed owed) {
        Notice notice = owed.alert().notice();
        JsonObject details = new JsonObject();
        new Details(notice, PlainText.MARKUP).facts().forEach(fact -> details.put(fact.title(), fact.words()));
        String hops = HopTable.text(notice);
        if (!hops.isEmpty()) {
            details.put("Hops", hops);
        }
        return owed.recorded() ? details : details.put("Recorded", "no: the store is failing");
    }

    private static JsonArray links(Notice notice) {
        JsonArray links =
                new JsonArray().add(link(notice.incidentUrl(), "Incident")).add(link(notice.monitorUrl(), "Monitor"));
        return notice.runbook() == null ? links : links.add(link(notice.runbook(), "Runbook"));
    }

    private static JsonObject link(URI url, String text) {
        return new JsonObject().put("href", url.toString()).put("text", text);
    }

    private static String severity(Notice notice) {
        return notice.occasion() == Occasion.TEST
                ? "info"
                : switch (notice.kind()) {
                    case DOWN -> "critical";
                    case MASKED -> "error";
                    case CERTIFICATE, DEGRADED -> "warning";
                    case RECOVERED -> "info";
                };
    }

    /** Each incident has an event of its own there. */
    @Override
    public boolean folds() {
        return false;
    }

    /** 202 alone means that it was taken. */
    @Override
    public Delivery read(Reply reply, Instant now) {
        return reply.status() == 202 ? new Delivery.Sent() : Answers.unwanted(reply, answered(reply), now);
    }

    private static String answered(Reply reply) {
        String word = Answers.json(reply)
                .map(answer -> answer.getValue("status"))
                .map(Object::toString)
                .filter(status -> WORDS.matcher(status).matches())
                .map(status -> " " + status)
                .orElse("");
        return "PagerDuty answered " + reply.status() + word;
    }
}
