package hopwatch.alert;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.Channel;
import hopwatch.config.Secret;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlackWebhookTest {
    private static final Instant NOW = Instant.parse("2026-11-20T11:17:53Z");
    private final SlackWebhook slack =
            new SlackWebhook(new Channel.Slack("oncall", new Secret("https://hooks.slack.com/services/T0/B0/x")));

    @Test
    void only_200_with_ok_is_sent() {
        assertThat(read(200, "ok", null)).isEqualTo(new Delivery.Sent());
        assertThat(read(200, "{\"ok\":false}", null)).isEqualTo(new Delivery.Refused("it did not answer ok"));
        assertThat(read(204, "", null)).isEqualTo(new Delivery.Refused("Slack answered 204"));
    }

    @ParameterizedTest
    @CsvSource({
        "301, Moved, Slack answered 301",
        "302, '', Slack answered 302",
        "400, invalid_payload, Slack answered 400 invalid_payload",
        "400, no_text, Slack answered 400 no_text",
        "403, action_prohibited, Slack answered 403 action_prohibited",
        "404, no_service, Slack answered 404 no_service",
        "410, channel_is_archived, Slack answered 410 channel_is_archived",
        "413, '', Slack answered 413",
        "499, '', Slack answered 499",
    })
    void what_will_never_be_accepted_is_refused(int status, String body, String why) {
        assertThat(read(status, body, null)).isEqualTo(new Delivery.Refused(why));
    }

    @ParameterizedTest
    @CsvSource({
        "408, '', Slack answered 408",
        "429, ratelimited, Slack answered 429",
        "500, rollup_error, Slack answered 500 rollup_error",
        "502, <html>, Slack answered 502",
        "503, '', Slack answered 503",
    })
    void what_may_be_accepted_later_is_tried_again(int status, String body, String why) {
        assertThat(read(status, body, null)).isEqualTo(new Delivery.TryAgain(Duration.ZERO, why));
    }

    @ParameterizedTest
    @CsvSource({
        "30, PT30S",
        "' 30 ', PT30S",
        "0, PT0S",
        "3600, PT1H",
        "86400, PT24H",
        "86401, PT24H",
        "999999999, PT24H",
        "'Fri, 20 Nov 2026 11:18:53 GMT', PT1M",
        "'Fri, 20 Nov 2026 11:16:53 GMT', PT0S",
        "'Fri, 20 Nov 2099 11:16:53 GMT', PT24H",
        "'Mon, 20 Nov 2026 11:18:53 GMT', PT1M",
        "'Friday, 20-Nov-26 11:18:53 GMT', PT1M",
        "'Fri Nov 20 11:18:53 2026', PT1M",
        "'Fri, 20 Nov 2026', PT0S",
        "-5, PT0S",
        "soon, PT0S",
        "99999999999999999999, PT0S",
    })
    void retry_after_is_seconds_or_a_date(String header, Duration after) {
        assertThat(read(429, "", header)).isEqualTo(new Delivery.TryAgain(after, "Slack answered 429"));
    }

    @Test
    void an_answer_that_is_no_word_of_slacks_is_not_repeated() {
        assertThat(read(400, "POST /services/T0/B0/x is bad", null))
                .isEqualTo(new Delivery.Refused("Slack answered 400"));
        assertThat(read(400, "T0/B0/x", null)).isEqualTo(new Delivery.Refused("Slack answered 400"));
    }

    private Delivery read(int status, String body, @Nullable String retryAfter) {
        return slack.read(new Reply(status, body, retryAfter), NOW);
    }
}
