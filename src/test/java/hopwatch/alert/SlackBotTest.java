package hopwatch.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.slack.api.methods.request.chat.ChatPostMessageRequest;
import com.slack.api.methods.request.chat.ChatUpdateRequest;
import hopwatch.config.AlertKind;
import hopwatch.config.Channel;
import hopwatch.config.Secret;
import hopwatch.incident.Notice;
import hopwatch.incident.Occasion;
import hopwatch.store.Owed;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlackBotTest {
    private static final Instant NOW = Instant.parse("2026-11-20T11:18:00Z");
    private static final String RECEIPT = "C0123ABCD:1795173473.000100";
    private static final Notice DOWN = Notices.of(AlertKind.DOWN);
    private static final Notice MASKED = Notices.of(AlertKind.MASKED);
    private static final Notice OVER = Notices.of(AlertKind.RECOVERED);
    private static final Gson STRICT = FakeSlack.strict();

    private final SlackBot bot = new SlackBot(new Channel.SlackBot(
            "oncall",
            new Secret("xoxb-hunter2"),
            "C0123ABCD",
            List.of("S0AAA", "U0BBB", "here"),
            URI.create("https://slack.com/api/")));

    @Test
    void an_incident_begins_with_a_message_that_calls_whom_the_file_names() {
        List<Letter.Web> letters = letters(Notices.owed(DOWN));

        assertThat(letters).hasSize(1);
        assertThat(letters.get(0).to().path().reveal()).isEqualTo("/api/chat.postMessage");
        assertThat(letters.get(0).headers()).containsEntry("Authorization", "Bearer xoxb-hunter2");
        assertThat(letters.get(0).toString()).doesNotContain("hunter2");
        ChatPostMessageRequest message = posted(letters.get(0));
        assertThat(message.getChannel()).isEqualTo("C0123ABCD");
        assertThat(message.getThreadTs()).isNull();
        assertThat(message.getText())
                .startsWith(":red_circle: *DOWN* <https://status.example.org/monitors/web|Web shop> – ")
                .endsWith(" <!subteam^S0AAA> <@U0BBB> <!here>");
        assertThat(message.getAttachments().get(0).getColor()).isEqualTo("#B42318");
    }

    @Test
    void its_end_turns_that_message_green_and_is_told_in_its_thread() {
        List<Letter.Web> letters = letters(after(DOWN, OVER));

        assertThat(letters)
                .extracting(letter -> letter.to().path().reveal())
                .containsExactly("/api/chat.update", "/api/chat.postMessage");
        ChatUpdateRequest edit = updated(letters.get(0));
        assertThat(edit.getChannel()).isEqualTo("C0123ABCD");
        assertThat(edit.getTs()).isEqualTo("1795173473.000100");
        assertThat(edit.getText()).startsWith(":large_green_circle: *UP* ").doesNotContain("S0AAA");
        assertThat(edit.getAttachments().get(0).getColor()).isEqualTo("#1A7F37");
        ChatPostMessageRequest reply = posted(letters.get(1));
        assertThat(reply.getThreadTs()).isEqualTo("1795173473.000100");
        assertThat(reply.getText()).isEqualTo(edit.getText());
        assertThat(reply.getAttachments()).isNull();
        assertThat(reply.isReplyBroadcast()).isFalse();
    }

    @Test
    void a_reminder_is_told_in_the_thread_alone_and_calls_nobody() {
        List<Letter.Web> letters = letters(after(DOWN, DOWN.on(Occasion.REMINDER)));

        assertThat(letters).hasSize(1);
        assertThat(posted(letters.get(0)).getThreadTs()).isEqualTo("1795173473.000100");
        assertThat(posted(letters.get(0)).getText())
                .doesNotContain("S0AAA", "<@U", "<!here>")
                .isNotBlank();
    }

    @Test
    void what_becomes_an_outage_is_not_hidden_in_a_thread() {
        List<Letter.Web> worse = letters(after(MASKED, DOWN.on(Occasion.CHANGED)));

        assertThat(updated(worse.get(0)).getText()).startsWith(":red_circle: *DOWN* ");
        assertThat(posted(worse.get(1)).isReplyBroadcast()).isTrue();
    }

    @Test
    void an_outage_that_changes_is_told_in_the_thread() {
        List<Letter.Web> other = letters(after(DOWN, DOWN.on(Occasion.CHANGED)));

        assertThat(other).hasSize(2);
        assertThat(posted(other.get(1)).isReplyBroadcast()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(AlertKind.class)
    void every_call_is_one_that_slacks_own_model_knows(AlertKind kind) {
        Notice notice = Notices.of(kind);

        assertThat(posted(letters(Notices.owed(notice)).get(0)).getText()).isNotBlank();
        List<Letter.Web> later = letters(after(DOWN, notice));
        assertThat(updated(later.get(0)).getText()).isNotBlank();
        assertThat(posted(later.get(1)).getText()).isNotBlank();
    }

    @Test
    void the_receipt_is_where_the_first_message_is() {
        assertThat(read("{\"ok\":true,\"channel\":\"C0123ABCD\",\"ts\":\"1795173473.000100\",\"message\":{}}"))
                .isEqualTo(new Delivery.Sent(RECEIPT));
        assertThat(read("{\"ok\":true,\"channel\":\"C0123ABCD\",\"ts\":\"1795173473.000100\","
                        + "\"message\":{\"thread_ts\":\"1795173473.000100\"}}"))
                .as("an edited message that has a thread is still the first")
                .isEqualTo(new Delivery.Sent(RECEIPT));
        assertThat(read("{\"ok\":true,\"channel\":\"C0123ABCD\",\"ts\":\"1795173473.000101\","
                        + "\"message\":{\"thread_ts\":\"1795173473.000100\"}}"))
                .as("a reply is none")
                .isEqualTo(new Delivery.Sent(null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not_in_channel",
                "channel_not_found",
                "is_archived",
                "invalid_auth",
                "not_authed",
                "token_revoked",
                "account_inactive",
                "missing_scope",
                "invalid_blocks",
                "msg_too_long",
                "no_text",
                "restricted_action"
            })
    void what_slack_will_never_take_is_refused(String error) {
        assertThat(read("{\"ok\":false,\"error\":\"" + error + "\"}"))
                .isEqualTo(new Delivery.Refused("Slack answered " + error));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ratelimited", "internal_error", "fatal_error", "service_unavailable", "request_timeout"})
    void slacks_own_trouble_passes(String error) {
        assertThat(bot.read(new Reply(200, "{\"ok\":false,\"error\":\"" + error + "\"}", "30"), NOW))
                .isEqualTo(new Delivery.TryAgain(Duration.ofSeconds(30), "Slack answered " + error));
    }

    @Test
    void too_many_requests_wait_as_long_as_slack_asks() {
        assertThat(bot.read(new Reply(429, "{\"ok\":false,\"error\":\"ratelimited\"}", "30"), NOW))
                .isEqualTo(new Delivery.TryAgain(Duration.ofSeconds(30), "Slack answered 429 ratelimited"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"message_not_found", "cant_update_message", "edit_window_closed"})
    void a_message_that_cannot_be_edited_keeps_nobody_from_being_told(String error) {
        assertThat(read("{\"ok\":false,\"error\":\"" + error + "\"}")).isEqualTo(new Delivery.Sent(null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ok", "<html>log in", "[]", "{\"ok\":"})
    void garbage_is_not_from_slack_and_may_go(String body) {
        assertThat(read(body))
                .isEqualTo(new Delivery.TryAgain(Duration.ZERO, "it answered 200, but not as Slack does"));
    }

    @Test
    void an_error_that_is_no_word_of_slacks_is_not_repeated() {
        assertThat(read("{\"ok\":false,\"error\":\"xoxb-hunter2 is bad\"}"))
                .isEqualTo(new Delivery.Refused("Slack answered ok: false"));
        assertThat(read("{\"ok\":\"true\"}")).isEqualTo(new Delivery.Refused("Slack answered ok: false"));
    }

    @ParameterizedTest
    @CsvSource({"302", "403", "404", "413"})
    void another_status_than_200_goes_by_the_status(int status) {
        assertThat(bot.read(new Reply(status, "", null), NOW))
                .isEqualTo(new Delivery.Refused("Slack answered " + status));
        assertThat(bot.read(new Reply(503, "", null), NOW))
                .isEqualTo(new Delivery.TryAgain(Duration.ZERO, "Slack answered 503"));
    }

    private Delivery read(String body) {
        return bot.read(new Reply(200, body, null), NOW);
    }

    private static Owed after(Notice before, Notice notice) {
        return Notices.owed(notice, Notices.accepted(before, RECEIPT));
    }

    private List<Letter.Web> letters(Owed owed) {
        return bot.letters(owed, NOW).stream().map(Letter.Web.class::cast).toList();
    }

    private static ChatPostMessageRequest posted(Letter.Web letter) {
        assertThat(letter.to().path().reveal()).endsWith("chat.postMessage");
        return STRICT.fromJson(letter.body().toString(), ChatPostMessageRequest.class);
    }

    private static ChatUpdateRequest updated(Letter.Web letter) {
        assertThat(letter.to().path().reveal()).endsWith("chat.update");
        return STRICT.fromJson(letter.body().toString(), ChatUpdateRequest.class);
    }
}
