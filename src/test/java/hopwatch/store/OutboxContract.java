package hopwatch.store;

import static hopwatch.store.Samples.BLOG;
import static hopwatch.store.Samples.NOON;
import static hopwatch.store.Samples.SHOP;
import static hopwatch.store.Samples.after;
import static hopwatch.store.Samples.alert;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.incident.Alert;
import hopwatch.incident.Incident;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every outbox promises. */
abstract class OutboxContract extends StoreCase {
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Incident ONE = Samples.open("one", SHOP, NOON);
    private static final Incident OTHER = Samples.open("other", BLOG, NOON);

    private void owe(Alert... alerts) {
        done(store().commit(new Change(List.of(), List.of(ONE, OTHER), List.of(alerts))));
    }

    private List<Owed> claim() {
        return await(store().outbox().claim(10, LEASE));
    }

    private static List<String> keys(List<Owed> claimed) {
        return claimed.stream().map(owed -> owed.alert().key()).toList();
    }

    @Test
    void nothing_owed_is_nothing_to_claim_and_nothing_next() {
        assertThat(claim()).isEmpty();
        assertThat(await(store().outbox().backlog())).isEqualTo(new Outbox.Backlog(0, 0, Instant.MAX));
    }

    @Test
    void an_alert_is_given_out_with_everything_it_says() {
        Alert owed = alert("a", "oncall", ONE, NOON);
        owe(owed);

        List<Owed> claimed = claim();

        assertThat(claimed).extracting(Owed::alert).containsExactly(owed);
        assertThat(claimed).extracting(Owed::attempts).containsExactly(0);
    }

    @Test
    void an_alert_owed_twice_is_owed_once_even_after_it_was_sent() {
        owe(alert("a", "oncall", ONE, NOON));
        owe(alert("a", "oncall", ONE, NOON));
        List<Owed> claimed = claim();
        assertThat(claimed).hasSize(1);
        done(store().outbox().forget(claimed.get(0)));

        owe(alert("a", "oncall", ONE, NOON));

        assertThat(claim()).isEmpty();
    }

    @Test
    void a_taken_alert_is_not_given_out_again_before_its_lease_has_passed() {
        owe(alert("a", "oncall", ONE, NOON));
        assertThat(claim()).hasSize(1);

        clock.set(NOON.plus(LEASE).minusMillis(1));
        assertThat(claim()).isEmpty();
        clock.set(NOON.plus(LEASE));
        assertThat(claim()).hasSize(1);
    }

    @Test
    void a_restart_ends_all_leases() {
        owe(alert("a", "oncall", ONE, NOON));
        assertThat(claim()).hasSize(1);

        killAndReopen();

        assertThat(claim()).hasSize(1);
    }

    @Test
    void the_younger_alert_of_an_incident_and_channel_waits_until_the_older_is_settled() {
        owe(alert("down", "oncall", ONE, NOON), alert("recovered", "oncall", ONE, NOON));

        List<Owed> first = claim();
        assertThat(keys(first)).containsExactly("down");
        assertThat(claim()).isEmpty();
        done(store().outbox().postpone(first.get(0), after(30), "busy"));
        assertThat(claim()).isEmpty();
        clock.set(after(30));
        List<Owed> again = claim();
        assertThat(keys(again)).containsExactly("down");
        done(store().outbox().forget(again.get(0)));

        assertThat(keys(claim())).containsExactly("recovered");
    }

    @Test
    void other_channels_and_other_incidents_do_not_wait() {
        owe(
                alert("a", "oncall", ONE, NOON),
                alert("b", "audit", ONE, NOON),
                alert("c", "oncall", OTHER, NOON),
                alert("d", "oncall", ONE, NOON));

        assertThat(keys(claim())).containsExactly("a", "b", "c");
    }

    @Test
    void at_most_so_many_are_given_out_the_oldest_first() {
        owe(alert("a", "oncall", ONE, NOON), alert("b", "audit", ONE, NOON), alert("c", "oncall", OTHER, NOON));

        assertThat(keys(await(store().outbox().claim(2, LEASE)))).containsExactly("a", "b");
        assertThat(keys(claim())).containsExactly("c");
    }

    @Test
    void an_alert_is_not_given_out_before_it_is_due() {
        owe(alert("a", "oncall", ONE, after(10)));

        clock.set(after(10).minusMillis(1));
        assertThat(claim()).isEmpty();
        clock.set(after(10));
        assertThat(claim()).hasSize(1);
    }

    @Test
    void a_postponed_alert_counts_its_attempts_and_frees_its_lease() {
        owe(alert("a", "oncall", ONE, NOON));
        done(store().outbox().postpone(claim().get(0), after(1), "503"));
        clock.set(after(1));

        assertThat(claim()).extracting(Owed::attempts).containsExactly(1);
    }

    @Test
    void a_buried_alert_is_never_given_out_and_does_not_hold_up_the_next() {
        owe(alert("down", "oncall", ONE, NOON), alert("recovered", "oncall", ONE, NOON));
        done(store().outbox().bury(claim().get(0), "410 Gone"));

        assertThat(keys(claim())).containsExactly("recovered");
        assertThat(await(store().outbox().backlog())).isEqualTo(new Outbox.Backlog(1, 1, NOON));
    }

    @Test
    void what_was_accepted_stays_accepted_whatever_a_late_settlement_says() {
        owe(alert("a", "oncall", ONE, NOON));
        Owed owed = claim().get(0);
        done(store().outbox().forget(owed));
        done(store().outbox().postpone(owed, NOON, "too late"));
        done(store().outbox().bury(owed, "too late"));

        assertThat(claim()).isEmpty();
        assertThat(await(store().outbox().backlog())).isEqualTo(new Outbox.Backlog(0, 0, Instant.MAX));
        killAndReopen();
        assertThat(claim()).isEmpty();
    }

    @Test
    void the_backlog_says_when_the_next_is_due() {
        owe(alert("a", "oncall", ONE, after(20)), alert("b", "audit", ONE, after(10)));

        assertThat(await(store().outbox().backlog())).isEqualTo(new Outbox.Backlog(2, 0, after(10)));
    }

    @Test
    void a_receipt_comes_with_the_next_alert_of_its_incident_and_channel() {
        owe(alert("first", "oncall", ONE, NOON), alert("second", "oncall", ONE, NOON));
        assertThat(claim()).extracting(Owed::receipt).containsExactly((String) null);
        accept("first", "C1:17.0001");

        owe(alert("other", "oncall", OTHER, NOON), alert("elsewhere", "audit", ONE, NOON));

        assertThat(receipts()).containsExactly("second C1:17.0001", "other null", "elsewhere null");
        assertThat(before("second")).isEqualTo("first");
    }

    @Test
    void a_receipt_survives_whatever_the_process_does_not() {
        owe(alert("first", "oncall", ONE, NOON));
        accept("first", "C1:17.0001");
        killAndReopen();

        owe(alert("second", "oncall", ONE, NOON));

        assertThat(receipts()).containsExactly("second C1:17.0001");
    }

    @Test
    void a_later_receipt_takes_the_place_of_the_earlier_and_none_leaves_it() {
        owe(alert("first", "oncall", ONE, NOON), alert("second", "oncall", ONE, NOON));
        owe(alert("third", "oncall", ONE, NOON), alert("fourth", "oncall", ONE, NOON));
        accept("first", "C1:17.0001");
        accept("second", null);
        assertThat(receipts()).containsExactly("third C1:17.0001");
        accept("third", "C1:17.0003");

        killAndReopen();

        assertThat(receipts()).containsExactly("fourth C1:17.0003");
        assertThat(before("fourth")).isEqualTo("third");
    }

    @Test
    void the_end_of_an_incident_is_told_with_the_receipt_of_its_beginning_also_after_a_restart() {
        owe(alert("down", "oncall", ONE, NOON));
        accept("down", "C1:17.0001");
        end(ONE, alert("over", "oncall", ONE, NOON));
        killAndReopen();

        assertThat(receipts()).containsExactly("over C1:17.0001");
        accept("over", null);

        owe(alert("after", "oncall", Samples.ended(ONE, after(5)), NOON));
        assertThat(await(store().outbox().claim(10, LEASE)))
                .as("what is over and told is forgotten")
                .allSatisfy(owed -> assertThat(owed.before()).isNull());
    }

    @Test
    void what_was_accepted_of_an_incident_stands_until_it_is_over() {
        owe(alert("one", "alerts", ONE, NOON), alert("other", "alerts", OTHER, NOON), alert("x", "oncall", ONE, NOON));
        assertThat(standing()).isEmpty();
        accept("one", null);
        accept("x", null);
        assertThat(standing()).containsExactly("one");
        accept("other", null);
        assertThat(standing()).containsExactly("one", "other");

        end(ONE, alert("over", "alerts", ONE, NOON));

        assertThat(standing()).as("though its end is not told yet").containsExactly("other");
    }

    @Test
    void what_stands_does_so_after_a_restart_if_the_incident_says_that_the_channel_was_told() {
        owe(alert("a", "oncall", ONE, NOON), alert("b", "untold", ONE, NOON), alert("c", "audit", OTHER, NOON));
        accept("a", null);
        accept("b", null);
        accept("c", null);
        end(OTHER);

        killAndReopen();

        assertThat(await(store().outbox().standing("oncall")))
                .extracting(each -> each.alert().key())
                .containsExactly("a");
        assertThat(await(store().outbox().standing("untold"))).isEmpty();
        assertThat(await(store().outbox().standing("audit"))).isEmpty();
    }

    private void accept(String key, @Nullable String receipt) {
        Owed owed = new Owed(0, alert(key, "any", ONE, NOON), 0, true);
        done(store().outbox().forget(owed, receipt));
    }

    private void end(Incident open, Alert... alerts) {
        done(store().commit(new Change(List.of(), List.of(Samples.ended(open, after(5))), List.of(alerts))));
    }

    private List<String> receipts() {
        clock.pass(LEASE);
        return claim().stream()
                .map(owed -> owed.alert().key() + " " + owed.receipt())
                .toList();
    }

    private String before(String key) {
        clock.pass(LEASE);
        return claim().stream()
                .filter(owed -> owed.alert().key().equals(key))
                .map(Owed::before)
                .flatMap(Stream::ofNullable)
                .map(before -> before.alert().key())
                .findFirst()
                .orElseThrow();
    }

    private List<String> standing() {
        return await(store().outbox().standing("alerts")).stream()
                .map(each -> each.alert().key())
                .toList();
    }

    @Test
    void a_sent_key_is_remembered_for_thirty_days_and_while_its_incident_goes_on() {
        owe(alert("a", "oncall", ONE, NOON));
        done(store().outbox().forget(claim().get(0)));
        clock.set(NOON.plus(Duration.ofDays(40)));
        done(store().compact());
        owe(alert("a", "oncall", ONE, NOON));
        assertThat(claim()).isEmpty();

        clock.set(NOON);
        end(ONE);
        clock.set(NOON.plus(Duration.ofDays(30)));
        done(store().compact());
        owe(alert("a", "oncall", ONE, NOON));
        assertThat(claim()).isEmpty();
        clock.pass(Duration.ofSeconds(1));
        end(ONE);
        done(store().compact());
        owe(alert("a", "oncall", ONE, NOON));
        assertThat(claim()).hasSize(1);
    }
}
