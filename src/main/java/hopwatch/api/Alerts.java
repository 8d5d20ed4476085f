package hopwatch.api;

import hopwatch.config.Channel;
import hopwatch.config.Config;
import hopwatch.incident.Alert;
import hopwatch.incident.Audience;
import hopwatch.incident.ByHand;
import hopwatch.incident.Links;
import hopwatch.store.Outbox;
import hopwatch.store.OutboxEntry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** What waits to be sent and what was given up, and messages that only try a channel. */
public final class Alerts implements Part {
    private static final String ALL = "/api/v1/alerts";
    private static final int MOST = 100;

    /** Shorter than the listener lets a connection be silent. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Duration LOOK = Duration.ofMillis(200);

    private final Function<List<Alert>, Future<Void>> owe;
    private final Outbox outbox;
    private final Supplier<Config> config;
    private final Supplier<Links> links;
    private final InstantSource clock;
    private final Hands hands;

    /** @param owe puts alerts into the outbox; completes when they, and all that came before, are there */
    public Alerts(
            Function<List<Alert>, Future<Void>> owe,
            Outbox outbox,
            Supplier<Config> config,
            Supplier<Links> links,
            InstantSource clock,
            RandomGenerator random) {
        this.owe = owe;
        this.outbox = outbox;
        this.config = config;
        this.links = links;
        this.clock = clock;
        this.hands = new Hands(random);
    }

    @Override
    public void declare(Routes routes) {
        routes.read(ALL, Need.READ, this::all);
        routes.write(ALL + "/test", Need.ALERTS, asked -> Answer.trying(asked, () -> test(asked)));
    }

    private void all(RoutingContext asked) {
        outbox.newest(MOST)
                .onSuccess(entries -> Answer.json(
                        asked,
                        200,
                        new JsonObject()
                                .put("waiting", array(entries, entry -> !entry.isBuried()))
                                .put("buried", array(entries, OutboxEntry::isBuried))))
                .onFailure(broken -> Answer.error(asked, 503, "the outbox cannot be read"));
    }

    private static JsonArray array(List<OutboxEntry> entries, Predicate<OutboxEntry> wanted) {
        return new JsonArray(entries.stream().filter(wanted).map(Alerts::json).toList());
    }

    private static JsonObject json(OutboxEntry entry) {
        Alert alert = entry.alert();
        Instant buried = entry.buried();
        return new JsonObject()
                .put("key", alert.key())
                .put("channel", alert.channel())
                .put("incident", alert.incident().value())
                .put("occasion", alert.notice().occasion().name().toLowerCase(Locale.ROOT))
                .put("monitor", alert.notice().monitor())
                .put("owed", alert.owed().toString())
                .put("attempts", entry.attempts())
                .put("why", entry.why())
                .put("due", buried == null ? entry.due().toString() : null)
                .put("buried", buried == null ? null : buried.toString());
    }

    private void test(RoutingContext asked) throws BadRequest {
        Form form = Form.of(asked.body().buffer(), List.of("channel"));
        String channel = channel(form.line("channel", 100));
        Alert alert = new ByHand(hands.of(asked, Audience.OPERATORS), clock.instant()).test(channel, links.get());
        buried(channel)
                .compose(before -> new Trial(alert, before, clock.instant().plus(PATIENCE), asked.vertx()).outcome())
                .onSuccess(outcome -> Answer.json(asked, 200, outcome.put("channel", channel)))
                .onFailure(bug -> Answer.bug(asked, bug));
    }

    private String channel(String name) throws BadRequest {
        Channel channel = config.get().channels().get(name);
        if (channel == null) {
            String known = String.join(", ", config.get().channels().keySet());
            throw new BadRequest(
                    "/channel",
                    "no channel has the name " + name + "; there " + (known.isEmpty() ? "are none" : "are: " + known));
        }
        if (channel instanceof Channel.Off off) {
            throw new BadRequest("/channel", "the channel is off: " + off.variable() + " is not set");
        }
        return name;
    }

    /** How many were given up. */
    private Future<Long> buried(String channel) {
        return outbox.backlog()
                .map(backlog -> Optional.ofNullable(backlog.channels().get(channel))
                        .map(Outbox.Load::buried)
                        .orElse(0L));
    }

    /** One message on its way, looked after until the courier has got rid of it or has tried in vain. */
    private final class Trial {
        private final Alert alert;
        private final long buriedBefore;
        private final Instant until;
        private final Vertx vertx;

        private Trial(Alert alert, long buriedBefore, Instant until, Vertx vertx) {
            this.alert = alert;
            this.buriedBefore = buriedBefore;
            this.until = until;
            this.vertx = vertx;
        }

        private Future<JsonObject> outcome() {
            return owe.apply(List.of(alert)).compose(owed -> look());
        }

        private Future<Optional<OutboxEntry>> left() {
            return outbox.newest(MOST).map(entries -> entries.stream()
                    .filter(entry -> entry.alert().key().equals(alert.key()))
                    .findFirst());
        }

        private Future<JsonObject> look() {
            return left().compose(left -> left.map(this::waits).orElseGet(this::gone));
        }

        private Future<JsonObject> waits(OutboxEntry left) {
            if (left.isBuried()) {
                return Future.succeededFuture(told("refused", left.why()));
            }
            if (left.attempts() > 0) {
                return callOff(left.why()).map(told("failed", left.why()));
            }
            return clock.instant().isBefore(until)
                    ? vertx.timer(LOOK.toMillis(), TimeUnit.MILLISECONDS).compose(later -> look())
                    : Future.succeededFuture(told("waiting", "others go before it; it will be sent"));
        }

        /** What is given up is counted at once, and has its row a little later. */
        private Future<JsonObject> gone() {
            return buried(alert.channel())
                    .compose(now -> now == buriedBefore
                            ? Future.succeededFuture(told("accepted", ""))
                            : owe.apply(List.of())
                                    .compose(written -> left())
                                    .map(left -> told(
                                            "refused",
                                            left.map(OutboxEntry::why).orElse("the log says why"))));
        }

        /** A test that comes in the middle of the night, once the channel works again, helps nobody. */
        private Future<Void> callOff(String why) {
            return outbox.waiting(alert.channel())
                    .map(all -> all.stream()
                            .filter(owed -> owed.alert().key().equals(alert.key()))
                            .toList())
                    .compose(it -> outbox.bury(it, why));
        }
    }

    private static JsonObject told(String outcome, String why) {
        return new JsonObject().put("outcome", outcome).put("why", why);
    }
}
