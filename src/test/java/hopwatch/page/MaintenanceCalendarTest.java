package hopwatch.page;

import static hopwatch.page.PageFixtures.HOME;
import static hopwatch.page.PageFixtures.NOW;
import static hopwatch.page.PageFixtures.ago;
import static hopwatch.page.PageFixtures.config;
import static hopwatch.page.PageFixtures.group;
import static hopwatch.page.PageFixtures.hidden;
import static hopwatch.page.PageFixtures.monitor;
import static hopwatch.page.PageFixtures.snapshot;
import static hopwatch.page.Visitor.header;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.io.text.ICalReader;
import hopwatch.config.Maintenance;
import hopwatch.config.Monitor;
import hopwatch.incident.Links;
import hopwatch.page.PageFixtures.Snapshots;
import hopwatch.page.feed.Calendar;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** The calendar as biweekly reads it, which did not write it. */
class MaintenanceCalendarTest {
    private static final Monitor API = monitor("api", "API");
    private static final Monitor SHOP = monitor("shop", "Shop; and, more");
    private static final Monitor SECRET = monitor("secret", "Secret");
    private static final Instant FROM = Instant.parse("2026-12-01T22:00:00Z");
    private static final Instant TO = Instant.parse("2026-12-01T23:00:00Z");

    private static Moment moment(Snapshots snapshot) {
        return Moment.live(config(group("Web", API, SHOP), hidden(SECRET)), snapshot.build(), Figures.NONE, NOW);
    }

    private static Rendered rendered(Moment moment) {
        return new Calendar()
                .find("/maintenance.ics", moment, new Links(HOME))
                .orElseThrow()
                .get();
    }

    private static String text(Moment moment) {
        return rendered(moment).identity().toString();
    }

    private static ICalendar read(Moment moment) {
        try (ICalReader reader = new ICalReader(text(moment))) {
            ICalendar calendar = reader.readNext();
            assertThat(reader.getWarnings()).isEmpty();
            assertThat(reader.readNext()).isNull();
            return calendar;
        } catch (IOException malformed) {
            throw new AssertionError(text(moment), malformed);
        }
    }

    private static List<VEvent> events(Moment moment) {
        ICalendar calendar = read(moment);
        assertThat(calendar.validate(ICalVersion.V2_0).getWarnings()).isEmpty();
        return calendar.getEvents();
    }

    private static String uid(VEvent event) {
        return event.getUid().getValue();
    }

    @Test
    void a_window_is_an_event() {
        String calendar = text(moment(snapshot().maintained("Database upgrade", FROM, TO, API, SHOP)));

        assertThat(calendar.replaceFirst("UID:[0-9a-z]{12}@", "UID:ID@")
                        .replaceFirst("maintenance#[0-9a-z]{12}", "maintenance#ID"))
                .isEqualTo(
                        """
                        BEGIN:VCALENDAR
                        VERSION:2.0
                        PRODID:-//Hopwatch//Status page//EN
                        METHOD:PUBLISH
                        X-WR-CALNAME:Example status - Maintenance
                        REFRESH-INTERVAL;VALUE=DURATION:PT1H
                        BEGIN:VEVENT
                        UID:ID@status.example.org
                        DTSTAMP:20261120T112405Z
                        DTSTART:20261201T220000Z
                        DTEND:20261201T230000Z
                        SUMMARY:Database upgrade
                        DESCRIPTION:Concerns API\\, Shop\\; and\\, more.
                        ORGANIZER:https://status.example.org
                        STATUS:CONFIRMED
                        TRANSP:TRANSPARENT
                        URL:https://status.example.org/maintenance#ID
                        END:VEVENT
                        END:VCALENDAR
                        """
                                .replace("\n", "\r\n"));
    }

    @Test
    void who_knows_rfc_5545_finds_nothing_wrong() {
        List<VEvent> events = events(moment(snapshot()
                .maintained("Database upgrade", FROM, TO, API)
                .maintained("Backup", ago(Duration.ofDays(3)), ago(Duration.ofDays(2)), API)));

        assertThat(events)
                .extracting(event -> event.getSummary().getValue())
                .containsExactlyInAnyOrder("Database upgrade", "Backup");
    }

    @Test
    void with_nothing_planned_it_holds_a_zone_since_it_must_hold_something() {
        ICalendar calendar = read(moment(snapshot()));

        assertThat(calendar.getEvents()).isEmpty();
        assertThat(calendar.getTimezoneInfo().getComponents()).hasSize(1);
    }

    @Test
    void each_occurrence_is_known_by_its_own_uid_and_an_edit_does_not_change_it() {
        Moment before = moment(snapshot()
                .maintained("Backup", FROM, TO, API)
                .maintained("Backup", FROM.plusSeconds(86_400), TO.plusSeconds(86_400), API));
        Moment after = moment(snapshot().maintained("Backup", FROM, TO.plusSeconds(600), API, SHOP));

        List<VEvent> events = events(before);

        assertThat(events).extracting(MaintenanceCalendarTest::uid).doesNotHaveDuplicates();
        assertThat(uid(events(after).get(0))).isEqualTo(uid(events.get(0)));
        assertThat(events(after).get(0).getDateEnd().getValue().toInstant()).isEqualTo(TO.plusSeconds(600));
    }

    private static VEvent noted(Instant last) {
        Maintenance.Noted noted = new Maintenance.Noted(ago(Duration.ofDays(1)), last);
        return events(moment(snapshot().planned(new Maintenance("Backup", FROM, TO, Set.of(API.id()), null, noted))))
                .get(0);
    }

    @Test
    void a_calendar_is_told_when_a_window_was_planned_and_that_it_was_changed_since() {
        Instant first = ago(Duration.ofDays(1));
        VEvent fresh = noted(first);
        VEvent edited = noted(first.plusMillis(1));
        VEvent again = noted(first.plusSeconds(1));

        assertThat(List.of(fresh, edited, again))
                .extracting(event -> event.getSequence().getValue())
                .containsExactly(0, 1, 2);
        assertThat(again.getCreated().getValue().toInstant()).isEqualTo(first);
        assertThat(again.getLastModified().getValue().toInstant()).isEqualTo(first.plusSeconds(1));
        assertThat(again.getDateTimeStamp()).isEqualTo(fresh.getDateTimeStamp());
    }

    @Test
    void nothing_is_told_of_private_monitors() {
        Moment moment = moment(
                snapshot().maintained("Hidden work", FROM, TO, SECRET).maintained("Shared", FROM, TO, SECRET, API));

        assertThat(text(moment)).contains("Concerns API.", "Shared").doesNotContain("Secret", "Hidden");
        assertThat(text(moment.stale())).doesNotContain("Secret", "Hidden");
    }

    @Provide
    Arbitrary<String> names() {
        Arbitrary<String> any = Arbitraries.strings().all().ofMaxLength(120);
        Arbitrary<String> hostile = Arbitraries.of(HostileNamesTest.NAMES);
        Arbitrary<String> breaking = Arbitraries.of(
                "\r\nEND:VEVENT", "\\n", "\\", ";,:\"", "ü".repeat(80), "😀".repeat(40), "a\u0085b", "\ud83d");
        return Arbitraries.oneOf(any, hostile, breaking)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(parts -> String.join(" ", parts));
    }

    @Property(tries = 300)
    void any_name_is_one_event_in_lines_that_are_short_enough(@ForAll("names") String name) {
        Moment moment = moment(snapshot().maintained(name, FROM, TO, API));

        List<VEvent> events = events(moment);

        assertThat(events).hasSize(1);
        assertThat(events.get(0).getSummary().getValue().strip())
                .isEqualTo(kept(name).strip());
        String text = text(moment);
        assertThat(text.replace("\r\n", "")).doesNotContain("\r", "\n");
        assertThat(text.split("\r\n", -1))
                .allSatisfy(line -> assertThat(line.getBytes(UTF_8).length).isLessThanOrEqualTo(75));
    }

    private static String kept(String name) {
        return String.join("\n", name.lines().toList()).replaceAll("[\\p{Cntrl}&&[^\t\n]]|\\p{Cs}", "");
    }

    @Test
    void the_calendar_is_kept_for_a_minute_and_read_from_anywhere() throws Exception {
        try (SiteServer server = new SiteServer(Path.of("no-such-folder"), new Calendar())) {
            server.show(World.CONFIG, World.good().build());
            Visitor visitor = new Visitor(server);
            HttpResponse<byte[]> calendar = visitor.get("/maintenance.ics");

            assertThat(header(calendar, "content-type")).isEqualTo("text/calendar; charset=utf-8");
            assertThat(header(calendar, "cache-control")).isEqualTo("public, max-age=60");
            assertThat(header(calendar, "access-control-allow-origin")).isEqualTo("*");
            assertThat(visitor.get("/maintenance.ics", "If-None-Match", header(calendar, "etag"))
                            .statusCode())
                    .isEqualTo(304);
        }
    }
}
