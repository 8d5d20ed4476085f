package hopwatch.alert;

import hopwatch.config.Channel;
import hopwatch.incident.Alert;
import hopwatch.store.Outbox;
import hopwatch.store.Owed;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One alert's way: sent, read, settled in the outbox, counted. Retry, back-off, logging and redaction are written here
 * and nowhere else. Confined to the courier's context.
 */
final class Carriage {
    /** Slack takes one message a second per channel. */
    static final Duration PACE = Duration.ofSeconds(1);

    private static final Logger log = LoggerFactory.getLogger(Carriage.class);

    private final Outbox outbox;
    private final Function<String, Optional<Channel>> channels;
    private final Post post;
    private final Confinement context;
    private final InstantSource clock;
    private final Backoff backoff;
    private final BiConsumer<String, Duration> accepted;
    private final Tally tally = new Tally();

    /** By channel, in a row: a channel that fails rests as a whole. One alert's own failures are in the outbox. */
    private final Map<String, Integer> failures = new HashMap<>();

    /** Keys of alerts that were accepted but could not be forgotten: they come again, and are not sent again. */
    private final Set<String> unforgotten = new HashSet<>();

    Carriage(
            Outbox outbox,
            Function<String, Optional<Channel>> channels,
            Post post,
            Confinement context,
            InstantSource clock,
            Backoff backoff,
            BiConsumer<String, Duration> accepted) {
        this.outbox = outbox;
        this.channels = channels;
        this.post = post;
        this.context = context;
        this.clock = clock;
        this.backoff = backoff;
        this.accepted = accepted;
    }

    Map<String, Map<String, Long>> counts() {
        return tally.snapshot();
    }

    /** Never fails. Answers how long the channel rests before its next alert. */
    Future<Duration> carry(Owed owed) {
        return Future.succeededFuture(owed).compose(this::deliver).otherwise(broken -> {
            log.error(
                    "alert {} could not be settled; it comes again",
                    owed.alert().key(),
                    broken);
            return PACE;
        });
    }

    private Future<Duration> deliver(Owed owed) {
        if (unforgotten.contains(owed.alert().key())) {
            return forget(owed).map(Duration.ZERO);
        }
        return channels.apply(owed.alert().channel())
                .map(channel -> channel.match(
                        slack -> send(new SlackWebhook(slack), owed),
                        email -> send(new Email(email), owed),
                        off -> bury(owed, "the channel is off: " + off.variable() + " is empty")
                                .map(Duration.ZERO)))
                .orElseGet(() ->
                        bury(owed, "no channel of this name is configured").map(Duration.ZERO));
    }

    private Future<Duration> send(Dialect dialect, Owed owed) {
        return Future.succeededFuture(owed)
                .map(due -> dialect.letters(due, clock.instant()))
                .compose(letters -> sendFrom(0, letters, dialect, owed, new Delivery.Sent()))
                .otherwise(failure -> new Delivery.TryAgain(Duration.ZERO, Trouble.words(failure)))
                .compose(delivery -> settle(owed, delivery));
    }

    /** One letter after the other, until one is not accepted. */
    private Future<Delivery> sendFrom(
            int index, List<Letter> letters, Dialect dialect, Owed owed, Delivery.Sent before) {
        if (index == letters.size()) {
            return Future.succeededFuture(before);
        }
        String key = owed.alert().key() + (index == 0 ? "" : "." + (index + 1));
        return context.bring(post.post(letters.get(index), key))
                .map(reply -> dialect.read(reply, clock.instant()))
                .compose(delivery -> delivery.match(
                        sent -> sendFrom(index + 1, letters, dialect, owed, before.then(sent)),
                        Future::succeededFuture,
                        Future::succeededFuture));
    }

    private Future<Duration> settle(Owed owed, Delivery delivery) {
        return delivery.match(
                sent -> accept(owed), tryAgain -> postpone(owed, tryAgain), refused -> refuse(owed, refused.why()));
    }

    private Future<Duration> accept(Owed owed) {
        Alert alert = owed.alert();
        tally.count(alert.channel(), Outcome.SENT);
        works(alert.channel());
        Duration dwell = Duration.between(alert.owed(), clock.instant());
        return forget(owed).map(forgotten -> {
            accepted.accept(alert.channel(), dwell);
            return PACE;
        });
    }

    private Future<Void> forget(Owed owed) {
        String key = owed.alert().key();
        unforgotten.add(key);
        return context.bring(outbox.forget(owed)).onSuccess(forgotten -> unforgotten.remove(key));
    }

    private Future<Duration> refuse(Owed owed, String why) {
        works(owed.alert().channel());
        return bury(owed, why).map(PACE);
    }

    private Future<Void> bury(Owed owed, String why) {
        Alert alert = owed.alert();
        tally.count(alert.channel(), Outcome.REFUSED);
        log.info("alert {} to {} is given up: {}", alert.key(), alert.channel(), why);
        return context.bring(outbox.bury(owed, why));
    }

    private Future<Duration> postpone(Owed owed, Delivery.TryAgain tryAgain) {
        String channel = owed.alert().channel();
        tally.count(channel, Outcome.RETRIED);
        Duration rest = longer(tryAgain.after(), backoff.after(failed(channel, tryAgain.why())));
        Instant until = clock.instant().plus(longer(tryAgain.after(), backoff.after(owed.attempts())));
        return context.bring(outbox.postpone(owed, until, tryAgain.why())).map(longer(rest, PACE));
    }

    /** One line when a channel stops taking alerts, one when it starts again. */
    private int failed(String channel, String why) {
        int before = failures.merge(channel, 1, Integer::sum) - 1;
        if (before == 0) {
            log.info("{} does not take alerts, they wait: {}", channel, why);
        }
        return before;
    }

    private void works(String channel) {
        if (failures.remove(channel) != null) {
            log.info("{} takes alerts again", channel);
        }
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
