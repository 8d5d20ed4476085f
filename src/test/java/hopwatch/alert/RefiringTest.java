package hopwatch.alert;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.AlertKind;
import hopwatch.config.Channel;
import hopwatch.config.Secret;
import hopwatch.incident.Alert;
import hopwatch.incident.Notice;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class RefiringTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Notice DOWN = Notices.of(AlertKind.DOWN);

    /** What an Alertmanager was told of one alert. */
    private record Told(Instant at, String name, Instant ends) {}

    private final FakeTime time = new FakeTime();
    private final MemoryOutbox outbox = new MemoryOutbox(time);
    private final Map<String, Channel> channels = new TreeMap<>(Map.of(
            "alerts", new Channel.Alertmanager("alerts", URI.create("http://127.0.0.1:9093"), null),
            "oncall", new Channel.Slack("oncall", new Secret("https://hooks.slack.com/x"))));
    private final List<Told> told = new ArrayList<>();
    private int posts;
    private Supplier<Future<Reply>> answer = () -> Future.succeededFuture(new Reply(200, "", null));
    private Courier courier = courier();
    private Refiring refiring = refiring();

    @Test
    void what_lasts_is_told_again_each_minute_until_it_is_over() {
        owe("down", "alerts", DOWN);
        start();
        time.pass(MINUTE.multipliedBy(3));
        assertThat(told).as("by the courier, at once, and each minute").hasSize(5);
        assertThat(told)
                .allSatisfy(each -> assertThat(each.ends()).isEqualTo(each.at().plus(AlertmanagerAlerts.BELIEVED)));

        told.clear();
        owe("over", "alerts", Notices.of(AlertKind.RECOVERED));
        courier.nudge();
        time.pass(Duration.ofHours(1));

        assertThat(told).hasSize(1);
        assertThat(told.get(0).ends()).isEqualTo(Notices.ENDED);
    }

    @Test
    void a_restart_goes_on_at_once() {
        owe("down", "alerts", DOWN);
        start();
        time.pass(MINUTE);
        stop();
        time.pass(Duration.ofMinutes(4));
        int before = told.size();

        restart();

        assertThat(told).hasSize(before + 1);
        time.pass(MINUTE);
        assertThat(told).hasSize(before + 2);
    }

    @Test
    void once_stopped_it_tells_nothing() {
        owe("down", "alerts", DOWN);
        start();
        time.pass(MINUTE);
        int before = told.size();

        stop();
        time.pass(Duration.ofHours(1));

        assertThat(told).hasSize(before);
    }

    @Test
    void all_that_lasts_goes_in_one_message() {
        for (int i = 0; i < 10; i++) {
            outbox.owe(Notices.alert("down-" + i, "alerts", "incident-" + i, time.instant()));
        }
        start();
        time.pass(Duration.ofSeconds(30));
        told.clear();
        posts = 0;

        time.pass(MINUTE);

        assertThat(posts).isEqualTo(1);
        assertThat(told).hasSize(10);
    }

    @Test
    void other_kinds_of_channel_hear_nothing_again() {
        owe("down", "oncall", DOWN);
        answer = () -> Future.succeededFuture(new Reply(200, "ok", null));
        start();
        time.pass(Duration.ofHours(1));

        assertThat(posts).isEqualTo(1);
    }

    @Test
    void an_end_that_is_on_its_way_is_not_overtaken_by_what_it_ends() {
        owe("down", "alerts", DOWN);
        start();
        time.pass(Duration.ofSeconds(50));
        Promise<Reply> slow = Promise.promise();
        answer = slow::future;
        owe("over", "alerts", Notices.of(AlertKind.RECOVERED));
        courier.nudge();
        told.clear();
        time.pass(Duration.ofSeconds(20));
        assertThat(told).as("its turn has not come").isEmpty();

        answer = () -> Future.succeededFuture(new Reply(200, "", null));
        slow.complete(new Reply(200, "", null));
        time.pass(Duration.ofMinutes(10));

        assertThat(told).isEmpty();
    }

    @Test
    void an_end_waits_for_what_is_told_again_just_then() {
        owe("down", "alerts", DOWN);
        start();
        Promise<Reply> slow = Promise.promise();
        time.pass(Duration.ofSeconds(59));
        answer = slow::future;
        time.pass(Duration.ofSeconds(2));
        told.clear();
        owe("over", "alerts", Notices.of(AlertKind.RECOVERED));
        courier.nudge();
        assertThat(told).isEmpty();

        answer = () -> Future.succeededFuture(new Reply(200, "", null));
        slow.complete(new Reply(200, "", null));

        assertThat(told).extracting(Told::ends).containsExactly(Notices.ENDED);
    }

    @Test
    void one_that_does_not_hear_is_asked_again_in_a_minute() {
        owe("down", "alerts", DOWN);
        start();
        answer = () -> Future.failedFuture("connection refused");
        time.pass(MINUTE.multipliedBy(2));
        answer = () -> Future.succeededFuture(new Reply(200, "", null));
        told.clear();

        time.pass(MINUTE);

        assertThat(told).hasSize(1);
    }

    private Future<Reply> post(Letter letter, String key) {
        posts++;
        Letter.Web web = (Letter.Web) letter;
        if (web.to().path().reveal().equals("/api/v2/alerts")) {
            new JsonArray(web.body()).forEach(each -> told.add(told((JsonObject) each)));
        }
        return answer.get();
    }

    private Told told(JsonObject alert) {
        return new Told(
                time.instant(),
                alert.getJsonObject("labels").getString("alertname"),
                Instant.parse(alert.getString("endsAt")));
    }

    private void owe(String key, String channel, Notice notice) {
        outbox.owe(new Alert(key, channel, notice.incident(), time.instant(), notice));
    }

    private void start() {
        courier.nudge();
        refiring.start();
    }

    private void stop() {
        refiring.close();
        assertThat(courier.close(Duration.ofSeconds(1))).isNotNull();
    }

    private void restart() {
        courier = courier();
        refiring = refiring();
        start();
    }

    private Courier courier() {
        return new Courier(
                outbox,
                name -> Optional.ofNullable(channels.get(name)),
                this::post,
                Runnable::run,
                time,
                time,
                () -> 0L,
                Hearers.NONE);
    }

    private Refiring refiring() {
        return new Refiring(outbox, channels::values, this::post, courier, Runnable::run, time, time);
    }
}
