package hopwatch.incident;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import hopwatch.config.AlertKind;
import hopwatch.config.Escalation;
import hopwatch.config.Hop;
import hopwatch.config.Hours;
import hopwatch.config.Monitor;
import hopwatch.config.MonitorId;
import hopwatch.config.Patience;
import hopwatch.config.Route;
import hopwatch.config.Target;
import hopwatch.config.Tls;
import hopwatch.probe.Cause;
import hopwatch.verdict.Level;
import hopwatch.verdict.Root;
import hopwatch.verdict.Verdict;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DuesTest {
    /** A Friday. */
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private static final MonitorId SHOP = new MonitorId("shop");
    private static final MonitorId DOCS = new MonitorId("docs");
    private static final Duration USUAL = Duration.ofMinutes(30);

    private final List<Alert> owed = new ArrayList<>();
    private List<Route> routes = List.of(new Route("oncall", Route.USUAL));
    private List<Route> usual = List.of();
    private List<Trouble> troubles = List.of();
    private Facts first = Facts.NONE;
    private Incident incident = new Incident(
            IncidentId.of("one"),
            Root.of(SHOP),
            "Shop does not answer",
            Impact.CRITICAL,
            List.of(SHOP),
            "app",
            Cause.CONNECT_REFUSED,
            NOON,
            null,
            List.of(new Update(NOON, Update.Status.INVESTIGATING, "Checks fail.")));

    private static Route route(
            String channel, Duration after, @Nullable Duration remind, List<Hours> hours, @Nullable Escalation next) {
        return new Route(channel, Route.USUAL, after, remind, hours, next);
    }

    private Monitor monitor(MonitorId id, MonitorId... depends) {
        Target target = new Target.Web(URI.create("https://shop.example.org/"), Tls.STRICT);
        Hop hop = new Hop("app", target, List.of(), Duration.ofSeconds(60), List.of(), List.of());
        return new Monitor(
                id,
                id.value(),
                false,
                Duration.ofSeconds(60),
                Duration.ofSeconds(10),
                new Patience(2, 2),
                List.of(hop),
                routes,
                List.of(depends),
                null,
                null,
                null);
    }

    private void inTrouble(Trouble... those) {
        troubles = List.of(those);
    }

    private Trouble down(MonitorId id, MonitorId... depends) {
        return trouble(Level.DOWN, null, monitor(id, depends));
    }

    private Trouble trouble(Level level, @Nullable Instant held, Monitor monitor) {
        Verdict why = new Verdict(level, NOON, "app", Cause.CONNECT_REFUSED, "the connection was refused");
        return new Trouble(monitor, why, Facts.NONE, held);
    }

    /** What is owed so long after the first failure: {@code oncall OPENED}. */
    @CanIgnoreReturnValue
    private List<String> after(Duration since) {
        List<Monitor> monitors = troubles.stream().map(Trouble::monitor).toList();
        Dues dues = new Dues(
                new Links(URI.create("https://status.example.org")),
                channel -> !channel.equals("off"),
                usual,
                monitors.isEmpty() ? List.of(monitor(SHOP)) : monitors);
        Dues.Due due = dues.at(new Dues.Scene(incident, troubles, first, NOON.plus(since)));
        incident = due.incident();
        owed.addAll(due.alerts());
        wake = due.next();
        return due.alerts().stream()
                .map(alert -> alert.channel() + " " + alert.notice().occasion())
                .toList();
    }

    private Instant wake = Instant.MAX;

    private static Duration seconds(long seconds) {
        return Duration.ofSeconds(seconds);
    }

    private static Duration minutes(long minutes) {
        return Duration.ofMinutes(minutes);
    }

    private void joins(MonitorId id) {
        incident = incident.joined(
                id, Impact.CRITICAL, new Update(NOON, Update.Status.INVESTIGATING, "Also affected: " + id + "."));
    }

    private void ends(Duration since) {
        troubles = List.of();
        incident = incident.over(NOON.plus(since), new Update(NOON.plus(since), Update.Status.RESOLVED, "Over."));
    }

    @Test
    void the_first_word_is_owed_at_once_and_only_once() {
        inTrouble(down(SHOP));

        assertThat(after(seconds(2))).containsExactly("oncall OPENED");
        assertThat(after(seconds(2))).isEmpty();
        assertThat(after(seconds(3))).isEmpty();
    }

    @Test
    void reminders_come_at_30_min_1_h_2_h_4_h_and_then_daily() {
        inTrouble(down(SHOP));
        after(seconds(0));
        List<Duration> reminded = new ArrayList<>();

        for (int i = 0; i < 9; i++) {
            reminded.add(Duration.between(NOON, wake));
            assertThat(after(Duration.between(NOON, wake).minusMillis(1))).isEmpty();
            assertThat(after(Duration.between(NOON, wake))).containsExactly("oncall REMINDER");
        }

        assertThat(reminded)
                .containsExactly(
                        minutes(30),
                        minutes(60),
                        minutes(120),
                        minutes(240),
                        minutes(480),
                        minutes(960),
                        minutes(1920),
                        minutes(1920 + 1440),
                        minutes(1920 + 2880));
    }

    @Test
    void reminders_that_were_missed_are_one() {
        inTrouble(down(SHOP));
        after(seconds(0));

        assertThat(after(minutes(150))).containsExactly("oncall REMINDER");
        assertThat(wake).isEqualTo(NOON.plus(minutes(240)));
    }

    @Test
    void a_reminder_says_when_the_next_is_due() {
        inTrouble(down(SHOP));
        after(seconds(0));
        after(minutes(30));

        assertThat(owed)
                .extracting(alert -> alert.notice().next())
                .containsExactly(NOON.plus(minutes(30)), NOON.plus(minutes(60)));
    }

    @Test
    void of_what_visitors_do_not_notice_a_reminder_a_day_is_enough() {
        routes = List.of(new Route("oncall", EnumSet.allOf(AlertKind.class)));
        inTrouble(trouble(Level.DEGRADED, null, monitor(SHOP)));

        after(seconds(0));

        assertThat(wake).isEqualTo(NOON.plus(Duration.ofDays(1)));
    }

    @Test
    void remind_never_means_never() {
        routes = List.of(route("oncall", Duration.ZERO, null, List.of(), null));
        inTrouble(down(SHOP));
        after(seconds(0));

        assertThat(wake).isEqualTo(Instant.MAX);
    }

    private void acknowledged(Duration since) {
        incident = incident.acknowledged(
                new Acknowledgement("ada", NOON.plus(since)),
                new Update(NOON.plus(since), Update.Status.INVESTIGATING, "Ada is on it."));
    }

    @Test
    void that_somebody_acknowledges_is_told_once_and_nobody_is_reminded() {
        inTrouble(down(SHOP));
        after(seconds(0));
        acknowledged(minutes(5));

        assertThat(after(minutes(5))).containsExactly("oncall ACKNOWLEDGED");
        assertThat(owed.get(1).notice().acknowledgedBy()).isEqualTo("ada");
        assertThat(owed.get(1).notice().next()).isNull();
        assertThat(after(minutes(31))).isEmpty();
        assertThat(wake).isEqualTo(Instant.MAX);
    }

    @Test
    void what_is_worse_when_somebody_acknowledges_is_told_with_who_did_and_not_twice() {
        routes = List.of(new Route("oncall", EnumSet.allOf(AlertKind.class)));
        inTrouble(trouble(Level.DEGRADED, null, monitor(SHOP)));
        after(seconds(0));
        acknowledged(minutes(5));
        inTrouble(down(SHOP));

        assertThat(after(minutes(5))).containsExactly("oncall CHANGED");
        assertThat(owed.get(1).notice().acknowledgedBy()).isEqualTo("ada");
        assertThat(after(minutes(31))).isEmpty();
    }

    @Test
    void of_an_acknowledgement_only_who_knows_of_the_incident_is_told() {
        inTrouble(down(SHOP));
        acknowledged(seconds(1));

        assertThat(after(seconds(2))).containsExactly("oncall OPENED");
        assertThat(owed.get(0).notice().acknowledgedBy()).isEqualTo("ada");
        assertThat(after(seconds(3))).isEmpty();
    }

    @Test
    void what_lasts_less_than_after_is_told_to_nobody() {
        routes = List.of(route("oncall", minutes(5), USUAL, List.of(), null));
        inTrouble(down(SHOP));

        assertThat(after(seconds(299))).isEmpty();
        assertThat(wake).isEqualTo(NOON.plus(minutes(5)));
        ends(seconds(299));

        assertThat(after(seconds(299))).isEmpty();
    }

    @Test
    void what_lasts_as_long_as_after_is_told() {
        routes = List.of(route("oncall", minutes(5), USUAL, List.of(), null));
        inTrouble(down(SHOP));

        assertThat(after(minutes(5))).containsExactly("oncall OPENED");
        ends(minutes(6));

        assertThat(after(minutes(6))).containsExactly("oncall OVER");
    }

    @Test
    void outside_of_hours_words_wait_for_them() {
        Hours hours = new Hours(
                Set.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY), LocalTime.of(8, 0), LocalTime.of(18, 0), ZoneOffset.UTC);
        routes = List.of(route("oncall", Duration.ZERO, USUAL, List.of(hours), null));
        inTrouble(down(SHOP));

        assertThat(after(seconds(2))).isEmpty();
        assertThat(wake).isEqualTo(Instant.parse("2026-11-23T08:00:00Z"));
        assertThat(after(Duration.between(NOON, wake))).containsExactly("oncall OPENED");
    }

    @Test
    void who_joins_within_10_s_is_told_of_in_one_second_message() {
        inTrouble(down(SHOP));
        after(seconds(0));
        joins(DOCS);
        inTrouble(down(SHOP), down(DOCS));

        assertThat(after(seconds(1))).isEmpty();
        assertThat(wake).isEqualTo(NOON.plusSeconds(10));
        assertThat(after(seconds(10))).containsExactly("oncall JOINED");
        assertThat(owed.get(1).notice().others()).containsExactly("docs");
        assertThat(after(seconds(11))).isEmpty();
    }

    @Test
    void who_joins_later_is_told_of_after_growing_pauses() {
        inTrouble(down(SHOP));
        after(seconds(0));
        joins(DOCS);
        inTrouble(down(SHOP), down(DOCS));
        after(seconds(10));
        MonitorId api = new MonitorId("api");
        joins(api);
        inTrouble(down(SHOP), down(DOCS), down(api));

        assertThat(after(seconds(129))).isEmpty();
        assertThat(after(seconds(130))).containsExactly("oncall JOINED");
    }

    @Test
    void what_gets_worse_is_told_and_what_eases_is_not() {
        routes = List.of(new Route("oncall", EnumSet.allOf(AlertKind.class)));
        inTrouble(trouble(Level.DEGRADED, null, monitor(SHOP)));
        assertThat(after(seconds(0))).containsExactly("oncall OPENED");

        inTrouble(down(SHOP));
        assertThat(after(seconds(60))).containsExactly("oncall CHANGED");

        inTrouble(trouble(Level.DEGRADED, null, monitor(SHOP)));
        assertThat(after(seconds(120))).isEmpty();
        inTrouble(down(SHOP));
        assertThat(after(seconds(180))).as("it was told so already").isEmpty();
    }

    @Test
    void nobody_acknowledged_so_another_is_called_and_then_the_next() {
        routes = List.of(route("oncall", Duration.ZERO, null, List.of(), new Escalation("lead", minutes(15))));
        usual = List.of(
                route("lead", Duration.ZERO, null, List.of(), new Escalation("boss", minutes(30))),
                route("boss", Duration.ZERO, null, List.of(), null));
        inTrouble(down(SHOP));

        assertThat(after(seconds(0))).containsExactly("oncall OPENED");
        assertThat(wake).isEqualTo(NOON.plus(minutes(15)));
        assertThat(after(minutes(15).minusMillis(1))).isEmpty();
        assertThat(after(minutes(15))).containsExactly("lead ESCALATED");
        assertThat(wake).isEqualTo(NOON.plus(minutes(45)));
        assertThat(after(minutes(45))).containsExactly("boss ESCALATED");
        ends(minutes(50));
        assertThat(after(minutes(50))).containsExactlyInAnyOrder("oncall OVER", "lead OVER", "boss OVER");
    }

    @Test
    void once_acknowledged_nobody_else_is_called() {
        routes = List.of(route("oncall", Duration.ZERO, null, List.of(), new Escalation("lead", minutes(15))));
        inTrouble(down(SHOP));
        after(seconds(0));
        incident = incident.acknowledged(
                new Acknowledgement("ada", NOON), new Update(NOON, Update.Status.INVESTIGATING, "Ada is on it."));

        assertThat(after(minutes(15))).isEmpty();
        assertThat(wake).isEqualTo(Instant.MAX);
    }

    @Test
    void maintenance_holds_words_back_and_what_is_still_wrong_when_it_ends_is_told() {
        Instant end = NOON.plus(minutes(60));
        inTrouble(trouble(Level.DOWN, end, monitor(SHOP)));

        assertThat(after(seconds(2))).isEmpty();
        assertThat(wake).isEqualTo(end);

        inTrouble(down(SHOP));
        assertThat(after(minutes(60))).containsExactly("oncall OPENED");
    }

    @Test
    void what_broke_and_was_mended_in_maintenance_is_told_to_nobody() {
        inTrouble(trouble(Level.DOWN, NOON.plus(minutes(60)), monitor(SHOP)));
        after(seconds(2));
        ends(minutes(30));

        assertThat(after(minutes(30))).isEmpty();
    }

    @Test
    void the_trouble_of_a_child_is_not_told_while_its_parent_explains_it() {
        inTrouble(down(SHOP));
        after(seconds(0));
        joins(DOCS);
        inTrouble(down(SHOP), down(DOCS, SHOP));

        assertThat(after(seconds(30))).isEmpty();
    }

    @Test
    void a_child_still_in_trouble_a_check_after_its_parent_recovered_is_told() {
        routes = List.of(new Route("docs", Route.USUAL));
        joins(DOCS);
        incident = incident.updated(new Update(
                NOON.plus(minutes(5)), Update.Status.MONITORING, "Shop recovered; 1 other is still affected."));
        inTrouble(down(DOCS, SHOP));

        assertThat(after(minutes(6))).isEmpty();
        assertThat(wake).isEqualTo(NOON.plus(minutes(6)).plusSeconds(10));
        assertThat(after(seconds(370))).containsExactly("docs OPENED");
    }

    @Test
    void what_comes_and_goes_is_one_notice_then_silence_and_then_a_summary() {
        incident = incident.flapping(new Flapping(5, NOON, NOON.plus(minutes(15))));
        inTrouble(down(SHOP));

        assertThat(after(seconds(2))).containsExactly("oncall FLAPPING");
        assertThat(owed.get(0).notice().changes()).isEqualTo(5);
        assertThat(after(minutes(40))).isEmpty();
        assertThat(wake).isEqualTo(NOON.plus(minutes(15)));
        ends(minutes(50));
        assertThat(after(minutes(65))).containsExactly("oncall OVER");
        assertThat(owed.get(1).notice().changes()).isEqualTo(5);
    }

    @Test
    void what_stays_in_trouble_after_coming_and_going_is_told_so_once() {
        incident = incident.flapping(new Flapping(5, NOON, NOON.plus(minutes(15))));
        inTrouble(down(SHOP));
        after(seconds(2));
        incident = Swings.steady(incident, true, NOON.plus(minutes(15))).orElseThrow();

        assertThat(after(minutes(15))).containsExactly("oncall STEADY");
        assertThat(after(minutes(16))).isEmpty();
    }

    @Test
    void a_channel_that_is_off_is_owed_nothing() {
        routes = List.of(new Route("off", Route.USUAL), new Route("oncall", Route.USUAL));
        inTrouble(down(SHOP));

        assertThat(after(seconds(2))).containsExactly("oncall OPENED");
        assertThat(incident.told()).containsOnlyKeys("oncall");
    }

    @Test
    void nothing_is_told_of_an_end_whose_beginning_was_not_told() {
        ends(seconds(5));

        assertThat(after(seconds(5))).isEmpty();
    }

    @Test
    void every_word_has_a_key_of_its_own() {
        inTrouble(down(SHOP));
        after(seconds(0));
        after(minutes(30));
        after(minutes(60));
        ends(minutes(70));
        after(minutes(70));

        assertThat(owed).hasSize(4);
        assertThat(owed).extracting(Alert::key).doesNotHaveDuplicates();
    }
}
