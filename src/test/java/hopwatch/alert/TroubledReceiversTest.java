package hopwatch.alert;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.Channel;
import hopwatch.config.Secret;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Receivers as they are on a bad day, over hours and days of time that is handed in. */
class TroubledReceiversTest {
    private static final Reply OK = new Reply(200, "ok", null);

    private record Posted(String channel, String key, Instant at, boolean accepted) {}

    private final FakeTime time = new FakeTime();
    private final MemoryOutbox outbox = new MemoryOutbox(time);
    private final List<Posted> posted = new ArrayList<>();
    private Supplier<Future<Reply>> receiver = () -> Future.succeededFuture(OK);
    private final Courier courier = new Courier(
            outbox,
            name -> Optional.of(new Channel.Slack(name, new Secret("https://hooks.example.org/" + name))),
            this::post,
            Runnable::run,
            time,
            time,
            () -> 0L,
            Hearers.NONE);

    static Stream<Arguments> troubles() {
        return Stream.of(
                trouble("refuses", Duration.ofMinutes(10), () -> Future.failedFuture(new ConnectException("refused"))),
                trouble("resets", Duration.ofMinutes(10), () -> Future.failedFuture(new IOException("reset"))),
                trouble("is busy", Duration.ofMinutes(10), () -> reply(429, null)),
                trouble("is busy for an hour", Duration.ofSeconds(1), () -> reply(429, "3600")),
                trouble("breaks for six hours", Duration.ofHours(6), () -> reply(503, null)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("troubles")
    void once_it_recovers_each_alert_has_been_accepted_once(
            String name, Duration lasts, Supplier<Future<Reply>> trouble) {
        receiver = trouble;
        owe(20);
        courier.nudge();
        time.pass(lasts);
        assertThat(accepted()).isEmpty();
        assertThat(outbox.pending()).isEqualTo(20);

        receiver = () -> Future.succeededFuture(OK);
        time.pass(Duration.ofMinutes(75));

        assertThat(told()).containsExactlyInAnyOrderElementsOf(keys(20));
        assertThat(outbox.pending()).isZero();
        assertThat(outbox.buried()).isEmpty();
    }

    @Test
    void who_answers_after_our_patience_gets_the_same_key_again_and_no_other() {
        receiver = this::tooLate;
        owe(1);
        courier.nudge();
        time.pass(HttpPost.LIMIT);

        receiver = () -> Future.succeededFuture(OK);
        time.pass(Duration.ofMinutes(1));

        assertThat(posted).extracting(Posted::key).containsExactly("down-0", "down-0");
        assertThat(outbox.pending()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 204, 301, 307, 400, 404, 410, 413})
    void what_will_never_be_accepted_is_put_aside_within_a_second_and_holds_up_nobody(int status) {
        receiver = () -> reply(status, null);
        owe(1);
        outbox.owe(Notices.alert("other", "audit", "incident-0", time.instant()));
        courier.nudge();
        time.pass(Duration.ofSeconds(1));

        assertThat(outbox.buried()).containsOnlyKeys("down-0");
        assertThat(accepted()).containsExactly("other");
        time.pass(Duration.ofDays(1));
        assertThat(posted).hasSize(2);
    }

    private Future<Reply> post(Letter letter, String key) {
        String channel = ((Letter.Web) letter).to().path().reveal().substring(1);
        Future<Reply> answer = channel.equals("audit") ? Future.succeededFuture(OK) : receiver.get();
        boolean accepted = answer.succeeded()
                && answer.result().status() == 200
                && answer.result().body().equals("ok");
        posted.add(new Posted(channel, key, time.instant(), accepted));
        return answer;
    }

    /** As a post that takes longer than it may: it fails, whatever the receiver made of it. */
    private Future<Reply> tooLate() {
        Promise<Reply> late = Promise.promise();
        Runnable unused = time.after(HttpPost.LIMIT, () -> late.fail("timeout"));
        return late.future();
    }

    private void owe(int alerts) {
        IntStream.range(0, alerts)
                .forEach(i -> outbox.owe(Notices.alert("down-" + i, "oncall", "incident-" + i, time.instant())));
    }

    private static List<String> keys(int alerts) {
        return IntStream.range(0, alerts).mapToObj(i -> "down-" + i).toList();
    }

    /** Each key as often as it was accepted, alone or in a digest. */
    private List<String> told() {
        return accepted().stream()
                .flatMap(key -> key.startsWith("digest:")
                        ? outbox.folded().entrySet().stream()
                                .filter(each -> each.getValue().equals(key))
                                .map(Map.Entry::getKey)
                        : Stream.of(key))
                .toList();
    }

    private List<String> accepted() {
        return posted.stream().filter(Posted::accepted).map(Posted::key).toList();
    }

    private static Arguments trouble(String name, Duration lasts, Supplier<Future<Reply>> answer) {
        return Arguments.of(name, lasts, answer);
    }

    private static Future<Reply> reply(int status, @Nullable String retryAfter) {
        return Future.succeededFuture(new Reply(status, "no", retryAfter));
    }
}
