package hopwatch.store;

import static hopwatch.store.Samples.BLOG;
import static hopwatch.store.Samples.NOON;
import static hopwatch.store.Samples.SHOP;
import static hopwatch.store.Samples.after;
import static hopwatch.store.Samples.alert;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

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
    private static final Incident ONE = Samples.open("one", SHOP, NOON);
    private static final Incident OTHER = Samples.open("other", BLOG, NOON);

    private void owe(Alert... alerts) {
        done(store().commit(new Change(List.of(), List.of(ONE, OTHER), List.of(alerts))));
    }

    private List<Owed> claim() {
        return due(store(), clock.instant());
    }

    private void isBacklog(long pending, long buried, Instant next) {
        Outbox.Backlog backlog = await(store().outbox().backlog());
        assertThat(backlog.pending()).isEqualTo(pending);
        assertThat(backlog.buried()).isEqualTo(buried);
        assertThat(backlog.next()).isEqualTo(next);
    }

    private static List<String> keys(List<Owed> claimed) {
        return claimed.stream().map(owed -> owed.alert().key()).toList();
    }

    @Test
    void nothing_owed_is_nothing_to_claim_and_nothing_next() {
        assertThat(claim()).isEmpty();
        isBacklog(0, 0, Instant.MAX);
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
    void alerts_of_an_incident_and_channel_are_given_out_in_the_order_in_which_they_came_to_be_owed() {
        owe(alert("down", "oncall", ONE, NOON), alert("recovered", "oncall", ONE, NOON));

        List<Owed> first = claim();
        assertThat(keys(first)).containsExactly("down");
        assertThat(keys(await(store().outbox().waiting("oncall")))).containsExactly("down", "recovered");
        done(store().outbox().postpone(first, after(30), "busy"));
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
    void an_alert_is_not_given_out_before_it_is_due() {
        owe(alert("a", "oncall", ONE, after(10)));

        clock.set(after(10).minusMillis(1));
        assertThat(claim()).isEmpty();
        clock.set(after(10));
        assertThat(claim()).hasSize(1);
    }

    @Test
    void a_postponed_alert_counts_its_attempts() {
        owe(alert("a", "oncall", ONE, NOON));
        done(store().outbox().postpone(claim(), after(1), "503"));
        clock.set(after(1));

        assertThat(claim()).extracting(Owed::attempts).containsExactly(1);
    }

    @Test
    void a_buried_alert_is_never_given_out_and_does_not_hold_up_the_next() {
        owe(alert("down", "oncall", ONE, NOON), alert("recovered", "oncall", ONE, NOON));
        done(store().outbox().bury(claim(), "410 Gone"));

        assertThat(keys(claim())).containsExactly("recovered");
        isBacklog(1, 1, NOON);
    }

    @Test
    void what_was_accepted_stays_accepted_whatever_a_late_settlement_says() {
        owe(alert("a", "oncall", ONE, NOON));
        Owed owed = claim().get(0);
        done(store().outbox().forget(owed));
        done(store().outbox().postpone(List.of(owed), NOON, "too late"));
        done(store().outbox().bury(List.of(owed), "too late"));

        assertThat(claim()).isEmpty();
        isBacklog(0, 0, Instant.MAX);
        killAndReopen();
        assertThat(claim()).isEmpty();
    }

    @Test
    void the_backlog_says_when_the_next_is_due() {
        owe(alert("a", "oncall", ONE, after(20)), alert("b", "audit", ONE, after(10)));

        isBacklog(2, 0, after(10));
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
        assertThat(claim()).as("what is over and told is forgotten").allSatisfy(owed -> assertThat(owed.before())
                .isNull());
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
        claim().stream()
                .filter(owed -> owed.alert().key().equals(key))
                .forEach(owed -> done(store().outbox().forget(owed, receipt)));
    }

    private void end(Incident open, Alert... alerts) {
        done(store().commit(new Change(List.of(), List.of(Samples.ended(open, after(5))), List.of(alerts))));
    }

    private List<String> receipts() {
        return claim().stream()
                .map(owed -> owed.alert().key() + " " + owed.receipt())
                .toList();
    }

    private String before(String key) {
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

    @Test
    void the_backlog_tells_channels_apart() {
        owe(
                alert("a", "oncall", ONE, after(20)),
                alert("b", "oncall", OTHER, after(10)),
                alert("c", "audit", ONE, NOON));
        done(store().outbox().bury(claim(), "410 Gone"));

        assertThat(await(store().outbox().backlog()).channels())
                .containsEntry("oncall", new Outbox.Load(2, 0, after(10), after(10)))
                .containsEntry("audit", new Outbox.Load(0, 1, Instant.MAX, Instant.MAX));
        killAndReopen();
        assertThat(await(store().outbox().backlog()).channels())
                .containsEntry("oncall", new Outbox.Load(2, 0, after(10), after(10)))
                .containsEntry("audit", new Outbox.Load(0, 1, Instant.MAX, Instant.MAX));
    }

    @Test
    void what_is_superseded_is_never_given_out_even_after_a_restart_and_stays_written_down() throws Exception {
        owe(alert("down", "oncall", ONE, NOON), alert("recovered", "oncall", ONE, NOON));
        List<Owed> waiting = await(store().outbox().waiting("oncall"));

        done(store().outbox().supersede(waiting.get(0), waiting.get(1)));

        assertThat(keys(claim())).containsExactly("recovered");
        killAndReopen();
        assertThat(keys(claim())).containsExactly("recovered");
        owe(alert("down", "oncall", ONE, NOON));
        assertThat(keys(claim())).containsExactly("recovered");
    }

    @Test
    void what_was_accepted_in_a_digest_is_settled_all_of_it() {
        owe(alert("a", "oncall", ONE, NOON), alert("b", "oncall", OTHER, NOON), alert("c", "audit", ONE, NOON));

        done(store().outbox().fold(await(store().outbox().waiting("oncall")), "digest:oncall:1"));

        assertThat(keys(claim())).containsExactly("c");
        killAndReopen();
        assertThat(keys(claim())).containsExactly("c");
    }

    @Test
    void an_alert_knows_whether_its_channel_has_heard_of_the_incident_even_after_a_restart() {
        owe(alert("down", "oncall", ONE, NOON), alert("down too", "audit", ONE, NOON));
        assertThat(claim()).extracting(Owed::before).containsExactly(null, null);
        done(store().outbox().fold(await(store().outbox().waiting("oncall")), "digest:oncall:1"));
        owe(alert("recovered", "oncall", ONE, NOON), alert("recovered too", "audit", ONE, NOON));

        assertThat(heard("oncall")).containsExactly(true);
        assertThat(heard("audit")).containsExactly(false, false);
        killAndReopen();
        assertThat(heard("oncall")).containsExactly(true);
        assertThat(heard("audit")).containsExactly(false, false);

        List<Owed> audit = await(store().outbox().waiting("audit"));
        done(store().outbox().supersede(audit.get(0), audit.get(1)));
        assertThat(heard("audit")).as("what was never sent was not heard").containsExactly(false);
    }

    private List<Boolean> heard(String channel) {
        return await(store().outbox().waiting(channel)).stream()
                .map(owed -> owed.before() != null)
                .toList();
    }

    @Test
    void the_operator_is_shown_what_waits_and_what_is_buried_and_why() {
        owe(alert("a", "oncall", ONE, NOON), alert("b", "oncall", OTHER, NOON), alert("c", "audit", ONE, NOON));
        List<Owed> oncall = await(store().outbox().waiting("oncall"));
        done(store().outbox().postpone(oncall.subList(0, 1), after(30), "Slack answered 503"));
        clock.set(after(5));
        done(store().outbox().bury(await(store().outbox().waiting("audit")), "Slack answered 404 no_service"));

        assertThat(await(store().outbox().newest(10)))
                .extracting(each -> each.alert().key(), OutboxEntry::attempts, OutboxEntry::why, OutboxEntry::buried)
                .containsExactly(
                        tuple("b", 0, "", null),
                        tuple("a", 1, "Slack answered 503", null),
                        tuple("c", 0, "Slack answered 404 no_service", after(5)));
        assertThat(await(store().outbox().newest(1))).hasSize(2);
    }

    @Test
    void what_is_buried_is_kept_for_ninety_days() {
        owe(alert("a", "oncall", ONE, NOON));
        done(store().outbox().bury(claim(), "410 Gone"));

        clock.set(NOON.plus(Duration.ofDays(90)));
        done(store().compact());
        isBacklog(0, 1, Instant.MAX);
        clock.pass(Duration.ofSeconds(1));
        done(store().compact());
        isBacklog(0, 0, Instant.MAX);
    }
}
