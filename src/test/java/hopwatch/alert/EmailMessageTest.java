package hopwatch.alert;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.cache.Served;
import hopwatch.config.AlertKind;
import hopwatch.incident.Notice;
import hopwatch.incident.Occasion;
import hopwatch.probe.Cause;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailMessageTest {
    private static final Pattern TAG = Pattern.compile("<[^>]*>");

    private static EmailMessage message(AlertKind kind) {
        return new EmailMessage(Notices.of(kind), true);
    }

    private static EmailMessage named(String name) {
        return new EmailMessage(Notices.of(AlertKind.DOWN, name, name, 3, Cause.STATUS_UNEXPECTED, name), true);
    }

    @Test
    void the_text_says_all_of_it() {
        assertThat(message(AlertKind.DOWN).text())
                .isEqualTo(
                        """
                        DOWN Web shop

                        origin does not answer (the connection was refused: 10.0.3.7:8443) · since 11:17:53 UTC

                        Where: origin (hop 3 of 3)
                        What: the connection was refused: 10.0.3.7:8443
                        Since: 2026-11-20 11:17:53 UTC
                        Who: @payments · runbook https://wiki.example.org/web-down
                        Next step: %s

                        Incident: https://status.example.org/incidents/g1zp3jpycgbz
                        Monitor: https://status.example.org/monitors/web
                        """
                                .formatted(Cause.CONNECT_REFUSED.hint()));
    }

    @Test
    void the_end_says_how_long_it_took() {
        assertThat(message(AlertKind.RECOVERED).text())
                .startsWith(
                        "UP Web shop\n\nrecovered after 34 min 12 s (11:17:53 UTC to 11:52:05 UTC) · it was origin (")
                .contains("From, to: 2026-11-20 11:17:53 UTC to 2026-11-20 11:52:05 UTC (34 min 12 s)\n");
    }

    @Test
    void what_visitors_meet_and_who_else_is_affected_is_said() {
        Notice masked = Notices.with(Notices.of(AlertKind.MASKED), Notices.masked(Served.STALE), "Docs", "API");

        assertThat(new EmailMessage(masked, true).text())
                .contains("CDN is serving stale content · ")
                .contains(" · visitors are served · also affected: Docs and API\n");
        assertThat(new EmailMessage(masked, true).html())
                .contains("CDN is serving stale content · ")
                .contains(" · visitors are served · also affected: Docs and API</p>");
    }

    @Test
    void the_hops_stand_side_by_side_and_the_next_reminder_is_announced() {
        Notice reminder = Notices.on(Occasion.REMINDER, Notices.of(AlertKind.DOWN), Duration.ofMinutes(30));

        assertThat(new EmailMessage(reminder, true).subject()).startsWith("STILL DOWN: Web shop – ");
        assertThat(new EmailMessage(reminder, true).text())
                .contains("\nChecks: 3 failed in a row · last good 11:17:23 UTC · usually 84 ms\n")
                .contains(HopTable.text(reminder))
                .endsWith("\n\nnext reminder 12:17:53 UTC\n");
        assertThat(new EmailMessage(reminder, true).html())
                .contains(">CDN</td>", ">504</td>", ">12 ms</td>", ">30.0 s</td>", ">no response in time</td>")
                .contains(" · next reminder 12:17:53 UTC</p>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "REMINDER  | STILL DOWN: Web shop – for 30 min, origin does not answer (",
                "ESCALATED | DOWN: Web shop – nobody has acknowledged it for 30 min, origin does not answer (",
                "JOINED    | DOWN: Web shop – origin does not answer (",
                "FLAPPING  | FLAPPING: Web shop – 5 changes; nothing more is said until it is steady, origin does not",
                "TEST      | TEST: Web shop – the connection was refused: 10.0.3.7:8443",
            })
    void the_subject_says_why_it_is_told_now(Occasion occasion, String beginning) {
        Notice notice = Notices.on(occasion, Notices.of(AlertKind.DOWN), Duration.ofMinutes(30));

        assertThat(new EmailMessage(notice, true).subject()).startsWith(beginning);
    }

    @Test
    void what_is_over_shows_no_hops() {
        Notice over = Notices.on(Occasion.OVER, Notices.of(AlertKind.RECOVERED), Duration.ofMinutes(30));

        assertThat(new EmailMessage(over, true).text()).doesNotContain("first byte");
        assertThat(new EmailMessage(over, true).html()).doesNotContain("first byte");
    }

    @ParameterizedTest
    @EnumSource(AlertKind.class)
    void the_html_says_the_same_as_the_text(AlertKind kind) {
        String html = message(kind).html();
        String seen = html.replaceAll("(?s)<head>.*</head>", "")
                .replaceAll("<[^>]*>", " ")
                .replaceAll("\\s+", " ");

        assertThat(message(kind).text().lines().filter(line -> !line.isBlank() && !line.contains("https://")))
                .allSatisfy(line -> assertThat(seen).contains(line.replaceFirst("^([A-Z][a-z, ]+): ", "$1 ")));
        assertThat(html)
                .contains("href=\"https://status.example.org/incidents/g1zp3jpycgbz\"")
                .contains("href=\"https://status.example.org/monitors/web\"");
    }

    @Test
    void what_the_disk_does_not_have_is_said_to_be_so() {
        EmailMessage unrecorded = new EmailMessage(Notices.of(AlertKind.DOWN), false);

        assertThat(List.of(unrecorded.text(), unrecorded.html()))
                .allSatisfy(words -> assertThat(words).contains("not recorded: the store is failing"));
        assertThat(message(AlertKind.DOWN).text()).doesNotContain("not recorded");
    }

    @ParameterizedTest
    @EnumSource(AlertKind.class)
    void nothing_is_loaded_from_anywhere(AlertKind kind) {
        assertThat(message(kind).html())
                .doesNotContain("<img", "<link", "<script", "src=", "url(", "@import", "background-image");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "\"><img src=x onerror=alert(1)>",
                "' onmouseover='alert(1)",
                "javascript:alert(1)",
                "</title><svg onload=alert(1)>",
                "</table></div></body>",
                "<!--",
                "]]>",
                "&lt;b&gt;",
                "${x} {{x}} %s",
                "+ADw-script+AD4-",
                "a\u2028<b>",
                "<a href=\"https://evil.example/\">x</a>",
            })
    void a_hostile_name_stays_a_name(String name) {
        String ours = named("x").html();
        String html = named(name).html();

        assertThat(tags(html)).isEqualTo(tags(ours));
        assertThat(html)
                .contains(name.replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("\"", "&quot;")
                        .replace("'", "&#39;")
                        .replace('\u2028', ' '));
    }

    private static List<String> tags(String html) {
        return TAG.matcher(html).results().map(MatchResult::group).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nBcc: x@y", "a\nb", "a\0b", "a\u2028b", "a\u202Eb", "a\uD83Db", "a\u0085b"})
    void a_subject_is_one_line(String name) {
        assertThat(named(name).subject().codePoints())
                .noneMatch(character -> Character.isISOControl(character)
                        || Character.getType(character) == Character.SURROGATE
                        || character == 0x2028
                        || character == 0x202E);
    }

    @Test
    void a_long_subject_is_cut_between_characters() {
        String subject = named("😀".repeat(10_000)).subject();

        assertThat(subject).hasSizeLessThanOrEqualTo(250).endsWith("…");
        assertThat(subject.codePoints()).noneMatch(character -> Character.getType(character) == Character.SURROGATE);
    }
}
