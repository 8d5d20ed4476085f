package hopwatch.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import hopwatch.config.Channel;
import hopwatch.config.Secret;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
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
    private final List<String> texts = new ArrayList<>();
    private final List<String> accepted = new ArrayList<>();
    private final List<Stuck> stuck = new ArrayList<>();
    private final List<DeadLetters> dead = new ArrayList<>();
    private Courier courier = courier();

    @Test
    void an_owed_alert_is_sent_once_and_forgotten() {
        owe("down-1", "oncall", "web");

        courier.nudge();
        time.pass(Duration.ofHours(1));

        assertThat(keys()).containsExactly("down-1");
        assertThat(outbox.pending()).isZero();
        assertThat(courier.counts().get("oncall"))
                .containsEntry("sent", 1L)
                .containsEntry("retried", 0L)
                .hasSize(6);
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
    void what_comes_to_be_owed_while_an_earlier_alert_is_on_its_way_follows_it() {
        Promise<Reply> slow = Promise.promise();
        answers.put("oncall", firstly(slow.future(), OK));
        owe("down", "oncall", "web");
        courier.nudge();
        owe("recovered", "oncall", "web");
        courier.nudge();

        slow.complete(new Reply(200, "ok", null));
        time.pass(Duration.ofMinutes(1));

        assertThat(keys()).containsExactly("down", "recovered");
        assertThat(outbox.superseded()).isEmpty();
    }

    @Test
    void of_what_waits_of_one_incident_only_the_newest_is_sent() {
        answers.put("oncall", firstly(reply(503, ""), OK));
        owe("down", "oncall", "web");
        owe("down too", "audit", "web");
        courier.nudge();
        owe("worse", "oncall", "web");
        owe("recovered", "oncall", "web");

        time.pass(Duration.ofMinutes(1));

        assertThat(keys()).containsExactly("down too", "down", "recovered");
        assertThat(outbox.superseded()).isEqualTo(Map.of("down", "recovered", "worse", "recovered"));
        assertThat(courier.counts().get("oncall"))
                .containsEntry("superseded", 2L)
                .containsEntry("sent", 1L)
                .containsEntry("retried", 1L);
    }

    @Test
    void an_incident_that_opened_and_ended_unsent_is_told_in_one_quiet_sentence() {
        answers.put("oncall", firstly(reply(503, ""), OK));
        owe("down", "oncall", "web");
        courier.nudge();
        outbox.owe(Notices.over(Notices.alert("over", "oncall", "web", time.instant())));
        owe("later", "oncall", "api");
        time.pass(Duration.ofSeconds(5));
        outbox.owe(Notices.over(Notices.alert("later over", "oncall", "api", time.instant())));
        courier.nudge();
        time.pass(Duration.ofMinutes(1));

        assertThat(keys()).containsExactly("down", "over", "later", "later over");
        assertThat(texts.get(1))
                .startsWith(
                        ":large_green_circle: *UP* <https://status.example.org/monitors/web|over> – was in trouble for"
                                + " 34 min 12 s (");
        assertThat(texts.get(3)).contains("|later over> – recovered after 34 min 12 s (");
    }

    @Test
    void a_channel_takes_at_most_one_message_a_second() {
        for (int i = 0; i < 250; i++) {
            owe("down-" + i, "oncall", "incident-" + i / 2);
            courier.nudge();
            time.pass(Duration.ofMillis(500));
        }

        assertThat(keys()).hasSizeGreaterThan(25).doesNotHaveDuplicates();
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

        assertThat(keys()).containsExactly("flies-1", "hangs-1", "flies-2");
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
        time.pass(Duration.ofMinutes(15));
        assertThat(outbox.pending()).isZero();
    }

    @Test
    void a_refused_alert_is_buried_with_the_reason_and_not_sent_again() {
        answers.put("oncall", firstly(reply(404, "no_service"), OK));
        owe("refused", "oncall", "web");
        courier.nudge();
        owe("recovered", "oncall", "web");

        time.pass(Duration.ofHours(1));

        assertThat(keys()).containsExactly("refused", "recovered");
        assertThat(outbox.buried()).isEqualTo(Map.of("refused", "Slack answered 404 no_service"));
        assertThat(dead)
                .extracting(DeadLetters::channel, DeadLetters::why, DeadLetters::expired)
                .containsExactly(tuple("oncall", "Slack answered 404 no_service", false));
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
        assertThat(dead).as("somebody wanted it so").isEmpty();
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

        courier = courier();
        courier.nudge();

        assertThat(keys()).containsExactly("down", "down");
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
    void a_clock_set_back_delays_nothing() {
        courier.nudge();
        time.setBack(Duration.ofHours(5));
        owe("down", "oncall", "web");
        owe("down too", "oncall", "api");

        courier.nudge();
        time.pass(SECOND);

        assertThat(keys()).containsExactly("down", "down too");
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
        owe("down too", "oncall", "api");

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

    @Test
    void what_is_tried_for_three_days_in_vain_is_given_up_and_told_of_at_once() {
        answers.put("oncall", () -> reply(503, ""));
        owe("down", "oncall", "web");

        courier.nudge();
        time.pass(Duration.ofDays(3).minusSeconds(1));
        assertThat(outbox.buried()).isEmpty();
        time.pass(Duration.ofMinutes(15).plusSeconds(1));

        assertThat(outbox.buried()).isEqualTo(Map.of("down", "was tried for 3 d: Slack answered 503"));
        assertThat(outbox.pending()).isZero();
        assertThat(dead).extracting(DeadLetters::expired).containsExactly(true);
        assertThat(courier.counts().get("oncall")).containsEntry("expired", 1L);
    }

    @Test
    void a_channel_that_takes_nothing_for_five_minutes_is_told_of_once_until_it_takes_something() {
        answers.put("oncall", () -> reply(503, ""));
        owe("down", "oncall", "web");
        Instant since = time.instant();

        courier.nudge();
        time.pass(Stuck.NOTABLE.minusSeconds(1));
        assertThat(stuck).isEmpty();
        time.pass(Duration.ofHours(6));

        assertThat(stuck).containsExactly(new Stuck("oncall", since, "Slack answered 503"));
        assertThat(stuck.get(0).sentence())
                .isEqualTo("channel oncall has taken no alert since " + PlainText.MARKUP.dateAndTime(since)
                        + ": Slack answered 503. What is owed to it waits, and is tried for 3 d.");
        answers.put("oncall", () -> OK);
        time.pass(Duration.ofMinutes(16));
        assertThat(outbox.pending()).isZero();
        answers.put("oncall", () -> reply(503, ""));
        owe("down again", "oncall", "api");
        courier.nudge();
        time.pass(Duration.ofMinutes(16));
        assertThat(stuck).hasSize(2);
    }

    @Test
    void what_waited_for_days_because_nobody_tried_is_tried_once_more() {
        owe("down", "oncall", "web");
        owe("down too", "audit", "web");
        time.pass(Duration.ofDays(4));
        answers.put("audit", () -> reply(503, ""));

        courier.nudge();
        time.pass(Duration.ofSeconds(2));

        assertThat(keys()).containsExactly("down too", "down");
        assertThat(outbox.buried()).containsOnlyKeys("down too");
    }

    @Test
    void a_channel_that_is_dead_for_months_keeps_no_more_than_so_many_alerts_waiting() {
        answers.put("oncall", () -> reply(503, ""));
        IntStream.range(0, Sorting.MOST + 10).forEach(i -> owe("down-" + i, "oncall", "incident-" + i));

        courier.nudge();
        time.pass(SECOND);

        assertThat(outbox.pending()).isEqualTo(Sorting.MOST);
        assertThat(outbox.buried())
                .hasSize(10)
                .containsEntry("down-0", "more than 5000 alerts wait: Slack answered 503");
        assertThat(dead).hasSize(1);
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
                new Hearers((channel, dwell) -> accepted.add(channel + " " + dwell), stuck::add, dead::add));
    }

    private Future<Reply> post(Letter letter, String key) {
        String channel = ((Letter.Web) letter).to().path().reveal().substring(1);
        posted.add(new Posted(channel, key, time.instant()));
        texts.add(letter.match(Letter.Web::body, mail -> Buffer.buffer())
                .toJsonObject()
                .getString("text"));
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
