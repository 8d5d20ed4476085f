package hopwatch.alert;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.Channel;
import hopwatch.config.Retention;
import hopwatch.config.Secret;
import hopwatch.config.StoreLocation;
import hopwatch.demo.SlackStandIn;
import hopwatch.incident.Alert;
import hopwatch.store.Change;
import hopwatch.store.JdbcStore;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** A thousand incidents in a second, through the real store and over real sockets; one channel of three hangs. */
@EnabledIfSystemProperty(named = "hopwatch.storm", matches = "\\d+")
class StormOnDiskTest {
    private static final int INCIDENTS = Integer.getInteger("hopwatch.storm", 1_000);

    private final Vertx vertx = Vertx.vertx();
    private final SlackStandIn oncall = standIn();
    private final SlackStandIn audit = standIn();
    private final SlackStandIn hangs = standIn();
    private final InstantSource clock = InstantSource.system();

    @Test
    void each_channel_gets_two_messages_and_a_hanging_one_holds_up_nobody(@TempDir Path folder) throws Exception {
        hangs.becomes(SlackStandIn.Mood.SILENT);
        Duration year = Duration.ofDays(365);
        JdbcStore store = JdbcStore.open(
                new StoreLocation.Sqlite(folder), vertx, clock, System::nanoTime, new Retention(year, year, year));
        AtomicInteger accepted = new AtomicInteger();
        Promise<Void> told = Promise.promise();
        Courier courier = courier(store, () -> {
            if (accepted.incrementAndGet() == 2 * INCIDENTS) {
                told.tryComplete();
            }
        });

        long began = System.nanoTime();
        for (int i = 0; i < INCIDENTS; i++) {
            owe(store, i, courier);
            vertx.timer(1, MILLISECONDS).await();
        }
        long owed = System.nanoTime();
        told.future().await(60, SECONDS);
        long settled = System.nanoTime();

        System.out.printf(
                "%d incidents in %d ms: %d and %d messages, the last alert accepted after %d ms; the hanging channel was asked"
                        + " %d times%n",
                INCIDENTS,
                (owed - began) / 1_000_000,
                oncall.accepted().size(),
                audit.accepted().size(),
                (settled - began) / 1_000_000,
                hangs.asked());
        for (SlackStandIn well : List.of(oncall, audit)) {
            assertThat(well.accepted()).hasSize(2).allSatisfy(SlackLimits::hold);
        }
        assertThat(store.outbox().backlog().await().pending()).isEqualTo(INCIDENTS);
        courier.close(Duration.ofSeconds(1)).await(5, SECONDS);
        store.close().await(5, SECONDS);
        vertx.close().await(5, SECONDS);
    }

    private SlackStandIn receiver(String channel) {
        return switch (channel) {
            case "oncall" -> oncall;
            case "audit" -> audit;
            default -> hangs;
        };
    }

    private SlackStandIn standIn() {
        return SlackStandIn.start(vertx, line -> {}).await();
    }

    private void owe(JdbcStore store, int i, Courier courier) {
        String incident = "incident-" + i;
        List<String> channels = List.of("oncall", "audit", "hangs");
        store.commit(new Change(
                        List.of(),
                        List.of(),
                        channels.stream()
                                .map(channel -> Notices.refused("Monitor " + i, channel, incident, clock.instant()))
                                .map(alert -> new Alert(
                                        alert.channel() + i,
                                        alert.channel(),
                                        alert.incident(),
                                        alert.owed(),
                                        alert.notice()))
                                .toList()))
                .onSuccess(done -> courier.nudge())
                .onFailure(broken -> {
                    throw new AssertionError(broken);
                });
    }

    private Courier courier(JdbcStore store, Runnable accepted) {
        Loop loop = Loop.of(vertx);
        HttpPost http = new HttpPost(vertx, new HttpClientOptions(), HttpPost.LIMIT);
        return new Courier(
                store.outbox(),
                name -> Optional.of(new Channel.Slack(
                        name, new Secret(receiver(name).webhook().toString()))),
                (letter, key) -> http.post((Letter.Web) letter, key),
                loop,
                loop,
                clock,
                () -> 0L,
                new Hearers((channel, dwell) -> accepted.run(), stuck -> {}, dead -> {}));
    }
}
