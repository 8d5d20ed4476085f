package hopwatch.alert;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.cache.Served;
import hopwatch.config.AlertKind;
import hopwatch.incident.Notice;
import hopwatch.incident.Occasion;
import hopwatch.probe.Cause;
import hopwatch.verdict.Blame;
import hopwatch.verdict.Fault;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SlackMessageTest {
    private static final String SHOP = "<https://status.example.org/monitors/web|Web shop>";
    private static final String BEGAN = "<!date^1795173473^{time_secs}|11:17:53 UTC>";
    private static final String ENDED = "<!date^1795175525^{time_secs}|11:52:05 UTC>";
    private static final String BEGAN_IN_FULL =
            "<!date^1795173473^{date_short_pretty} {time_secs}|2026-11-20 11:17:53 UTC>";
    private static final String ENDED_IN_FULL =
            "<!date^1795175525^{date_short_pretty} {time_secs}|2026-11-20 11:52:05 UTC>";

    @Test
    void down_says_where_what_and_since_when() {
        assertThat(text(Notices.of(AlertKind.DOWN)))
                .isEqualTo(":red_circle: *DOWN* " + SHOP + " – *origin* does not answer "
                        + "(the connection was refused: 10.0.3.7:8443) · since " + BEGAN);
    }

    @Test
    void a_monitor_with_one_way_names_no_hop() {
        Notice notice = Notices.direct(AlertKind.DOWN, Cause.WAIT_TIMEOUT, "no response in time: 10 s");

        assertThat(text(notice))
                .isEqualTo(":red_circle: *DOWN* " + SHOP + " – does not answer (no response in time: 10 s) · since "
                        + BEGAN);
        assertThat(fields(notice)).contains("*Where*\nthe public address");
    }

    @Test
    void an_expectation_unmet_begins_with_what_came_instead() {
        Notice notice = Notices.direct(AlertKind.DOWN, Cause.STATUS_UNEXPECTED, "status is 200: got 503");

        assertThat(text(notice))
                .isEqualTo(":red_circle: *DOWN* " + SHOP
                        + " – answers wrongly (got 503, expected: status is 200) · since " + BEGAN);
    }

    @ParameterizedTest
    @CsvSource({
        "HIT, is serving from its cache",
        "STALE, is serving stale content",
        "MISS, still answers",
        "BYPASS, still answers",
        "UNTOLD, still answers"
    })
    void masked_says_from_where_the_edge_answers_and_that_visitors_are_served(Served served, String words) {
        Notice notice = Notices.with(Notices.of(AlertKind.MASKED), Notices.masked(served));

        assertThat(text(notice))
                .isEqualTo(":large_yellow_circle: *DEGRADED* " + SHOP + " – *origin* does not answer "
                        + "(the connection was refused: 10.0.3.7:8443) · CDN " + words + " · since " + BEGAN
                        + " · visitors are served");
    }

    @Test
    void faults_of_other_hops_are_named_besides() {
        Fault expired = new Fault("CDN", Cause.TLS_CERT_EXPIRED, "the certificate has expired");
        Fault wrong = new Fault("proxy", Cause.STATUS_UNEXPECTED, "status is 200: got 500");
        Fault third = new Fault("inner", Cause.CONNECT_REFUSED, "the connection was refused");
        Blame two = new Blame(false, Served.UNTOLD, List.of(), List.of(expired, wrong), null);
        Blame three = new Blame(false, Served.UNTOLD, List.of(), List.of(expired, wrong, third), null);

        assertThat(text(Notices.with(Notices.of(AlertKind.DOWN), two)))
                .contains("8443) · also: *CDN* (the certificate has expired) and *proxy* "
                        + "(got 500, expected: status is 200) · since " + BEGAN);
        assertThat(text(Notices.with(Notices.of(AlertKind.DOWN), three)))
                .contains("also: *CDN* (the certificate has expired) and 2 more");
    }

    @Test
    void where_it_cannot_be_told_which_hop_it_is_all_suspects_are_named() {
        Blame blame = new Blame(false, Served.UNTOLD, List.of("CDN", "origin"), List.of(), null);
        Notice notice = Notices.with(
                Notices.of(AlertKind.DOWN, "Web shop", "CDN", 2, Cause.WAIT_TIMEOUT, "no response in time"), blame);

        assertThat(text(notice))
                .isEqualTo(":red_circle: *DOWN* " + SHOP + " – *CDN* or *origin* (cannot tell which) does not answer "
                        + "(no response in time) · since " + BEGAN);
        assertThat(fields(notice)).contains("*Where*\nCDN or origin (cannot tell which)");
    }

    @Test
    void a_fault_besides_may_be_in_doubt_as_well() {
        Fault doubtful =
                new Fault("CDN", Cause.WAIT_TIMEOUT, "no response in time", List.of("CDN", "first", "second", "third"));
        Blame blame = new Blame(false, Served.UNTOLD, List.of(), List.of(doubtful), null);

        assertThat(text(Notices.with(Notices.of(AlertKind.DOWN), blame)))
                .contains(" · also: *CDN*, *first* or 2 more (cannot tell which; no response in time) · ");
    }

    @Test
    void others_that_share_the_incident_are_named_and_then_counted() {
        assertThat(text(Notices.with(Notices.of(AlertKind.DOWN), Blame.PLAIN, "Docs")))
                .endsWith("since " + BEGAN + " · also affected: Docs");
        assertThat(text(Notices.with(Notices.of(AlertKind.DOWN), Blame.PLAIN, "Docs", "API", "Payments")))
                .endsWith(" · also affected: Docs, API and Payments");
        assertThat(text(Notices.with(Notices.of(AlertKind.DOWN), Blame.PLAIN, "Docs", "API", "a", "b", "c")))
                .endsWith(" · also affected: Docs, API and 3 more");
        assertThat(text(Notices.with(Notices.of(AlertKind.RECOVERED), Blame.PLAIN, "Docs", "API")))
                .endsWith(" · also recovered: Docs and API");
    }

    @Test
    void a_certificate_near_its_end_says_until_when_all_is_well() {
        Notice notice = Notices.direct(
                AlertKind.CERTIFICATE, Cause.CERTIFICATE_EXPIRING, "certificate is valid for 14d: got 9d");

        assertThat(text(notice))
                .isEqualTo(":large_yellow_circle: *CERTIFICATE* " + SHOP
                        + " – has a certificate near its end (got 9d, expected: certificate is valid for 14d) · since "
                        + BEGAN + " · visitors are served until it ends");
    }

    @Test
    void degraded_says_that_visitors_are_served() {
        Notice notice = Notices.direct(AlertKind.DEGRADED, Cause.TOO_SLOW, "answers within 800ms: got 1.4 s");

        assertThat(text(notice))
                .isEqualTo(":large_yellow_circle: *DEGRADED* " + SHOP
                        + " – is slow (got 1.4 s, expected: answers within 800ms) · since " + BEGAN
                        + " · visitors are served");
    }

    @Test
    void a_fault_of_some_nodes_of_the_edge_says_that_some_visitors_are_not_served() {
        Notice notice = Notices.of(
                AlertKind.DEGRADED,
                "Web shop",
                "CDN",
                3,
                Cause.TLS_CERT_EXPIRED,
                "1 of 2 nodes down (192.0.2.7:443): the certificate has expired");
        Notice atTheEdge = Notices.with(notice, draft -> draft.hopIndex = 1);
        Notice behindIt = Notices.with(notice, draft -> draft.hopIndex = 2);

        assertThat(text(atTheEdge))
                .isEqualTo(":large_yellow_circle: *DEGRADED* " + SHOP + " – *CDN* has no secure connection "
                        + "at 1 of 2 nodes (192.0.2.7:443: the certificate has expired) · since " + BEGAN
                        + " · some visitors are not served");
        assertThat(text(behindIt)).endsWith(" · visitors are served");
        assertThat(fields(atTheEdge))
                .contains("*What*\n1 of 2 nodes down (192.0.2.7:443): the certificate has expired");
    }

    @Test
    void another_version_is_told_as_it_was_found_and_since_when_only_once() {
        Notice notice = Notices.of(
                AlertKind.DEGRADED,
                "Web shop",
                "CDN",
                3,
                Cause.HOPS_DIFFER,
                "CDN serves another version than origin since 11:12 UTC (body differs)");

        assertThat(text(notice))
                .isEqualTo(":large_yellow_circle: *DEGRADED* " + SHOP + " – *CDN* serves another version than origin "
                        + "since 11:12 UTC (body differs) · visitors are served");
        assertThat(fields(notice)).contains("*Since*\n" + BEGAN_IN_FULL);
    }

    @Test
    void recovered_says_how_long_it_lasted_and_what_it_was() {
        Notice direct = Notices.direct(AlertKind.RECOVERED, Cause.WAIT_TIMEOUT, "no response in time");

        assertThat(text(Notices.of(AlertKind.RECOVERED)))
                .isEqualTo(":large_green_circle: *UP* " + SHOP + " – recovered after 34 min 12 s (" + BEGAN + " to "
                        + ENDED + ") · it was *origin* (the connection was refused: 10.0.3.7:8443)");
        assertThat(text(direct)).endsWith(ENDED + ") · it was: no response in time");
    }

    @Test
    void the_details_of_down_end_with_who_and_the_next_step() {
        assertThat(fields(Notices.of(AlertKind.DOWN)))
                .containsExactly(
                        "*Where*\norigin (hop 3 of 3)",
                        "*What*\nthe connection was refused: 10.0.3.7:8443",
                        "*Since*\n" + BEGAN_IN_FULL,
                        "*Who*\n@payments · <https://wiki.example.org/web-down|runbook>",
                        "*Next step*\ncheck that the service runs and listens there");
    }

    @Test
    void the_details_of_recovered_ask_nothing_of_anybody() {
        assertThat(fields(Notices.of(AlertKind.RECOVERED)))
                .containsExactly(
                        "*Where*\norigin (hop 3 of 3)",
                        "*What*\nthe connection was refused: 10.0.3.7:8443",
                        "*From, to*\n" + BEGAN_IN_FULL + " to " + ENDED_IN_FULL + " (34 min 12 s)");
    }

    @Test
    void a_monitor_without_owner_and_runbook_has_no_empty_who() {
        Notice ownerless = Notices.with(Notices.of(AlertKind.DOWN), draft -> {
            draft.owner = null;
            draft.runbook = null;
        });

        assertThat(fields(ownerless)).noneMatch(field -> field.startsWith("*Who*"));
    }

    @Test
    void the_incident_is_named_and_linked() {
        JsonObject context =
                attachment(Notices.of(AlertKind.DOWN)).getJsonArray("blocks").getJsonObject(1);

        assertThat(context.getJsonArray("elements").getJsonObject(0).getString("text"))
                .isEqualTo("incident `g1zp3jpycgbz` · "
                        + "<https://status.example.org/incidents/g1zp3jpycgbz|status page>");
    }

    @Test
    void the_fallback_needs_no_markup() {
        assertThat(attachment(Notices.of(AlertKind.DOWN)).getString("fallback"))
                .isEqualTo("DOWN: Web shop – origin does not answer (the connection was refused: 10.0.3.7:8443). "
                        + "Since 2026-11-20 11:17:53 UTC.");
        assertThat(attachment(Notices.with(Notices.of(AlertKind.MASKED), Notices.masked(Served.STALE)))
                        .getString("fallback"))
                .isEqualTo("DEGRADED: Web shop – origin does not answer (the connection was refused: 10.0.3.7:8443), "
                        + "CDN is serving stale content, visitors are served. Since 2026-11-20 11:17:53 UTC.");
        assertThat(attachment(Notices.of(AlertKind.RECOVERED)).getString("fallback"))
                .endsWith("Lasted 34 min 12 s, until 2026-11-20 11:52:05 UTC.");
    }

    @Test
    void colours_go_with_the_words() {
        assertThat(Stream.of(AlertKind.DOWN, AlertKind.MASKED, AlertKind.RECOVERED)
                        .map(kind -> attachment(Notices.of(kind)).getString("color")))
                .containsExactly("#B42318", "#B54708", "#1A7F37");
    }

    @ParameterizedTest
    @EnumSource(AlertKind.class)
    void nothing_unfurls(AlertKind kind) {
        JsonObject message = new SlackMessage(Notices.of(kind), true, List.of()).json();

        assertThat(message.getBoolean("unfurl_links")).isFalse();
        assertThat(message.getBoolean("unfurl_media")).isFalse();
    }

    @Test
    void a_link_with_an_ampersand_is_escaped_and_one_too_long_is_left_out() {
        assertThat(SlackText.link(URI.create("https://example.org/?a=1&b=2"), "x"))
                .isEqualTo("<https://example.org/?a=1&amp;b=2|x>");
        String base = "https://example.org/";
        assertThat(SlackText.link(URI.create(base + "a".repeat(1_000 - base.length())), "x"))
                .startsWith("<");
        assertThat(SlackText.link(URI.create(base + "a".repeat(1_001 - base.length())), "x"))
                .isEqualTo("x");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "REMINDER|STILL DOWN|for 31 min · *origin* does not answer",
                "ESCALATED|DOWN|nobody has acknowledged it for 31 min · *origin* does not answer",
                "FLAPPING|FLAPPING|5 changes; nothing more is said until it is steady · *origin* does not answer",
                "STEADY|DOWN|steadily now, after it came and went for 31 min · *origin* does not answer",
            })
    void why_it_is_told_now_comes_first(Occasion occasion, String headline, String start) {
        Notice notice = Notices.on(occasion, Notices.of(AlertKind.DOWN), Duration.ofMinutes(31));

        assertThat(text(notice)).startsWith(":red_circle: *" + headline + "* " + SHOP + " – " + start + " (the con");
    }

    @Test
    void who_has_acknowledged_it_is_told_first_and_among_the_details_of_whatever_comes_after() {
        Notice taken = Notices.with(Notices.of(AlertKind.DOWN), draft -> draft.acknowledgedBy = "<alice>");

        assertThat(text(taken.on(Occasion.ACKNOWLEDGED)))
                .startsWith(":red_circle: *DOWN* " + SHOP + " – &lt;alice&gt; has acknowledged it · *origin* does not");
        assertThat(text(taken.on(Occasion.CHANGED))).doesNotContain("alice");
        assertThat(fields(taken.on(Occasion.CHANGED)))
                .anyMatch(field -> field.startsWith("*Who*\nacknowledged by &lt;alice&gt; · @payments · <"));
    }

    @Test
    void failures_that_are_never_confirmed_are_told_as_flapping_in_yellow() {
        String what = "5 of the last 10 checks failed; at the last of these the connection was refused";
        Notice notice = Notices.direct(AlertKind.DEGRADED, Cause.FLAPPING, what);

        assertThat(text(Notices.on(Occasion.FLAPPING, notice, Duration.ofMinutes(5))))
                .startsWith(":large_yellow_circle: *FLAPPING* " + SHOP
                        + " – nothing more is said until it is steady · comes and goes (" + what
                        + ") · since ")
                .contains("some visitors are not served");
    }

    @Test
    void of_those_who_joined_the_names_come_first() {
        Notice joined = Notices.on(
                Occasion.JOINED,
                Notices.with(Notices.of(AlertKind.DOWN), Blame.PLAIN, "Docs", "API"),
                Duration.ofSeconds(10));

        assertThat(text(joined))
                .startsWith(":red_circle: *DOWN* " + SHOP + " – also affected: Docs and API · *origin*");
        assertThat(text(joined)).containsOnlyOnce("also affected");
    }

    @Test
    void what_came_and_went_is_summed_up() {
        Notice over = Notices.on(Occasion.STEADY, Notices.of(AlertKind.RECOVERED), Duration.ZERO);

        assertThat(text(over)).contains("– steadily well again after 5 changes in 34 min 12 s (");
    }

    @Test
    void the_hops_stand_side_by_side_and_the_one_at_fault_is_marked() {
        Notice notice = Notices.on(Occasion.OPENED, Notices.of(AlertKind.DOWN), Duration.ofSeconds(2));
        JsonObject section = attachment(notice).getJsonArray("blocks").getJsonObject(1);

        assertThat(section.getJsonObject("text").getString("text"))
                .isEqualTo(
                        """
                        ```hop       result               connect  first byte
                        CDN       504                    12 ms      30.0 s
                        origin ◀  no response in time   0.4 ms           –```""");
    }

    @Test
    void the_details_tell_of_the_checks_and_when_the_next_reminder_is_due() {
        Notice notice = Notices.on(Occasion.OPENED, Notices.of(AlertKind.DOWN), Duration.ofSeconds(2));

        assertThat(fields(notice))
                .contains("*Checks*\n3 failed in a row · last good <!date^1795173443^{time_secs}|11:17:23 UTC>"
                        + " · usually 84 ms");
        assertThat(attachment(notice).encode()).contains("next reminder <!date^1795177073^{time_secs}|12:17:53 UTC>");
    }

    @ParameterizedTest
    @CsvSource({"43199, 'next reminder 23:17:52 UTC'", "43200, 'next reminder 2026-11-20 23:17:53 UTC'"})
    void a_reminder_that_is_half_a_day_away_has_its_day(long seconds, String told) {
        Notice notice = Notices.with(Notices.of(AlertKind.DOWN), draft -> draft.next = draft.at.plusSeconds(seconds));

        assertThat(new Details(notice, PlainText.MARKUP).next()).isEqualTo(told);
    }

    @Test
    void the_last_hour_is_a_line_of_bars_with_its_slowest_in_numbers() {
        Notice notice = Notices.on(Occasion.OPENED, Notices.of(AlertKind.DOWN), Duration.ofSeconds(2));

        assertThat(fields(notice)).contains("*Last hour*\n·▁▁▁▁▁▁▁▂▆×× 5 min each, up to 412 ms");
    }

    private static String text(Notice notice) {
        return new SlackMessage(notice, true, List.of()).json().getString("text");
    }

    private static JsonObject attachment(Notice notice) {
        return new SlackMessage(notice, true, List.of())
                .json()
                .getJsonArray("attachments")
                .getJsonObject(0);
    }

    private static List<String> fields(Notice notice) {
        return attachment(notice).getJsonArray("blocks").getJsonObject(0).getJsonArray("fields").stream()
                .map(field -> ((JsonObject) field).getString("text"))
                .toList();
    }
}
