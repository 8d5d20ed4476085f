package hopwatch.alert;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.Channel;
import hopwatch.config.Secret;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CourierTest {
    private static final Future<Reply> OK = reply(200, "ok");
    private static final Duration SECOND = Duration.ofSeconds(1);

    /** One request as a receiver saw it. */
    private record Posted(String channel, String key, Instant at) {}

    private final FakeTime time = new FakeTime();
    private final MemoryOutbox outbox = new MemoryOutbox(time);
    private final Map<String, Channel> channels =
            new HashMap<>(Map.of("oncall", slack("oncall"), "audit", slack("audit")));
    private final Map<String, Supplier<Future<Reply>>> answers = new HashMap<>();
    private final List<Posted> posted = new ArrayList<>();
    private final List<String> accepted = new ArrayList<>();
    private Courier courier = courier();

    @Test
    void an_owed_alert_is_sent_once_and_forgotten() {
        owe("down-1", "oncall", "web");

        courier.nudge();
        time.pass(Duration.ofHours(1));

        assertThat(keys()).containsExactly("down-1");
        assertThat(outbox.pending()).isZero();
        assertThat(courier.counts()).isEqualTo(Map.of("oncall", Map.of("sent", 1L, "retried", 0L, "refused", 0L)));
    }

    @Test
    void what_is_owed_without_a_nudge_goes_out_within_a_minute() {
        courier.nudge();
        time.pass(Duration.ofMinutes(10));

        owe("down-1", "oncall", "web");
        time.pass(Duration.ofMinutes(1));

        assertThat(keys()).containsExactly("down-1");
    }

    @Test
    void alerts_of_an_incident_go_out_in_order_even_if_the_first_must_wait() {
        answers.put("oncall", firstly(reply(503, ""), OK));
        owe("down", "oncall", "web");
        owe("recovered", "oncall", "web");

        courier.nudge();
        time.pass(Duration.ofMinutes(1));

        assertThat(keys()).containsExactly("down", "down", "recovered");
    }

    @Test
    void a_channel_takes_at_most_one_alert_a_second() {
        IntStream.range(0, 250).forEach(i -> owe("down-" + i, "oncall", "incident-" + i));

        courier.nudge();
        time.pass(Duration.ofSeconds(249));

        assertThat(keys()).hasSize(250).doesNotHaveDuplicates();
        assertThat(gaps()).allMatch(gap -> gap.compareTo(SECOND) >= 0);
    }

    @Test
    void a_channel_that_hangs_delays_no_other() {
        answers.put("oncall", () -> Promise.<Reply>promise().future());
        owe("hangs-1", "oncall", "web");
        owe("hangs-2", "oncall", "api");
        owe("flies-1", "audit", "web");
        owe("flies-2", "audit", "api");

        courier.nudge();
        time.pass(SECOND);

        assertThat(keys()).containsExactly("hangs-1", "flies-1", "flies-2");
    }

    @Test
    void one_send_is_in_flight_per_channel() {
        Promise<Reply> slow = Promise.promise();
        answers.put("oncall", firstly(slow.future(), OK));
        owe("first", "oncall", "web");
        owe("second", "oncall", "api");

        courier.nudge();
        time.pass(Duration.ofSeconds(9));
        assertThat(keys()).containsExactly("first");

        slow.complete(new Reply(200, "ok", null));
        time.pass(SECOND);
        assertThat(keys()).containsExactly("first", "second");
    }

    @Test
    void waits_double_up_to_a_quarter_of_an_hour_and_nothing_is_lost_in_a_day() {
        answers.put("oncall", () -> reply(503, ""));
        owe("down", "oncall", "web");

        courier.nudge();
        time.pass(Duration.ofDays(1));

        assertThat(gaps().stream().limit(11).map(Duration::toSeconds))
                .containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L, 512L, 900L);
        assertThat(gaps()).allMatch(gap -> gap.compareTo(Duration.ofMinutes(15)) <= 0);
        assertThat(outbox.pending()).isEqualTo(1);

        answers.put("oncall", () -> OK);
        time.pass(Duration.ofMinutes(15));
        assertThat(outbox.pending()).isZero();
    }

    @Test
    void retry_after_counts_where_it_is_longer_than_the_backoff() {
        answers.put("oncall", firstly(Future.succeededFuture(new Reply(429, "", "3600")), OK));
        owe("limited", "oncall", "web");
        owe("waits too", "oncall", "api");

        courier.nudge();
        time.pass(Duration.ofMinutes(59));
        assertThat(keys()).containsExactly("limited");

        time.pass(Duration.ofMinutes(2));
        assertThat(keys()).hasSize(3).contains("waits too");
        assertThat(gaps().get(0)).isGreaterThanOrEqualTo(Duration.ofHours(1));
    }

    @Test
    void retry_after_counts_for_nothing_where_it_is_shorter() {
        answers.put("oncall", () -> Future.succeededFuture(new Reply(429, "", "0")));
        owe("down", "oncall", "web");

        courier.nudge();
        time.pass(Duration.ofMinutes(1));

        assertThat(gaps().stream().map(Duration::toSeconds)).containsExactly(1L, 2L, 4L, 8L, 16L);
    }

    @Test
    void a_channel_that_fails_rests_as_a_whole() {
        answers.put("oncall", () -> Future.failedFuture(new java.net.ConnectException("refused")));
        IntStream.range(0, 500).forEach(i -> owe("down-" + i, "oncall", "incident-" + i));

        courier.nudge();
        time.pass(Duration.ofHours(1));
        assertThat(posted).hasSizeLessThan(20);
        assertThat(outbox.pending()).isEqualTo(500);

        answers.put("oncall", () -> OK);
        time.pass(Duration.ofMinutes(15).plusSeconds(501));
        assertThat(outbox.pending()).isZero();
    }

    @Test
    void a_refused_alert_is_buried_with_the_reason_and_not_sent_again() {
        answers.put("oncall", firstly(reply(404, "no_service"), OK));
        owe("refused", "oncall", "web");
        owe("recovered", "oncall", "web");

        courier.nudge();
        time.pass(Duration.ofHours(1));

        assertThat(keys()).containsExactly("refused", "recovered");
        assertThat(outbox.buried()).isEqualTo(Map.of("refused", "Slack answered 404 no_service"));
    }

    @Test
    void alerts_for_a_channel_that_is_off_or_gone_are_buried_at_once() {
        channels.put("audit", new Channel.Off("audit", "SLACK_WEBHOOK_URL"));
        IntStream.range(0, 50).forEach(i -> owe("off-" + i, "audit", "incident-" + i));
        owe("gone", "removed", "web");

        courier.nudge();

        assertThat(posted).isEmpty();
        assertThat(outbox.pending()).isZero();
        assertThat(outbox.buried())
                .hasSize(51)
                .containsEntry("off-49", "the channel is off: SLACK_WEBHOOK_URL is empty")
                .containsEntry("gone", "no channel of this name is configured");
    }

    @Test
    void a_webhook_that_was_put_right_gets_what_waited() {
        channels.put("oncall", new Channel.Slack("oncall", new Secret("http://hooks.slack.com/secret")));
        owe("down", "oncall", "web");
        courier.nudge();
        assertThat(outbox.postponed()).containsExactly("the address to post to must be https");

        channels.put("oncall", slack("oncall"));
        time.pass(Duration.ofSeconds(1));

        assertThat(keys()).containsExactly("down");
    }

    @Test
    void killed_between_sending_and_forgetting_it_sends_again_with_the_same_key() {
        answers.put("oncall", firstly(Promise.<Reply>promise().future(), OK));
        owe("down", "oncall", "web");
        courier.nudge();

        outbox.restart();
        courier = courier();
        courier.nudge();

        assertThat(keys()).containsExactly("down", "down");
        assertThat(outbox.pending()).isZero();
    }

    @Test
    void what_was_accepted_is_not_sent_again_while_the_disk_refuses_to_forget_it() {
        outbox.refuseToForget(true);
        owe("down", "oncall", "web");
        courier.nudge();
        time.pass(Duration.ofMinutes(30));
        assertThat(outbox.pending()).isEqualTo(1);

        outbox.refuseToForget(false);
        time.pass(Duration.ofMinutes(6));

        assertThat(keys()).containsExactly("down");
        assertThat(outbox.pending()).isZero();
    }

    @Test
    void an_outbox_that_cannot_be_read_is_asked_again() {
        outbox.unreadable(true);
        owe("down", "oncall", "web");
        courier.nudge();
        time.pass(Duration.ofSeconds(59));

        outbox.unreadable(false);
        time.pass(SECOND);

        assertThat(keys()).containsExactly("down");
    }

    @Test
    void alerts_that_wait_longer_than_their_lease_are_still_sent_once() {
        answers.put("oncall", firstly(Future.succeededFuture(new Reply(429, "", "1200")), OK));
        IntStream.range(0, 30).forEach(i -> owe("down-" + i, "oncall", "incident-" + i));

        courier.nudge();
        time.pass(Duration.ofMinutes(30));

        assertThat(outbox.pending()).isZero();
        assertThat(keys()).hasSize(31);
    }

    @Test
    void a_clock_set_back_delays_nothing() {
        courier.nudge();
        time.setBack(Duration.ofHours(5));
        owe("down", "oncall", "web");
        owe("up", "oncall", "web");

        courier.nudge();
        time.pass(SECOND);

        assertThat(keys()).containsExactly("down", "up");
    }

    @Test
    void the_time_from_owed_to_accepted_is_told() {
        answers.put("oncall", firstly(reply(503, ""), OK));
        owe("down", "oncall", "web");

        courier.nudge();
        time.pass(SECOND);

        assertThat(accepted).containsExactly("oncall PT1S");
    }

    @Test
    void what_waits_can_be_told() {
        answers.put("oncall", () -> reply(503, ""));
        owe("down", "oncall", "web");
        owe("up", "oncall", "web");

        courier.nudge();
        time.pass(Duration.ofMinutes(1));

        assertThat(courier.backlog().pending()).isEqualTo(2);
    }

    @Test
    void closing_waits_for_what_is_being_sent_and_sends_no_more() {
        Promise<Reply> slow = Promise.promise();
        answers.put("oncall", firstly(slow.future(), OK));
        owe("in flight", "oncall", "web");
        owe("waits", "oncall", "api");
        courier.nudge();

        Future<Void> closed = courier.close(Duration.ofSeconds(8));
        time.pass(Duration.ofSeconds(7));
        assertThat(closed.isComplete()).isFalse();
        slow.complete(new Reply(200, "ok", null));

        assertThat(closed.succeeded()).isTrue();
        courier.nudge();
        time.pass(Duration.ofHours(1));
        assertThat(keys()).containsExactly("in flight");
        assertThat(outbox.pending()).isEqualTo(1);
    }

    @Test
    void closing_leaves_pending_what_takes_too_long() {
        answers.put("oncall", () -> Promise.<Reply>promise().future());
        owe("down", "oncall", "web");
        courier.nudge();

        Future<Void> closed = courier.close(Duration.ofSeconds(8));
        time.pass(Duration.ofSeconds(8));

        assertThat(closed.succeeded()).isTrue();
        assertThat(outbox.pending()).isEqualTo(1);
    }

    @Test
    void closing_with_nothing_to_do_is_done_at_once() {
        assertThat(courier.close(Duration.ofSeconds(8)).succeeded()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503})
    void whatever_happens_an_alert_is_pending_sent_or_buried(int status) {
        answers.put("oncall", firstly(reply(status, "x"), Future.failedFuture("reset"), OK));
        owe("down", "oncall", "web");

        courier.nudge();
        time.pass(Duration.ofMinutes(1));

        assertThat(outbox.pending()).isZero();
        assertThat(outbox.buried()).isEmpty();
        assertThat(courier.counts().get("oncall")).containsEntry("sent", 1L);
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
                (channel, dwell) -> accepted.add(channel + " " + dwell));
    }

    private Future<Reply> post(Letter letter, String key) {
        String channel = ((Letter.Web) letter).to().path().reveal().substring(1);
        posted.add(new Posted(channel, key, time.instant()));
        return answers.getOrDefault(channel, () -> OK).get();
    }

    private void owe(String key, String channel, String incident) {
        outbox.owe(Notices.alert(key, channel, incident, time.instant()));
    }

    private List<String> keys() {
        return posted.stream().map(Posted::key).toList();
    }

    private List<Duration> gaps() {
        return IntStream.range(1, posted.size())
                .mapToObj(i ->
                        Duration.between(posted.get(i - 1).at(), posted.get(i).at()))
                .toList();
    }

    private static Channel slack(String name) {
        return new Channel.Slack(name, new Secret("https://hooks.example.org/" + name));
    }

    private static Future<Reply> reply(int status, String body) {
        return Future.succeededFuture(new Reply(status, body, null));
    }

    /** Each answer once, the last one for ever. */
    @SafeVarargs
    private static Supplier<Future<Reply>> firstly(Future<Reply>... replies) {
        int[] next = {0};
        return () -> replies[Math.min(next[0]++, replies.length - 1)];
    }
}
