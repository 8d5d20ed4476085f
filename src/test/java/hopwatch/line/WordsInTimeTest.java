package hopwatch.line;

import static hopwatch.incident.Occasion.FLAPPING;
import static hopwatch.incident.Occasion.JOINED;
import static hopwatch.incident.Occasion.OPENED;
import static hopwatch.incident.Occasion.OVER;
import static hopwatch.incident.Occasion.REMINDER;
import static hopwatch.incident.Occasion.STEADY;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.Maintenance;
import hopwatch.config.Monitor;
import hopwatch.config.MonitorId;
import hopwatch.incident.Alert;
import hopwatch.incident.Incident;
import hopwatch.incident.Lately;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
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
