package hopwatch.alert;

import hopwatch.config.AlertKind;
import hopwatch.config.Channel;
import hopwatch.config.Secret;
import hopwatch.incident.Notice;
import hopwatch.incident.Occasion;
import hopwatch.store.Accepted;
import hopwatch.store.Owed;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A Slack app with a token. An incident is one message in the channel, edited so that it always says how things are; what
 * happens to it is told in the message's thread. Where that message is, {@code C0123ABCD:1795173473.000100}, is the
 * receipt.
 */
final class SlackBot implements Dialect {
    /** Slack's own trouble, and what passes by itself. */
    private static final Set<String> PASSING = Set.of(
            "ratelimited",
            "rate_limited",
            "internal_error",
            "fatal_error",
            "service_unavailable",
            "request_timeout",
            "team_added_to_org",
            "external_channel_migrating");

    /** The first message cannot be edited, and need not be: somebody took it away, or the workspace allows no edits. */
    private static final Set<String> NOT_EDITABLE =
            Set.of("message_not_found", "cant_update_message", "edit_window_closed", "update_failed");

    private static final Pattern WORD = Pattern.compile("[a-z_]{2,60}");

    private final Channel.SlackBot channel;

    SlackBot(Channel.SlackBot channel) {
        this.channel = channel;
    }

    @Override
    public List<Letter> letters(Owed owed, Instant now) {
        Place first = Place.of(owed.receipt());
        if (first == null) {
            List<String> mentions = owed.alert().notice().ended() == null ? channel.mentions() : List.of();
            return List.of(post(message(owed, mentions).json().put("channel", channel.channel())));
        }
        SlackMessage message = message(owed, List.of());
        Letter reply = post(message.line()
                .put("channel", first.channel())
                .put("thread_ts", first.ts())
                .put("reply_broadcast", isWorse(owed)));
        if (owed.alert().notice().occasion() == Occasion.REMINDER) {
            return List.of(reply);
        }
        JsonObject edited = message.edited().put("channel", first.channel()).put("ts", first.ts());
        return List.of(call("chat.update", edited), reply);
    }

    @Override
    public List<Letter> digest(Digest digest, Instant now) {
        return List.of(post(new SlackDigest(digest, now).json().put("channel", channel.channel())));
    }

    private static SlackMessage message(Owed owed, List<String> mentions) {
        return new SlackMessage(owed.alert().notice(), owed.recorded(), mentions);
    }

    private Letter post(JsonObject message) {
        return call("chat.postMessage", message);
    }

    private Letter call(String method, JsonObject body) {
        Endpoint to = Endpoint.of(new Secret(channel.api() + method));
        Map<String, String> headers = Map.of(
                "Content-Type",
                "application/json; charset=utf-8",
                "Authorization",
                "Bearer " + channel.token().reveal());
        return new Letter.Web("POST", to, headers, body.toBuffer());
    }

    /** What was no outage and is one now must not be hidden in a thread. */
    private static boolean isWorse(Owed owed) {
        Notice notice = owed.alert().notice();
        Accepted before = owed.before();
        return notice.kind() == AlertKind.DOWN
                && before != null
                && before.alert().notice().kind() != AlertKind.DOWN;
    }

    @Override
    public Delivery read(Reply reply, Instant now) {
        JsonObject answer = Answers.json(reply).orElse(null);
        if (reply.status() != 200) {
            return Answers.unwanted(reply, "Slack answered " + reply.status() + error(answer), now);
        }
        if (answer == null) {
            return new Delivery.TryAgain(Duration.ZERO, "it answered 200, but not as Slack does");
        }
        return Boolean.TRUE.equals(answer.getValue("ok"))
                ? new Delivery.Sent(receipt(answer))
                : denied(reply, answer, now);
    }

    private static Delivery denied(Reply reply, JsonObject answer, Instant now) {
        String error = String.valueOf(answer.getValue("error"));
        if (NOT_EDITABLE.contains(error)) {
            return new Delivery.Sent();
        }
        String word = error(answer);
        String why = "Slack answered" + (word.isEmpty() ? " ok: false" : word);
        return PASSING.contains(error) ? Answers.later(reply, why, now) : new Delivery.Refused(why);
    }

    /** One of Slack's words, such as {@code not_in_channel}; anything else may hold what nobody should see. */
    private static String error(@Nullable JsonObject answer) {
        Object error = answer == null ? null : answer.getValue("error");
        return error instanceof String word && WORD.matcher(word).matches() ? " " + word : "";
    }

    /** Null for a reply in a thread: what comes later belongs to the thread's first message as well. */
    private static @Nullable String receipt(JsonObject answer) {
        Object ts = answer.getValue("ts");
        Object thread = answer.getValue("message") instanceof JsonObject message ? message.getValue("thread_ts") : null;
        boolean first = thread == null || thread.equals(ts);
        return first && ts instanceof String && answer.getValue("channel") instanceof String channel
                ? channel + ":" + ts
                : null;
    }

    /** Where a message is. */
    private record Place(String channel, String ts) {
        static @Nullable Place of(@Nullable String receipt) {
            int colon = receipt == null ? -1 : receipt.indexOf(':');
            return receipt == null || colon < 0
                    ? null
                    : new Place(receipt.substring(0, colon), receipt.substring(colon + 1));
        }
    }
}
