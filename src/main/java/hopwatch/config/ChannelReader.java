package hopwatch.config;

import java.net.URI;
import java.util.Optional;

/** One channel of {@code alerts:}; today a Slack incoming webhook. */
final class ChannelReader {
    private static final String WANTED = "{slack: \"${SLACK_WEBHOOK_URL}\"}";
    private static final String SLACK = "https://hooks.slack.com/services/…";
    private static final SecretReader SECRET = new SecretReader("a Slack webhook URL", true);

    private ChannelReader() {}

    /** Whatever is wrong with it, what it writes out may be secret and is not shown, but for addresses of mail. */
    static Optional<Channel> read(Cursor.Entry entry, MailServer server) {
        Cursor at = entry.value();
        Optional<Cursor> email = at.value("email");
        if (email.isPresent()) {
            return at.fields(Keys.CHANNEL, "a channel")
                    .flatMap(fields -> fields.read("email", new EmailReader(entry.name(), server)));
        }
        at.hide();
        if (at.isScalar()) {
            at.error("wrong-shape", "expected a channel, such as " + WANTED + ", found a text");
            return Optional.empty();
        }
        return at.fields(Keys.CHANNEL, "a channel, such as " + WANTED)
                .flatMap(fields -> fields.require("slack", SECRET, "slack: \"${SLACK_WEBHOOK_URL}\"")
                        .flatMap(secret -> slack(entry.name(), fields.byKey().getOrDefault("slack", at), secret)));
    }

    private static Optional<Channel> slack(String name, Cursor at, Text secret) {
        if (secret.emptied() != null) {
            return Optional.of(new Channel.Off(name, secret.emptied()));
        }
        Optional<URI> url = webhook(at, secret);
        return url.map(webhook -> new Channel.Slack(name, new Secret(webhook.toString())));
    }

    private static Optional<URI> webhook(Cursor at, Text secret) {
        Optional<URI> url = UrlReader.URL.read(at.aside(), secret);
        if (url.isEmpty()) {
            at.error("not-a-url", "is not a Slack webhook URL, such as " + SLACK);
            return url;
        }
        String host = Authority.of(url.get()).host();
        boolean loopback = HostName.isLoopback(host);
        if (url.get().getScheme().equals("http") && !loopback) {
            at.error("not-encrypted", "a webhook is called over https; http is for loopback only");
            return Optional.empty();
        }
        if (!host.equals("hooks.slack.com") && !loopback) {
            at.warning("foreign-host", "the webhook's host " + host + " is not hooks.slack.com");
        }
        return url;
    }
}
