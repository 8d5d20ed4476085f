package hopwatch.alert;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.Address;
import hopwatch.config.AlertKind;
import hopwatch.config.Channel;
import hopwatch.config.Mailbox;
import hopwatch.config.Smtp;
import hopwatch.incident.Alert;
import hopwatch.incident.Notice;
import hopwatch.incident.Occasion;
import hopwatch.store.Owed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailTest {
    private static final Instant NOW = Instant.parse("2026-11-20T11:18:00Z");
    private static final Mailbox FROM = new Mailbox("Hopwatch", "status@example.org");
    private static final Mailbox OPS = new Mailbox("", "ops@example.org");
    private static final Smtp SERVER = new Smtp(false, false, new Address("127.0.0.1", 25), null, FROM, null);
    private static final Email EMAIL = new Email(channel("oncall", ""));

    private static Channel.Email channel(String name, String prefix) {
        return new Channel.Email(name, SERVER, FROM, List.of(OPS), prefix);
    }

    private static Letter.Mail letter(Email email, String key, Notice notice) {
        Alert alert = new Alert(key, "oncall", Notices.INCIDENT, NOW, notice);
        List<Letter> letters = email.letters(new Owed(1, alert, 0, true), NOW);
        assertThat(letters).hasSize(1);
        return (Letter.Mail) letters.get(0);
    }

    private static Letter.Mail letter(Email email, String key, AlertKind kind) {
        return letter(email, key, Notices.of(kind));
    }

    private static Map<String, String> headers(Email email, String key, Occasion occasion) {
        return letter(email, key, Notices.on(occasion, Notices.of(AlertKind.DOWN), Duration.ofMinutes(30)))
                .headers();
    }

    @Test
    void the_same_alert_has_the_same_id_and_another_another() {
        String id = headers(EMAIL, "a", Occasion.REMINDER).get("Message-ID");

        assertThat(id).matches("<[0-9a-f]{32}@example\\.org>");
        assertThat(headers(EMAIL, "a", Occasion.REMINDER)).containsEntry("Message-ID", id);
        assertThat(headers(EMAIL, "b", Occasion.REMINDER)).doesNotContainEntry("Message-ID", id);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "OPENED")
    void all_that_follow_answer_the_first(Occasion later) {
        Map<String, String> first = headers(EMAIL, "a", Occasion.OPENED);
        Map<String, String> next = headers(EMAIL, "b", later);

        assertThat(first).doesNotContainKeys("References", "In-Reply-To");
        assertThat(next)
                .containsEntry("References", first.get("Message-ID"))
                .containsEntry("In-Reply-To", first.get("Message-ID"))
                .doesNotContainEntry("Message-ID", first.get("Message-ID"));
    }

    @Test
    void each_channel_has_a_thread_of_its_own() {
        Email other = new Email(channel("team", ""));

        assertThat(headers(EMAIL, "a", Occasion.OVER))
                .doesNotContainEntry(
                        "References", headers(other, "a", Occasion.OVER).get("References"));
    }

    @Test
    void an_end_that_nobody_has_heard_the_beginning_of_is_no_repeat_of_a_beginning() {
        Notice late = Notices.of(AlertKind.RECOVERED).on(Occasion.OPENED);

        assertThat(letter(EMAIL, "b", late).headers())
                .doesNotContainEntry(
                        "Message-ID", headers(EMAIL, "a", Occasion.OPENED).get("Message-ID"));
    }

    @Test
    void a_digest_has_an_id_of_its_own_and_is_told_to_the_same_people() {
        Digest digest = new Digest(new Parcel(Stream.of("a", "b")
                .map(key -> new Owed(1, Notices.alert(key, "oncall", key, NOW), 0, true))
                .toList()));

        Letter.Mail first = (Letter.Mail) EMAIL.digest(digest, NOW).get(0);
        Letter.Mail again =
                (Letter.Mail) EMAIL.digest(digest, NOW.plusSeconds(60)).get(0);

        assertThat(first.to()).containsExactly(OPS);
        assertThat(first.headers())
                .containsEntry("Message-ID", again.headers().get("Message-ID"))
                .doesNotContainKey("References");
    }

    @Test
    void nobodys_absence_note_is_asked_for() {
        assertThat(headers(EMAIL, "a", Occasion.OPENED))
                .containsEntry("Auto-Submitted", "auto-generated")
                .containsEntry("X-Auto-Response-Suppress", "All")
                .containsEntry("Date", "Fri, 20 Nov 2026 11:18:00 +0000");
    }

    @Test
    void a_prefix_stands_before_the_subject() {
        assertThat(letter(EMAIL, "a", AlertKind.RECOVERED).subject())
                .isEqualTo(
                        "UP: Web shop – recovered after 34 min 12 s, it was origin (the connection was refused: 10.0.3.7:8443)");
        assertThat(letter(new Email(channel("oncall", "[status]")), "a", AlertKind.RECOVERED)
                        .subject())
                .startsWith("[status] UP: Web shop – ");
    }

    @Test
    void it_goes_to_those_who_are_configured() {
        Letter.Mail letter = letter(EMAIL, "a", AlertKind.DOWN);

        assertThat(letter.to()).containsExactly(OPS);
        assertThat(letter.from()).isEqualTo(FROM);
        assertThat(letter.server()).isEqualTo(SERVER);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 250, 299})
    void what_is_accepted_is_sent(int status) {
        assertThat(EMAIL.read(new Reply(status, "", null), NOW)).isEqualTo(new Delivery.Sent());
    }

    @ParameterizedTest
    @CsvSource({"400, later", "451, greylisted", "499, later", "199, odd", "300, odd", "399, odd"})
    void what_may_be_accepted_later_is_tried_again(int status, String words) {
        assertThat(EMAIL.read(new Reply(status, words, null), NOW))
                .isEqualTo(new Delivery.TryAgain(Duration.ZERO, "the mail server answered " + status + " " + words));
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 550, 599})
    void what_never_will_be_is_refused(int status) {
        assertThat(EMAIL.read(new Reply(status, "for nobody@example.org:\nno such\0mailbox", null), NOW))
                .isEqualTo(new Delivery.Refused(
                        "the mail server answered " + status + " for nobody@example.org: no such mailbox"));
    }

    @Test
    void a_long_answer_is_cut() {
        Delivery.Refused refused = (Delivery.Refused) EMAIL.read(new Reply(550, "x".repeat(5_000), null), NOW);

        assertThat(refused.why()).hasSizeLessThanOrEqualTo(200);
    }
}
