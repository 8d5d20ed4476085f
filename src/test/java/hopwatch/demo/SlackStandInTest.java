package hopwatch.demo;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hopwatch.demo.SlackStandIn.Mood;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlackStandInTest {
    private static final String DOWN =
            """
            {"text": ":red_circle: *DOWN* <http://127.0.0.1:8080/monitors/api|API> – CDN (hop 1 of 3): got 502",
             "attachments": [{"color": "#B42318", "fallback": "unseen", "blocks": [
               {"type": "section", "fields": [
                 {"type": "mrkdwn", "text": "*Where*\\nCDN (hop 1 of 3)"},
                 {"type": "mrkdwn", "text": "*Since*\\n<!date^1795173473^{time_secs}|11:17:53 UTC>"}]},
               {"type": "section", "text": {"type": "mrkdwn", "text": "```hop  result\\ncdn  502```"}},
               {"type": "context", "elements": [{"type": "mrkdwn", "text": "incident `g1zp3jpycgbz`"}]}]}]}
            """;

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = vertx.createHttpClient();
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private SlackStandIn slack;

    private record Said(int status, String words, String retryAfter) {}

    @BeforeEach
    void start() throws Exception {
        slack = SlackStandIn.start(vertx, lines::add).await(60, SECONDS);
    }

    @AfterEach
    void close() throws Exception {
        vertx.close().await(60, SECONDS);
    }

    private Future<Said> post(String payload) {
        return client.request(
                        HttpMethod.POST,
                        slack.webhook().getPort(),
                        "127.0.0.1",
                        slack.webhook().getPath())
                .compose(request -> request.send(payload)
                        .compose(response -> response.body().map(body -> said(response, body.toString()))));
    }

    private static Said said(HttpClientResponse response, String words) {
        String retryAfter = response.getHeader("Retry-After");
        return new Said(response.statusCode(), words, retryAfter == null ? "" : retryAfter);
    }

    @Test
    void a_message_is_accepted_kept_and_shown_as_plain_lines() throws Exception {
        Said said = post(DOWN).await(60, SECONDS);

        assertThat(said).isEqualTo(new Said(200, "ok", ""));
        assertThat(slack.accepted()).containsExactly(new JsonObject(DOWN));
        assertThat(lines)
                .containsExactly(
                        "  Slack │ 🔴 DOWN API (http://127.0.0.1:8080/monitors/api) – CDN (hop 1 of 3): got 502",
                        "        │ Where: CDN (hop 1 of 3)",
                        "        │ Since: 11:17:53 UTC",
                        "        │ hop  result",
                        "        │ cdn  502",
                        "        │ incident g1zp3jpycgbz");
    }

    @ParameterizedTest
    @CsvSource({"BUSY, 429, rate_limited, 1", "BROKEN, 500, rollup_error, ''", "GONE, 404, no_service, ''"})
    void in_a_bad_mood_it_refuses_and_keeps_nothing(Mood mood, int status, String words, String retryAfter)
            throws Exception {
        slack.becomes(mood);

        Said said = post(DOWN).await(60, SECONDS);

        assertThat(said).isEqualTo(new Said(status, words, retryAfter));
        assertThat(slack.accepted()).isEmpty();
        assertThat(slack.asked()).isEqualTo(1);
        assertThat(lines).isEmpty();
    }

    @Test
    void in_silence_it_reads_and_never_answers() {
        slack.becomes(Mood.SILENT);

        Future<Said> patience = post(DOWN).timeout(1_000, MILLISECONDS);

        assertThatThrownBy(() -> patience.await(60, SECONDS))
                .isInstanceOf(TimeoutException.class)
                .hasMessageContaining("1000");
        assertThat(slack.asked()).isEqualTo(1);
        assertThat(slack.accepted()).isEmpty();
    }

    @Test
    void a_better_mood_accepts_again() throws Exception {
        slack.becomes(Mood.BROKEN);
        assertThat(post(DOWN).await(60, SECONDS).status()).isEqualTo(500);

        slack.becomes(Mood.WELL);

        assertThat(post(DOWN).await(60, SECONDS).status()).isEqualTo(200);
        assertThat(slack.asked()).isEqualTo(2);
        assertThat(slack.accepted()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            value = {
                "not JSON → invalid_payload",
                "[1, 2] → invalid_payload",
                "{\"text\": \"x\", \"blocks\": 7} → invalid_payload",
                "{\"text\": \" \"} → no_text",
                "{} → no_text"
            })
    void what_slack_would_not_take_is_refused(String payload, String words) throws Exception {
        assertThat(post(payload).await(60, SECONDS)).isEqualTo(new Said(400, words, ""));
        assertThat(slack.accepted()).isEmpty();
    }
}
