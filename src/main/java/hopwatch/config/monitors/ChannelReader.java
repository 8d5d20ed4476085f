package hopwatch.config.monitors;

import hopwatch.config.Channel;
import hopwatch.config.document.Cursor;
import hopwatch.config.document.Fields;
import hopwatch.config.document.Text;
import hopwatch.config.value.Contradictions;
import hopwatch.config.value.Reach;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * One channel of {@code alerts:}: the one key that says of which kind it is, and what goes with it.
 *
 * @param mail what {@code smtp:} says
 */
record ChannelReader(Reach reach, MailServer mail) {
    private static final String WANTED = "a channel, such as {" + ChannelKind.SLACK.example() + "}";

    /** What is no secret, and so may be seen in an excerpt. */
    private static final Set<String> PLAIN =
            Set.of("method", "mentions", "for", "after", "remind", "escalate", "hours", "alertmanager", "email");

    /** Whatever is wrong with it, what it writes out may be secret and is not shown. */
    Optional<Channel> read(Cursor.Entry entry) {
        Cursor at = entry.value();
        if (!at.isMapping()) {
            at.hide();
            at.error("wrong-shape", "expected " + WANTED + ", found " + (at.isScalar() ? "a text" : "a list"));
            return Optional.empty();
        }
        at.entries(WANTED).stream()
                .flatMap(List::stream)
                .filter(each -> !PLAIN.contains(each.name()))
                .forEach(each -> each.value().hide());
        return at.fields(MonitorsKeys.CHANNEL, WANTED)
                .flatMap(fields -> kind(fields).flatMap(kind -> {
                    kind.foreign().forEach(key -> refuse(fields, key, kind));
                    return fields.get(kind.key()).flatMap(value -> kind.read(entry.name(), fields, value, this));
                }));
    }

    /** The channel, or that it is off where the {@code ${NAME:-}} that would make it came out empty. */
    static Optional<Channel> unlessOff(String name, Text secret, Supplier<Optional<? extends Channel>> channel) {
        return secret.emptied() != null
                ? Optional.of(new Channel.Off(name, secret.emptied()))
                : channel.get().map(made -> made);
    }

    private static Optional<ChannelKind> kind(Fields fields) {
        List<ChannelKind> kinds = List.of(ChannelKind.values()).stream()
                .filter(kind -> fields.has(kind.key()))
                .toList();
        if (kinds.isEmpty() && ChannelKind.keys().stream().noneMatch(fields.meant()::contains)) {
            fields.at()
                    .error(
                            "missing-key",
                            "says not where it leads; write one of " + String.join(", ", ChannelKind.keys())
                                    + ", such as " + ChannelKind.SLACK.example());
        }
        kinds.stream()
                .skip(1)
                .limit(1)
                .forEach(second -> Contradictions.tell(
                        fields, second.key(), kinds.get(0).key(), "makes it another kind of channel"));
        return kinds.stream().findFirst().filter(one -> kinds.size() == 1);
    }

    private static void refuse(Fields fields, String key, ChannelKind kind) {
        fields.get(key).ifPresent(at -> at.error("misplaced-key", key + " has no meaning beside " + kind.key()));
    }
}
