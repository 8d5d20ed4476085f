package hopwatch.alert;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import hopwatch.config.AlertKind;
import hopwatch.config.Channel;
import hopwatch.config.Secret;
import hopwatch.incident.Alert;
import hopwatch.incident.Notice;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each kind of channel before a receiver that answers as it should not: each time by rule, and never silently. */
class ReceiversByKindTest {
    private static final String HTML = "<html><body>Please log in</body></html>";
    private static final String DENIAL = "{\"ok\":false,\"error\":\"not_in_channel\"}";

    @RegisterExtension
    final WireMockExtension receiver =
            WireMockExtension.newInstance().options(options().dynamicPort()).build();

    private final Vertx vertx = Vertx.vertx();
    private final FakeTime time = new FakeTime();
    private final MemoryOutbox outbox = new MemoryOutbox(time);

    private Duration patience = HttpPost.LIMIT;

    @AfterEach
    void close() throws Exception {
        vertx.close().await(60, SECONDS);
    }

    static Stream<String> kinds() {
        return Stream.of("slack", "bot", "webhook", "pagerduty", "alertmanager");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void a_redirect_a_missing_page_and_a_body_too_large_are_given_up(String kind) throws Exception {
        for (int code : List.of(302, 307, 404, 410, 413)) {
            answers(kind, status(code).withHeader("Location", "/elsewhere").withBody(HTML));

            assertThat(outbox.buried().get("key"))
                    .contains(String.valueOf(code))
                    .doesNotContain("html");
        }
        assertThat(outbox.postponed()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void a_server_in_trouble_is_tried_again(String kind) throws Exception {
        for (int code : List.of(429, 500, 502, 503)) {
            answers(kind, status(code).withBody(HTML));
        }

        assertThat(outbox.postponed()).hasSize(4).noneMatch(why -> why.contains("html"));
        assertThat(outbox.buried()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void silence_garbage_and_a_broken_connection_are_tried_again(String kind) throws Exception {
        patience = Duration.ofMillis(500);
        answers(kind, ok("ok").withFixedDelay(30_000));
        patience = HttpPost.LIMIT;
        answers(kind, aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE));
        answers(kind, aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
        answers(kind, aResponse().withFault(Fault.EMPTY_RESPONSE));

        assertThat(outbox.postponed()).hasSize(4).contains("no answer in time");
        assertThat(outbox.buried()).isEmpty();
    }

    @Test
    void ok_false_is_no_delivery() throws Exception {
        Map<String, String> wanted = Map.of(
                "slack", "buried: it did not answer ok",
                "bot", "buried: Slack answered not_in_channel",
                "webhook", "buried: it answered 200 with ok: false",
                "pagerduty", "buried: PagerDuty answered 200",
                "alertmanager", "postponed: it answered 200, but not as an Alertmanager does");

        for (String kind : kinds().toList()) {
            answers(kind, ok(DENIAL));
            assertThat(outcome()).as(kind).isEqualTo(wanted.get(kind));
        }
    }

    @Test
    void a_page_where_an_answer_should_be_is_no_delivery_but_for_a_webhook_that_has_no_words() throws Exception {
        Map<String, String> wanted = Map.of(
                "slack", "buried: it did not answer ok",
                "bot", "postponed: it answered 200, but not as Slack does",
                "webhook", "sent",
                "pagerduty", "buried: PagerDuty answered 200",
                "alertmanager", "postponed: it answered 200, but not as an Alertmanager does");

        for (String kind : kinds().toList()) {
            answers(kind, ok(HTML));
            assertThat(outcome()).as(kind).isEqualTo(wanted.get(kind));
        }
    }

    private String outcome() {
        if (!outbox.buried().isEmpty()) {
            return "buried: " + outbox.buried().get("key");
        }
        return outbox.pending() == 0
                ? "sent"
                : "postponed: " + outbox.postponed().get(outbox.postponed().size() - 1);
    }

    private void answers(String kind, ResponseDefinitionBuilder answer) throws Exception {
        receiver.resetAll();
        receiver.stubFor(any(anyUrl()).willReturn(answer));
        Notice notice = Notices.of(AlertKind.DOWN);
        outbox.clear();
        outbox.owe(new Alert("key", "oncall", notice.incident(), time.instant(), notice));
        HttpPost http = new HttpPost(vertx, new HttpClientOptions(), patience);
        Loop.of(vertx).carry(outbox, channel(kind), http, time).await(60, SECONDS);
    }

    private Channel channel(String kind) {
        String base = "http://127.0.0.1:" + receiver.getPort() + "/";
        Secret url = new Secret(base + "hook");
        return switch (kind) {
            case "slack" -> new Channel.Slack("oncall", url);
            case "bot" -> new Channel.SlackBot("oncall", new Secret("t"), "C1", List.of(), URI.create(base));
            case "webhook" -> new Channel.Webhook("oncall", url, "POST", Map.of(), null, null);
            case "pagerduty" -> new Channel.PagerDuty("oncall", new Secret("k"), URI.create(base));
            default -> new Channel.Alertmanager("oncall", URI.create(base), null);
        };
    }
}
