package hopwatch.config.monitors;

import hopwatch.config.Authority;
import hopwatch.config.Channel;
import hopwatch.config.Secret;
import hopwatch.config.document.Cursor;
import hopwatch.config.document.Fields;
import hopwatch.config.document.Text;
import hopwatch.config.value.HostName;
import hopwatch.config.value.Reach;
import hopwatch.config.value.SecretReader;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code slack:} is the URL of an incoming webhook, or an app's {@code {token, channel}}. */
record SlackReader(String name, Reach reach) {
    private static final String HOOKS = "hooks.slack.com";
    private static final URI API = URI.create("https://slack.com/api/");
    private static final SecretReader WEBHOOK = new SecretReader("a Slack webhook URL", true);
    private static final SecretReader TOKEN = new SecretReader("a Slack token", true);
    private static final String BOT = "{token: \"${SLACK_TOKEN}\", channel: C0123ABCD}";
    private static final Pattern CHANNEL = Pattern.compile("[CDG][A-Z0-9]{2,30}|#?[\\p{Ll}\\p{Lo}\\p{N}._-]{1,80}");
    private static final Pattern MENTION = Pattern.compile("[USW][A-Z0-9]{2,30}|here|channel|everyone");

    Optional<Channel> read(Fields fields, Cursor at) {
        List<String> mentions =
                fields.get("mentions").map(SlackReader::mentions).orElse(List.of());
        boolean app = at.isMapping() && at.value("file").isEmpty();
        return app
                ? at.someFields(MonitorsKeys.SLACK, BOT).flatMap(bot -> bot(bot, mentions))
                : WEBHOOK.read(at).flatMap(url -> webhook(at, url, mentions));
    }

    private Optional<Channel> webhook(Cursor at, Text secret, List<String> mentions) {
        return ChannelReader.unlessOff(name, secret, () -> new ReceiverReader(
                        "a Slack webhook URL, such as https://" + HOOKS + "/services/…", reach, false)
                .read(at, secret)
                .map(url -> {
                    String host = Authority.of(url).host();
                    if (!host.equals(HOOKS) && !HostName.isLoopback(host)) {
                        at.warning("foreign-host", "the webhook's host " + host + " is not " + HOOKS);
                    }
                    return new Channel.Slack(name, new Secret(url.toString()), mentions);
                }));
    }

    private Optional<Channel> bot(Fields fields, List<String> mentions) {
        Optional<Text> token = fields.require("token", TOKEN, "token: \"${SLACK_TOKEN}\"");
        Optional<String> channel = fields.require("channel", SlackReader::channel, "channel: C0123ABCD");
        Optional<URI> api = fields.has("url") ? fields.read("url", this::api) : Optional.of(API);
        return token.flatMap(secret ->
                ChannelReader.unlessOff(name, secret, () -> fields.read("token", at -> AuthReader.token(at, secret))
                        .flatMap(word -> channel.flatMap(
                                to -> api.map(url -> new Channel.SlackBot(name, word, to, mentions, url))))));
    }

    private static Optional<String> channel(Cursor at) {
        return at.text("a Slack channel, such as C0123ABCD").map(Text::value).filter(to -> {
            boolean fine = CHANNEL.matcher(to).matches();
            if (!fine) {
                at.error("not-a-channel", "is not a Slack channel: its id, such as C0123ABCD, or \"#name\"");
            }
            return fine;
        });
    }

    private Optional<URI> api(Cursor at) {
        return at.text("where Slack's methods are, such as " + API)
                .flatMap(text -> new ReceiverReader("a URL, such as " + API, reach, false).read(at, text))
                .map(url -> url.toString().endsWith("/") ? url : URI.create(url + "/"));
    }

    private static List<String> mentions(Cursor at) {
        String wanted = "who is called, such as S0123ABCD (a group), U0123ABCD (a person) or here";
        return at.oneOrMore(wanted).stream()
                .flatMap(item -> item.text(wanted).map(Text::value).filter(who -> isMention(item, who)).stream())
                .toList();
    }

    private static boolean isMention(Cursor at, String who) {
        boolean fine = MENTION.matcher(who).matches();
        if (!fine) {
            at.error("not-a-mention", "is neither an id of Slack, such as S0123ABCD or U0123ABCD, nor here or channel");
        }
        return fine;
    }
}
