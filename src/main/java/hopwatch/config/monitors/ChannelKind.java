package hopwatch.config.monitors;

import hopwatch.config.Channel;
import hopwatch.config.Secret;
import hopwatch.config.document.Cursor;
import hopwatch.config.document.Fields;
import hopwatch.config.value.Reach;
import hopwatch.config.value.SecretReader;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a channel may be, each by the key that makes it so. */
enum ChannelKind {
    SLACK("\"${SLACK_WEBHOOK_URL}\"") {
        @Override
        Optional<Channel> read(String name, Fields fields, Cursor at, ChannelReader given) {
            return new SlackReader(name, given.reach()).read(fields, at);
        }
    },
    WEBHOOK("https://example.org/hook") {
        @Override
        Optional<Channel> read(String name, Fields fields, Cursor at, ChannelReader given) {
            return new WebhookReader(name, given.reach()).read(fields, at);
        }
    },
    PAGERDUTY("\"${PAGERDUTY_KEY}\"") {
        @Override
        Optional<Channel> read(String name, Fields fields, Cursor at, ChannelReader given) {
            return pagerDuty(name, fields, at, given.reach());
        }
    },
    ALERTMANAGER("http://127.0.0.1:9093") {
        @Override
        Optional<Channel> read(String name, Fields fields, Cursor at, ChannelReader given) {
            return alertmanager(name, fields, at, given.reach());
        }
    },
    EMAIL("ops@example.org") {
        @Override
        Optional<Channel> read(String name, Fields fields, Cursor at, ChannelReader given) {
            return new EmailReader(name, given.mail()).read(at);
        }
    };

    private static final String EVENTS = "https://events.pagerduty.com/v2/enqueue";
    private static final String NEARBY = "http://127.0.0.1:9093";
    private static final SecretReader ROUTING_KEY = new SecretReader("a routing key", true);
    private static final AuthReader AUTH = new AuthReader();

    private final String example;

    ChannelKind(String example) {
        this.example = example;
    }

    /**
     * @param at the value of the kind's own key
     * @param given what the rest of the file says
     */
    abstract Optional<Channel> read(String name, Fields fields, Cursor at, ChannelReader given);

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@code slack: "${SLACK_WEBHOOK_URL}"} */
    String example() {
        return key() + ": " + example;
    }

    static List<String> keys() {
        return Arrays.stream(values()).map(ChannelKind::key).toList();
    }

    /** What may stand beside its key, and has no meaning beside another's. */
    private Set<String> own() {
        return switch (this) {
            case SLACK -> Set.of("mentions");
            case WEBHOOK -> Set.of("method", "headers", "body", "secret");
            case PAGERDUTY -> Set.of("url");
            case ALERTMANAGER -> Set.of("auth");
            case EMAIL -> Set.of();
        };
    }

    /** Keys that only another kind of channel has. */
    Set<String> foreign() {
        return Arrays.stream(values())
                .flatMap(kind -> kind.own().stream())
                .filter(key -> !own().contains(key))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Optional<Channel> pagerDuty(String name, Fields fields, Cursor at, Reach reach) {
        ReceiverReader receiver = new ReceiverReader("where events go, such as " + EVENTS, reach, false);
        Optional<URI> url = fields.has("url")
                ? fields.read("url", value -> value.text("a URL, such as " + EVENTS)
                        .flatMap(text -> receiver.read(value, text)))
                : Optional.of(URI.create(EVENTS));
        return ROUTING_KEY
                .read(at)
                .flatMap(key ->
                        ChannelReader.unlessOff(name, key, () -> url.filter(events -> isRoutingKey(at, key.value()))
                                .map(events -> new Channel.PagerDuty(name, new Secret(key.value()), events))));
    }

    private static boolean isRoutingKey(Cursor at, String key) {
        boolean fine = key.matches("[A-Za-z0-9]{16,64}");
        if (!fine) {
            at.error("not-a-key", "is not a routing key: the 32 letters and digits of an Events API v2 integration");
        }
        return fine;
    }

    private static Optional<Channel> alertmanager(String name, Fields fields, Cursor at, Reach reach) {
        Optional<Secret> authorization = fields.read("auth", AUTH);
        return at.text("an Alertmanager's URL, such as " + NEARBY)
                .flatMap(url -> ChannelReader.unlessOff(
                        name, url, () -> new ReceiverReader("an Alertmanager's URL, such as " + NEARBY, reach, true)
                                .read(at, url)
                                .map(where -> new Channel.Alertmanager(name, where, authorization.orElse(null)))));
    }
}
