package hopwatch.alert;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.AlertKind;
import hopwatch.config.Channel;
import hopwatch.config.Secret;
import hopwatch.incident.Alert;
import hopwatch.incident.Notice;
import hopwatch.incident.Occasion;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An incident as it is seen in Slack, by a courier that is stopped and started between any two of its alerts. */
class SlackThreadTest {
    private static final Notice DOWN = Notices.of(AlertKind.DOWN);

    private final Vertx vertx = Vertx.vertx();
    private final FakeTime time = new FakeTime();
    private final MemoryOutbox outbox = new MemoryOutbox(time);
    private FakeSlack slack;
    private String token = FakeSlack.TOKEN;
    private String channel = FakeSlack.CHANNEL;

    @BeforeEach
    void open() throws Exception {
        slack = FakeSlack.on(vertx);
    }

    @AfterEach
    void close() throws Exception {
        vertx.close().await(60, SECONDS);
    }

    @Test
    void an_incident_is_one_message_and_its_thread() throws Exception {
        tell("down", Notices.of(AlertKind.MASKED));
        tell("worse", DOWN.on(Occasion.CHANGED));
        tell("still", DOWN.on(Occasion.REMINDER));
        tell("over", Notices.of(AlertKind.RECOVERED));

        assertThat(slack.messages()).hasSize(1);
        FakeSlack.Message seen = slack.messages().get(0);
        assertThat(seen.text()).startsWith(":large_green_circle: *UP* ");
        assertThat(seen.thread()).hasSize(3);
        assertThat(seen.thread().get(0)).startsWith("[also sent to the channel] :red_circle: *DOWN* ");
        assertThat(seen.thread().get(1)).startsWith(":red_circle: *");
        assertThat(seen.thread().get(2)).startsWith(":large_green_circle: *UP* ");
        assertThat(slack.calls())
                .containsExactly(
                        "chat.postMessage",
                        "chat.update",
                        "chat.postMessage",
                        "chat.postMessage",
                        "chat.update",
                        "chat.postMessage");
        assertThat(outbox.pending()).isZero();
    }

    @Test
    void what_fails_between_edit_and_reply_is_done_again_whole() throws Exception {
        tell("down", DOWN);
        slack.trouble("chat.postMessage", "internal_error");
        tell("over", Notices.of(AlertKind.RECOVERED));
        assertThat(outbox.postponed()).containsExactly("Slack answered internal_error");
        assertThat(slack.messages().get(0).text()).startsWith(":large_green_circle:");
        assertThat(slack.messages().get(0).thread()).isEmpty();

        time.pass(Duration.ofSeconds(2));
        settle();

        assertThat(slack.messages().get(0).text()).startsWith(":large_green_circle:");
        assertThat(slack.messages().get(0).thread()).hasSize(1);
    }

    @Test
    void a_message_that_somebody_deleted_holds_up_nothing() throws Exception {
        tell("down", DOWN);
        slack.deleteAll();

        tell("over", Notices.of(AlertKind.RECOVERED));

        assertThat(outbox.pending()).isZero();
        assertThat(outbox.buried()).isEmpty();
    }

    @Test
    void another_token_or_channel_is_refused_in_slacks_words() throws Exception {
        token = "xoxb-another";
        tell("one", DOWN);
        token = FakeSlack.TOKEN;
        channel = "C0ELSEWHERE";
        tell("two", DOWN);

        assertThat(outbox.buried())
                .isEqualTo(Map.of("one", "Slack answered invalid_auth", "two", "Slack answered channel_not_found"));
    }

    private void tell(String key, Notice notice) throws Exception {
        outbox.owe(new Alert(key, "oncall", notice.incident(), time.instant(), notice));
        settle();
    }

    /** By a courier that knows nothing of the one before. */
    private void settle() throws Exception {
        HttpPost http = new HttpPost(vertx, new HttpClientOptions(), HttpPost.LIMIT);
        Channel bot = new Channel.SlackBot("oncall", new Secret(token), channel, List.of(), slack.api());
        Loop.of(vertx).carry(outbox, bot, http, time).await(60, SECONDS);
    }
}
