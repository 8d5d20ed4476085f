package hopwatch.line;

import static hopwatch.incident.Occasion.CHANGED;
import static hopwatch.incident.Occasion.FLAPPING;
import static hopwatch.incident.Occasion.JOINED;
import static hopwatch.incident.Occasion.OPENED;
import static hopwatch.incident.Occasion.OVER;
import static hopwatch.incident.Occasion.REMINDER;
import static hopwatch.incident.Occasion.STEADY;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.AlertKind;
import hopwatch.config.Maintenance;
import hopwatch.config.Monitor;
import hopwatch.config.MonitorId;
import hopwatch.incident.Alert;
import hopwatch.incident.Impact;
import hopwatch.incident.Incident;
import hopwatch.incident.Lately;
import hopwatch.incident.Update;
import hopwatch.verdict.Interval;
import hopwatch.verdict.Level;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the line owes as time passes. */
class WordsInTimeTest extends LineCase {
    WordsInTimeTest() {
        super(Duration.ofSeconds(60));
    }

    private void seenWell(Monitor... monitors) {
        watch(monitors);
        rounds(2);
    }

    @Test
    void a_long_outage_is_reminded_of() {
        seenWell(monitor("shop"));
        failing.add("shop");

        minutes(70);

        assertThat(told()).containsExactly(OPENED, REMINDER, REMINDER);
        assertThat(store.alerts().get(1).notice().facts().failed()).isBetween(30, 34);
    }

    @Test
    void the_end_tells_how_the_last_hour_and_the_last_days_went() {
        seenWell(monitor("shop"));
        minutes(57);
        failing.add("shop");
        minutes(6);
        failing.clear();
        minutes(5);

        assertThat(told()).containsExactly(OPENED, OVER);
        Lately lately = store.alerts().get(1).notice().facts().lately();
        assertThat(lately.hour())
                .hasSize(12)
                .containsSequence(-1, -1)
                .startsWith(1_000)
                .endsWith(1_000);
        assertThat(lately.day()).isBetween(new BigDecimal("0.89"), new BigDecimal("0.90"));
        assertThat(lately.quarter()).isEqualTo(lately.day());
        assertThat(store.alerts().get(0).notice().facts().lately().day()).isNull();
    }

    @Test
    void after_a_restart_nobody_is_reminded_of_what_is_over_by_then() {
        seenWell(monitor("shop"));
        failing.add("shop");
        minutes(10);
        stop();
        minutes(60);
        failing.clear();

        start();
        seenWell(monitor("shop"));
        minutes(5);

        assertThat(told()).containsExactly(OPENED, OVER);
    }

    @Test
    void after_a_restart_what_goes_on_is_reminded_of_once() {
        seenWell(monitor("shop"));
        failing.add("shop");
        minutes(10);
        stop();
        minutes(125);

        start();
        seenWell(monitor("shop"));
        minutes(5);

        assertThat(told()).containsExactly(OPENED, REMINDER);
    }

    @Test
    void what_comes_and_goes_is_one_incident_once_it_is_too_much() {
        seenWell(monitor("shop"));

        for (int i = 0; i < 10; i++) {
            failing.add("shop");
            minutes(2);
            failing.remove("shop");
            minutes(3);
        }

        assertThat(told()).containsExactly(OPENED, OVER, OPENED, OVER, FLAPPING);
        assertThat(store.snapshot().open()).hasSize(1);

        minutes(20);

        assertThat(told()).containsExactly(OPENED, OVER, OPENED, OVER, FLAPPING, OVER);
        assertThat(store.snapshot().open()).isEmpty();
        Incident last = store.snapshot().ended().get(2);
        assertThat(last.latest().body()).startsWith("Steadily well again, after 20 changes in ");
        assertThat(last.updates()).hasSizeLessThan(5);
    }

    @Test
    void what_fails_at_every_other_check_for_an_hour_is_one_notice_and_no_outage() {
        seenWell(monitor("shop"));
        alternating.add("shop");

        minutes(60);

        assertThat(told()).containsExactly(FLAPPING);
        assertThat(store.alerts().get(0).notice().kind()).isEqualTo(AlertKind.DEGRADED);
        assertThat(store.alerts().get(0).notice().what())
                .isEqualTo("5 of the last 10 checks failed; at the last of these the connection was refused");
        assertThat(store.standing("shop")).isEqualTo(Level.DEGRADED);
        assertThat(levels()).containsExactly(Level.UP, Level.DEGRADED);
        Incident only = store.snapshot().open().get(0);
        assertThat(only.title()).isEqualTo("shop comes and goes");
        assertThat(only.impact()).isEqualTo(Impact.MINOR);
        assertThat(only.updates()).extracting(Update::body).containsExactly("Checks fail and succeed by turns.");
    }

    private Stream<Level> levels() {
        return store.snapshot().of(new MonitorId("shop")).intervals().stream().map(Interval::level);
    }

    @Test
    void what_failed_by_turns_and_is_well_for_a_while_is_told_once_with_how_long_it_did() {
        seenWell(monitor("shop"));
        alternating.add("shop");
        minutes(60);

        alternating.clear();
        minutes(12);
        assertThat(store.standing("shop")).isEqualTo(Level.UP);
        assertThat(told()).containsExactly(FLAPPING);
        minutes(20);

        assertThat(told()).containsExactly(FLAPPING, OVER);
        assertThat(store.snapshot().open()).isEmpty();
        assertThat(store.snapshot().ended().get(0).latest().body())
                .isEqualTo("Steadily well again, after checks failed and succeeded by turns for 59 min.");
        assertThat(levels()).containsExactly(Level.UP, Level.DEGRADED, Level.UP);
    }

    @Test
    void an_outage_amid_failures_that_were_never_confirmed_is_told_at_once() {
        seenWell(monitor("shop"));
        alternating.add("shop");
        minutes(10);
        assertThat(told()).containsExactly(FLAPPING);

        failing.add("shop");
        minutes(2);

        assertThat(told()).containsExactly(FLAPPING, CHANGED);
        assertThat(store.alerts().get(1).notice().kind()).isEqualTo(AlertKind.DOWN);
        assertThat(store.snapshot().open().get(0).impact()).isEqualTo(Impact.CRITICAL);
        failing.clear();
        alternating.clear();
        minutes(12);
        assertThat(told()).containsExactly(FLAPPING, CHANGED);
        minutes(8);
        assertThat(told()).containsExactly(FLAPPING, CHANGED, OVER);
    }

    @Test
    void what_fails_by_turns_is_told_no_second_time_after_a_restart() {
        seenWell(monitor("shop"));
        alternating.add("shop");
        minutes(20);
        stop();

        start();
        seenWell(monitor("shop"));
        minutes(60);

        assertThat(told()).containsExactly(FLAPPING);
        assertThat(store.standing("shop")).isEqualTo(Level.DEGRADED);
    }

    @Test
    void what_came_and_went_and_stays_down_is_told_and_reminded_of() {
        seenWell(monitor("shop"));
        for (int i = 0; i < 4; i++) {
            failing.add("shop");
            minutes(2);
            failing.remove("shop");
            minutes(3);
        }

        failing.add("shop");
        minutes(50);

        assertThat(told()).containsExactly(OPENED, OVER, OPENED, OVER, FLAPPING, STEADY, REMINDER);
    }

    @Test
    void what_is_still_wrong_when_maintenance_ends_is_told_then() {
        Instant end = hands.instant().plus(Duration.ofMinutes(30));
        store.plan(List.of(new Maintenance("Upgrade", hands.instant(), end, Set.of(new MonitorId("shop")))))
                .onComplete(planned -> {});
        seenWell(monitor("shop"));
        failing.add("shop");

        hands.turnTo(end.minusMillis(1));
        assertThat(told()).isEmpty();
        hands.turnTo(end);

        assertThat(told()).containsExactly(OPENED);
        assertThat(store.alerts().get(0).owed()).isEqualTo(end);
    }

    @Test
    void what_is_over_before_it_is_written_is_owed_from_its_beginning_to_its_end() {
        seenWell(monitor("shop"), monitor("docs"));
        store.hold();
        failing.addAll(Set.of("shop"));
        minutes(3);
        failing.clear();
        minutes(3);

        store.release();

        assertThat(told()).containsExactly(OPENED, OVER);
        assertThat(store.snapshot().open()).isEmpty();
    }

    @Test
    void a_child_that_stays_down_when_its_parent_is_well_again_is_told() {
        seenWell(monitor("gateway"), monitor("shop", "gateway"));
        failing.addAll(Set.of("gateway", "shop"));
        minutes(5);
        assertThat(store.alerts()).extracting(alert -> alert.notice().monitor()).containsExactly("gateway");

        failing.remove("gateway");
        minutes(5);

        assertThat(told()).doesNotContain(OVER, JOINED);
        failing.clear();
        minutes(5);
        assertThat(store.alerts()).extracting(Alert::channel).containsOnly("oncall");
        assertThat(told()).endsWith(OVER);
    }
}
