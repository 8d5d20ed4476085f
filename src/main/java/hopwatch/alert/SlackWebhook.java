package hopwatch.alert;

import hopwatch.config.Channel;
import hopwatch.store.Owed;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/** A Slack incoming webhook: one message when an incident begins, one when it ends. */
final class SlackWebhook implements Dialect {
    /** Slack's error words, such as {@code invalid_payload}; anything else may hold what nobody should see. */
    private static final Pattern WORD = Pattern.compile("[a-z]{2,20}(_[a-z]{2,20}){1,3}");

    private final Channel.Slack channel;

    SlackWebhook(Channel.Slack channel) {
        this.channel = channel;
    }

    @Override
    public List<Letter> letters(Owed owed, Instant now) {
        boolean first = owed.before() == null && owed.alert().notice().ended() == null;
        List<String> mentions = first ? channel.mentions() : List.of();
        SlackMessage message = new SlackMessage(owed.alert().notice(), owed.recorded(), mentions);
        return List.of(Letter.Web.json(Endpoint.of(channel.webhook()), message.json()));
    }

    @Override
    public List<Letter> digest(Digest digest, Instant now) {
        return List.of(Letter.Web.json(Endpoint.of(channel.webhook()), new SlackDigest(digest, now).json()));
    }

    @Override
    public Delivery read(Reply reply, Instant now) {
        if (reply.status() == 200) {
            return reply.body().equals("ok") ? new Delivery.Sent() : new Delivery.Refused("it did not answer ok");
        }
        return Answers.unwanted(reply, answered(reply), now);
    }

    private static String answered(Reply reply) {
        String word = reply.body().strip();
        return "Slack answered " + reply.status() + (WORD.matcher(word).matches() ? " " + word : "");
    }
}
