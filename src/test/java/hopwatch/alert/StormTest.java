package hopwatch.alert;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.Channel;
import hopwatch.config.Secret;
import hopwatch.incident.Alert;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many incidents at once, through the real courier, over time that is handed in. */
class StormTest {
    private static final Reply OK = new Reply(200, "ok", null);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private record Posted(String key, Instant at, Buffer body, boolean accepted) {
        boolean isDigest() {
            return key.startsWith("digest:");
        }
    }

    private final FakeTime time = new FakeTime();
    private final MemoryOutbox outbox = new MemoryOutbox(time);
    private final List<Posted> posted = new ArrayList<>();
    private final List<DeadLetters> dead = new ArrayList<>();
    private Function<String, Future<Reply>> receiver = key -> Future.succeededFuture(OK);
    private Courier courier = courier();

    private Courier courier() {
        return new Courier(
                outbox,
                name -> Optional.of(new Channel.Slack(name, new Secret("https://hooks.example.org/" + name))),
                this::post,
                Runnable::run,
                time,
                time,
                () -> 0L,
                new Hearers((channel, dwell) -> {}, stuck -> {}, dead::add));
    }

    private Future<Reply> post(Letter letter, String key) {
        Future<Reply> answer = receiver.apply(key);
        boolean accepted = answer.succeeded() && answer.result().equals(OK);
        posted.add(new Posted(key, time.instant(), letter.match(Letter.Web::body, mail -> Buffer.buffer()), accepted));
        return answer;
    }

    private void owe(String key, String incident) {
        outbox.owe(Notices.refused(key, "oncall", incident, time.instant()));
        courier.nudge();
    }

    private void storm(int incidents, Duration within) {
        for (int i = 0; i < incidents; i++) {
            owe("down-" + i, "incident-" + i);
            time.pass(within.dividedBy(incidents));
        }
    }

    private List<Posted> accepted() {
        return posted.stream().filter(Posted::accepted).toList();
    }

    private Duration after(int index) {
        return Duration.between(FakeTime.START, accepted().get(index).at());
    }

    @Test
    void a_thousand_incidents_in_a_second_are_two_messages_the_first_at_once_the_second_within_ten_seconds() {
        storm(1_000, SECOND);
        time.pass(Duration.ofMinutes(10));

        assertThat(posted).hasSize(2);
        assertThat(posted.get(0).key()).isEqualTo("down-0");
        assertThat(after(0)).isZero();
        assertThat(posted.get(1).isDigest()).isTrue();
        assertThat(after(1)).isLessThanOrEqualTo(Duration.ofSeconds(10));
        assertThat(outbox.folded()).hasSize(999);
        assertThat(outbox.pending()).isZero();
        assertThat(posted).allSatisfy(each -> SlackLimits.hold(each.body().toJsonObject()));
        assertThat(courier.counts().get("oncall")).containsEntry("sent", 1L).containsEntry("folded", 999L);
    }

    @Test
    void a_second_incident_five_seconds_after_the_first_is_told_of_at_once() {
        owe("first", "web");
        time.pass(Duration.ofSeconds(5));

        owe("second", "api");
        owe("third", "docs");
        time.pass(SECOND);

        assertThat(posted).extracting(Posted::key).containsExactly("first", "second", "third");
        assertThat(after(1)).isEqualTo(Duration.ofSeconds(5));
        assertThat(after(2)).isEqualTo(Duration.ofSeconds(6));
    }

    @Test
    void what_comes_after_the_second_message_of_a_storm_waits_no_longer_than_ten_seconds_either() {
        storm(2_000, Duration.ofSeconds(40));
        time.pass(Duration.ofSeconds(11));

        assertThat(posted).hasSizeBetween(5, 6);
        assertThat(posted.stream().skip(1)).allMatch(Posted::isDigest);
        assertThat(outbox.pending()).isZero();
    }

    @Test
    void incidents_that_end_before_anybody_heard_of_them_are_told_of_as_over() {
        receiver = key -> Future.failedFuture(new ConnectException("refused"));
        for (int i = 0; i < 10; i++) {
            owe("down-" + i, "incident-" + i);
        }
        time.pass(Duration.ofMinutes(20));
        for (int i = 0; i < 10; i++) {
            Alert down = Notices.alert("over-" + i, "oncall", "incident-" + i, time.instant());
            outbox.owe(Notices.over(down));
        }
        receiver = key -> Future.succeededFuture(OK);
        time.pass(Duration.ofMinutes(16));

        assertThat(accepted()).hasSize(2);
        assertThat(outbox.superseded()).hasSize(10);
        assertThat(outbox.folded().keySet()).hasSize(9).allMatch(key -> key.startsWith("over-"));
        String digest = accepted().get(1).body().toString();
        assertThat(digest)
                .contains("9 monitors in trouble for a while and well again")
                .contains("UP");
    }

    @Test
    void a_channel_that_was_away_for_a_day_gets_one_message_of_all_that_is_old_and_loses_nothing() {
        receiver = key -> Future.failedFuture(new ConnectException("refused"));
        for (int i = 0; i < 500; i++) {
            owe("down-" + i, "incident-" + i);
            time.pass(Duration.ofDays(1).dividedBy(500));
        }
        assertThat(accepted()).isEmpty();
        assertThat(posted).as("a channel that fails is left alone").hasSizeLessThan(24 * 5);

        Instant back = time.instant();
        receiver = key -> Future.succeededFuture(OK);
        time.pass(Duration.ofMinutes(20));

        Set<String> arrived = new HashSet<>(outbox.folded().keySet());
        accepted().stream().filter(each -> !each.isDigest()).forEach(each -> assertThat(arrived.add(each.key()))
                .as("%s once", each.key())
                .isTrue());
        assertThat(arrived).hasSize(500);
        assertThat(outbox.pending()).isZero();
        assertThat(accepted())
                .as("one of what is old, and one of the four of the last quarter of an hour")
                .hasSize(2)
                .allMatch(each -> each.isDigest() && each.at().isAfter(back));
        assertThat(accepted().get(0).body().toString()).contains("the oldest waited 1 d");
        paced();
    }

    @Test
    void a_channel_that_hangs_for_a_day_gets_nothing_twice_under_another_key() {
        receiver = key -> late();
        for (int i = 0; i < 500; i++) {
            owe("down-" + i, "incident-" + i);
            time.pass(Duration.ofDays(1).dividedBy(500));
        }
        List<Posted> tried = List.copyOf(posted);
        receiver = key -> Future.succeededFuture(OK);
        time.pass(Duration.ofMinutes(40));

        assertThat(outbox.pending()).isZero();
        Set<String> alone = new HashSet<>();
        tried.stream().filter(each -> !each.isDigest()).forEach(each -> alone.add(each.key()));
        assertThat(outbox.folded().keySet()).as("what may have arrived alone").doesNotContainAnyElementsOf(alone);
        tried.stream().filter(Posted::isDigest).forEach(each -> assertThat(accepted())
                .as("what may have arrived")
                .anyMatch(again -> again.key().equals(each.key())));
        paced();
    }

    @Test
    void a_storm_that_meets_a_busy_receiver_is_two_messages_all_the_same() {
        int[] asked = {0};
        receiver = key ->
                asked[0]++ % 3 == 2 ? Future.succeededFuture(OK) : Future.succeededFuture(new Reply(429, "", "5"));
        storm(1_000, SECOND);
        time.pass(Duration.ofMinutes(10));

        assertThat(accepted()).hasSize(2);
        assertThat(outbox.pending()).isZero();
    }

    @Test
    void a_restart_in_the_middle_of_a_digest_loses_nothing_and_uses_the_same_key() {
        receiver = key -> key.startsWith("digest:") ? late() : Future.succeededFuture(OK);
        storm(100, SECOND);
        time.pass(Duration.ofSeconds(9));
        assertThat(posted).hasSize(2);

        receiver = key -> Future.succeededFuture(OK);
        courier = courier();
        courier.nudge();
        time.pass(Duration.ofMinutes(1));

        assertThat(outbox.pending()).isZero();
        assertThat(outbox.folded()).hasSizeGreaterThan(90);
        assertThat(accepted().get(1).key())
                .as("of what had been in the digest, the first goes alone")
                .isEqualTo("down-1");
    }

    @Test
    void a_digest_that_fails_is_sent_again_with_the_same_key_while_nothing_changes() {
        int[] digests = {0};
        receiver = key -> key.startsWith("digest:") && digests[0]++ < 3 ? late() : Future.succeededFuture(OK);
        storm(100, SECOND);
        time.pass(Duration.ofSeconds(12));
        owe("down-late", "late");
        time.pass(Duration.ofMinutes(5));

        List<String> keys = posted.stream()
                .filter(Posted::isDigest)
                .map(Posted::key)
                .distinct()
                .toList();
        assertThat(keys).hasSize(1);
        assertThat(accepted()).hasSize(3);
        assertThat(outbox.pending()).isZero();
    }

    @Test
    void a_digest_that_is_refused_for_what_is_in_it_is_taken_apart_and_only_what_is_wrong_is_buried() {
        receiver = key -> key.startsWith("digest:") || key.equals("down-7")
                ? Future.succeededFuture(new Reply(400, "invalid_payload", null))
                : Future.succeededFuture(OK);
        storm(20, SECOND);
        time.pass(Duration.ofMinutes(2));

        assertThat(outbox.buried()).containsOnlyKeys("down-7");
        assertThat(accepted()).hasSize(19);
        assertThat(posted.stream().filter(Posted::isDigest)).hasSizeLessThan(4);
    }

    @Test
    void a_channel_that_is_gone_is_asked_a_few_times_and_all_is_buried_within_seconds() {
        receiver = key -> Future.succeededFuture(new Reply(404, "no_service", null));
        storm(1_000, SECOND);
        time.pass(Duration.ofSeconds(5));

        assertThat(posted).hasSizeLessThan(8);
        assertThat(outbox.buried()).hasSize(1_000);
        assertThat(dead).hasSizeLessThan(8).allMatch(each -> each.why().equals("Slack answered 404 no_service"));
    }

    private void paced() {
        assertThat(IntStream.range(1, posted.size())
                        .mapToObj(i -> Duration.between(
                                posted.get(i - 1).at(), posted.get(i).at())))
                .allMatch(gap -> gap.compareTo(SECOND) >= 0);
    }

    /** It takes longer than it may: nobody knows whether it arrived. */
    private Future<Reply> late() {
        io.vertx.core.Promise<Reply> late = io.vertx.core.Promise.promise();
        Runnable unused = time.after(HttpPost.LIMIT, () -> late.fail(new IOException("timeout")));
        return late.future();
    }
}
