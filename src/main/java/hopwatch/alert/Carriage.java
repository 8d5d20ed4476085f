package hopwatch.alert;

import hopwatch.config.Channel;
import hopwatch.incident.Alert;
import hopwatch.incident.Occasion;
import hopwatch.store.Outbox;
import hopwatch.store.Owed;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One parcel's way: sent, read, settled in the outbox, counted. Retry, back-off, logging and redaction are written here
 * and nowhere else. Confined to the courier's context.
 */
final class Carriage {
    /** Slack takes one message a second per channel. */
    static final Duration PACE = Duration.ofSeconds(1);

    private static final Duration UNSETTLED = Duration.ofMinutes(1);
    private static final Logger log = LoggerFactory.getLogger(Carriage.class);

    private final Outbox outbox;
    private final Function<String, Optional<Channel>> channels;
    private final Post post;
    private final Confinement context;
    private final InstantSource clock;
    private final Backoff backoff;
    private final Turns turns;
    private final Hearers hearers;
    private final Tally tally = new Tally();

    private final Conduct conduct;

    Carriage(
            Outbox outbox,
            Function<String, Optional<Channel>> channels,
            Post post,
            Confinement context,
            InstantSource clock,
            Backoff backoff,
            Turns turns,
            Hearers hearers) {
        this.outbox = outbox;
        this.channels = channels;
        this.post = post;
        this.context = context;
        this.clock = clock;
        this.backoff = backoff;
        this.turns = turns;
        this.hearers = hearers;
        this.conduct = new Conduct(clock, hearers.stuck());
    }

    Map<String, Map<String, Long>> counts() {
        return tally.snapshot();
    }

    Way way(String channel) {
        return channels.apply(channel)
                .map(known -> known.match(new Dialects<>(
                        Way::by, off -> Way.none("the channel is off: " + off.variable() + " is empty"))))
                .orElseGet(() -> Way.none("no channel of this name is configured"));
    }

    Conduct conduct() {
        return conduct;
    }

    /** Of a channel that is off or gone: somebody wanted it so. */
    void discard(List<Owed> waiting, String why) {
        if (!waiting.isEmpty()) {
            watch(bury(waiting, why, Outcome.REFUSED));
        }
    }

    /** What is left out is settled before anything is sent, and so written before it. */
    void drop(Sorting sorted) {
        for (Superseding.Overtaken each : sorted.superseding().overtaken()) {
            Alert alert = each.earlier().alert();
            tally.count(alert.channel(), Outcome.SUPERSEDED);
            log.info(
                    "alert {} is superseded by {}",
                    alert.key(),
                    each.later().alert().key());
            watch(outbox.supersede(each.earlier(), each.later()));
        }
        expire(sorted.expired(), "was tried for " + Wording.lasted(Sorting.PATIENCE));
        expire(sorted.excess(), "more than " + Sorting.MOST + " alerts wait");
    }

    private void expire(List<Owed> alerts, String reason) {
        if (!alerts.isEmpty()) {
            String channel = alerts.get(0).alert().channel();
            String why =
                    reason + conduct.failure(channel).map(last -> ": " + last).orElse("");
            watch(bury(alerts, why, Outcome.EXPIRED));
            hearers.buried().accept(new DeadLetters(channel, why, true, alerts));
        }
    }

    private void watch(Future<Void> settled) {
        settled.onFailure(broken -> log.error("what became of an alert could not be settled", broken));
    }

    /** Never fails. */
    Future<Landing> carry(Parcel parcel) {
        return turns.take(parcel.channel(), () -> send(parcel)).otherwise(broken -> {
            log.error("alert {} could not be settled", parcel.key(), broken);
            return new Landing(Landing.Fate.FAILED, UNSETTLED);
        });
    }

    private Future<Landing> send(Parcel parcel) {
        Dialect dialect = way(parcel.channel()).dialect();
        if (dialect == null) {
            return Future.succeededFuture(new Landing(Landing.Fate.FAILED, Duration.ZERO));
        }
        return Future.succeededFuture(parcel)
                .map(sent -> letters(dialect, sent))
                .compose(letters -> sendFrom(0, letters, dialect, parcel.key(), new Delivery.Sent()))
                .compose(
                        delivery -> settle(parcel, delivery, Landing.Fate.FAILED),
                        failure -> settle(
                                parcel,
                                new Delivery.TryAgain(Duration.ZERO, Mishap.words(failure)),
                                Mishap.mayHaveArrived(failure) ? Landing.Fate.DOUBTFUL : Landing.Fate.FAILED));
    }

    private List<Letter> letters(Dialect dialect, Parcel parcel) {
        return parcel.isDigest()
                ? dialect.digest(new Digest(parcel), clock.instant())
                : dialect.letters(asHeard(parcel.first()), clock.instant());
    }

    /** An end that nobody has heard the beginning of opens and closes the story in one. */
    private static Owed asHeard(Owed owed) {
        Alert alert = owed.alert();
        return owed.isOverUnheard()
                ? owed.telling(new Alert(
                        alert.key(),
                        alert.channel(),
                        alert.incident(),
                        alert.owed(),
                        alert.notice().on(Occasion.OPENED)))
                : owed;
    }

    /** One letter after the other, until one is not accepted. */
    private Future<Delivery> sendFrom(
            int index, List<Letter> letters, Dialect dialect, String key, Delivery.Sent before) {
        if (index == letters.size()) {
            return Future.succeededFuture(before);
        }
        return context.bring(post.post(letters.get(index), key + (index == 0 ? "" : "." + (index + 1))))
                .map(reply -> dialect.read(reply, clock.instant()))
                .compose(delivery -> delivery.match(
                        sent -> sendFrom(index + 1, letters, dialect, key, before.then(sent)),
                        Future::succeededFuture,
                        Future::succeededFuture));
    }

    /** @param otherwise what it is if it must be tried again */
    private Future<Landing> settle(Parcel parcel, Delivery delivery, Landing.Fate otherwise) {
        return delivery.match(
                sent -> accept(parcel, sent.receipt()),
                tryAgain -> postpone(parcel, tryAgain).map(rest -> new Landing(otherwise, rest)),
                refused -> refuse(parcel, refused.why()));
    }

    private Future<Landing> accept(Parcel parcel, @Nullable String receipt) {
        String channel = parcel.channel();
        conduct.accepted(channel);
        Instant now = clock.instant();
        Future<Void> settled =
                parcel.isDigest() ? outbox.fold(parcel.alerts(), parcel.key()) : outbox.forget(parcel.first(), receipt);
        return context.bring(settled).map(forgotten -> {
            for (Owed owed : parcel.alerts()) {
                tally.count(channel, parcel.isDigest() ? Outcome.FOLDED : Outcome.SENT);
                hearers.accepted().accept(channel, Duration.between(owed.alert().owed(), now));
            }
            return new Landing(Landing.Fate.ACCEPTED, PACE);
        });
    }

    /** A digest that is refused may be refused for one of its alerts alone, unless the channel refuses everything. */
    private Future<Landing> refuse(Parcel parcel, String why) {
        String channel = parcel.channel();
        boolean refusesAll = conduct.refused(channel);
        if (parcel.isDigest() && !refusesAll) {
            log.info("{} refuses a digest, its alerts are sent one by one: {}", channel, why);
            return Future.succeededFuture(new Landing(Landing.Fate.TAKEN_APART, PACE));
        }
        return bury(parcel.alerts(), why, Outcome.REFUSED).map(buried -> {
            hearers.buried().accept(new DeadLetters(channel, why, false, parcel.alerts()));
            return new Landing(Landing.Fate.REFUSED, PACE);
        });
    }

    private Future<Void> bury(List<Owed> alerts, String why, Outcome outcome) {
        for (Owed owed : alerts) {
            Alert alert = owed.alert();
            tally.count(alert.channel(), outcome);
            log.info("alert {} to {} is given up: {}", alert.key(), alert.channel(), why);
        }
        return context.bring(outbox.bury(alerts, why));
    }

    private Future<Duration> postpone(Parcel parcel, Delivery.TryAgain tryAgain) {
        String channel = parcel.channel();
        parcel.alerts().forEach(owed -> tally.count(channel, Outcome.RETRIED));
        Duration rest = longer(tryAgain.after(), backoff.after(conduct.failed(channel, tryAgain.why())));
        Instant until = clock.instant().plus(longer(tryAgain.after(), backoff.after(parcel.attempts())));
        return context.bring(outbox.postpone(parcel.alerts(), until, tryAgain.why()))
                .map(longer(rest, PACE));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
