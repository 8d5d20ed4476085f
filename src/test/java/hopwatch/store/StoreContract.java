package hopwatch.store;

import static hopwatch.store.Samples.BLOG;
import static hopwatch.store.Samples.NOON;
import static hopwatch.store.Samples.SHOP;
import static hopwatch.store.Samples.SHOP_DIRECT;
import static hopwatch.store.Samples.after;
import static hopwatch.store.Samples.alert;
import static hopwatch.store.Samples.change;
import static hopwatch.store.Samples.ended;
import static hopwatch.store.Samples.goesDown;
import static hopwatch.store.Samples.goesUp;
import static hopwatch.store.Samples.refused;
import static hopwatch.store.Samples.slow;
import static hopwatch.store.Samples.up;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hopwatch.cache.CacheFacts;
import hopwatch.cache.Served;
import hopwatch.incident.Alert;
import hopwatch.incident.Audience;
import hopwatch.incident.ByHand;
import hopwatch.incident.Hand;
import hopwatch.incident.Handled;
import hopwatch.incident.Incident;
import hopwatch.incident.Update;
import hopwatch.probe.Cause;
import hopwatch.probe.Evidence;
import hopwatch.probe.Observation;
import hopwatch.store.table.ObservationKey;
import hopwatch.store.table.Recorded;
import hopwatch.store.table.Series;
import hopwatch.verdict.Blame;
import hopwatch.verdict.Interval;
import hopwatch.verdict.Level;
import hopwatch.verdict.Sight;
import hopwatch.verdict.Transition;
import hopwatch.verdict.Verdict;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every store promises, whatever it is made of. */
abstract class StoreContract extends StoreCase {
    private void commit(Change change) {
        done(store().commit(change));
    }

    private List<Interval> intervals(Store store) {
        return store.snapshot().of(SHOP).intervals();
    }

    @Test
    void a_run_grows_by_one_with_each_start() {
        long first = store().run();

        assertThat(killAndReopen().run()).isEqualTo(first + 1);
    }

    @Test
    void a_blank_store_shows_nothing_and_knows_nothing() {
        Snapshot blank = store().snapshot();

        assertThat(blank.monitors()).isEmpty();
        assertThat(blank.lastRound()).isEqualTo(Instant.EPOCH);
        assertThat(blank.of(SHOP)).isEqualTo(MonitorState.BLANK);
    }

    @Test
    void an_offered_observation_is_shown_once_it_is_committed() {
        Recorded seen = up(SHOP_DIRECT, 1, NOON);

        harness().breakWrites("observation");
        store().offer(seen);
        assertThatThrownBy(() -> done(store().flush())).hasMessageContaining("broken");
        assertThat(store().snapshot().of(SHOP).latest()).isEmpty();
        harness().mendWrites("observation");
        done(store().flush());

        assertThat(store().snapshot().of(SHOP).latest()).containsOnly(Map.entry("direct", seen));
        assertThat(store().snapshot().lastRound()).isEqualTo(NOON);
    }

    @Test
    void an_offer_is_written_by_itself_within_about_a_second() {
        Promise<Snapshot> heard = Promise.<Snapshot>promise();
        store().onCommit(heard::tryComplete);

        store().offer(up(SHOP_DIRECT, 1, NOON));

        assertThat(await(heard.future()).of(SHOP).latest()).containsKey("direct");
    }

    @Test
    void everything_about_an_observation_is_read_back() {
        Recorded answered = up(SHOP_DIRECT, 1, after(1));
        Recorded unmet = slow(SHOP_DIRECT, 2, after(2));
        Recorded failed = refused(SHOP_DIRECT, 3, after(3));
        List.of(answered, unmet, failed).forEach(store()::offer);
        done(store().flush());

        assertThat(await(store().history().latest(SHOP, 10))).containsExactly(failed, unmet, answered);
        assertThat(await(store().history().latest(SHOP, 2))).containsExactly(failed, unmet);
        assertThat(await(store().history().latest(BLOG, 2))).isEmpty();
        assertThat(killAndReopen().snapshot().of(SHOP).latest()).containsOnly(Map.entry("direct", failed));
    }

    @ParameterizedTest
    @EnumSource(Served.class)
    void what_a_cache_said_is_read_back(Served served) {
        Recorded full = cached(1, new CacheFacts(served, 42, "FRA", "Fastly", List.of("x-cache", "age")));
        Recorded bare = cached(2, new CacheFacts(served, -1, null, null, List.of()));
        Recorded young = cached(3, new CacheFacts(served, 0, null, "Google", List.of()));
        List.of(full, bare, young).forEach(store()::offer);
        done(store().flush());

        assertThat(await(store().history().latest(SHOP, 3))).containsExactly(young, bare, full);
        assertThat(killAndReopen().snapshot().of(SHOP).latest()).containsOnly(Map.entry("direct", young));
    }

    private static Recorded cached(long slot, CacheFacts facts) {
        Recorded seen = up(SHOP_DIRECT, slot, after(slot));
        Evidence plain = seen.observation().evidence();
        Evidence evidence = new Evidence(
                plain.address(),
                plain.status(),
                plain.protocol(),
                plain.tlsVersion(),
                plain.size(),
                plain.redirects(),
                plain.certificate(),
                facts);
        Observation answered = new Observation.Answered(
                seen.observation().started(), seen.observation().phases(), evidence, List.of());
        return new Recorded(seen.key(), answered, seen.verdict());
    }

    @Test
    void an_observation_offered_twice_is_stored_once() {
        store().offer(up(SHOP_DIRECT, 1, NOON));
        store().offer(up(SHOP_DIRECT, 1, NOON));
        done(store().flush());

        assertThat(await(store().history().latest(SHOP, 10))).hasSize(1);
    }

    @Test
    void an_observation_offered_again_once_it_turns_out_that_we_could_not_see_is_unknown() {
        Recorded refused = Samples.refused(SHOP_DIRECT, 1, NOON);
        Verdict unseen = Sight.BLIND.of(refused.verdict());
        store().offer(refused);
        store().offer(new Recorded(refused.key(), refused.observation(), unseen));
        done(store().flush());

        assertThat(store().snapshot().of(SHOP).latest().values())
                .extracting(Recorded::verdict)
                .containsExactly(unseen);
        assertThat(await(store().history().latest(SHOP, 10)))
                .containsExactly(new Recorded(refused.key(), refused.observation(), unseen));

        store().offer(refused);
        done(store().flush());

        assertThat(await(store().history().latest(SHOP, 10)))
                .as("written again, it changes nothing")
                .extracting(Recorded::verdict)
                .containsExactly(unseen);
    }

    @Test
    void each_node_of_each_hop_has_its_latest_observation() {
        Series app = Series.local(SHOP, "app");
        store().offer(up(SHOP_DIRECT, 1, NOON));
        store().offer(up(new ObservationKey(app, "10.0.0.1:80", 1, 1, 0), NOON, Samples.PHASES));
        store().offer(up(new ObservationKey(app, "10.0.0.2:80", 1, 1, 0), NOON, Samples.PHASES));
        done(store().flush());

        assertThat(store().snapshot().of(SHOP).latest())
                .containsOnlyKeys("direct", "app|10.0.0.1:80", "app|10.0.0.2:80");
        assertThat(killAndReopen().snapshot().of(SHOP).latest())
                .containsOnlyKeys("direct", "app|10.0.0.1:80", "app|10.0.0.2:80");
    }

    @Test
    void a_clock_set_back_does_not_freeze_what_is_latest_and_imported_history_does_not_move_it() {
        Recorded before = up(Samples.key(SHOP_DIRECT, 7, 0), after(3600), Samples.PHASES);
        Recorded setBack = up(Samples.key(SHOP_DIRECT, 8, 0), NOON, Samples.PHASES);
        Recorded imported = up(Samples.key(SHOP_DIRECT, 3, 0), NOON.minusSeconds(60), Samples.PHASES);

        List.of(before, setBack, imported).forEach(store()::offer);
        done(store().flush());

        assertThat(store().snapshot().of(SHOP).latest()).containsValue(setBack);
    }

    @Test
    void a_transition_closes_the_open_interval_and_opens_the_next() {
        commit(change(goesUp(SHOP, NOON)));
        commit(change(goesDown(SHOP, after(60))));

        assertThat(intervals(store()))
                .containsExactly(
                        new Interval(NOON, after(60), Level.UP, "direct", null, ""),
                        new Interval(
                                after(60),
                                null,
                                Level.DOWN,
                                "direct",
                                Cause.CONNECT_REFUSED,
                                "the connection was refused"));
        assertThat(store().snapshot().of(SHOP).standing()).isEqualTo(Level.DOWN);
    }

    @Test
    void what_a_standing_says_of_blame_survives() {
        Verdict masked = new Verdict(
                Level.DEGRADED,
                after(60),
                "origin",
                Cause.CONNECT_REFUSED,
                "the connection was refused",
                Samples.BLAME);
        commit(change(goesUp(SHOP, NOON), new Transition(SHOP, Level.UP, Level.UP, Level.DEGRADED, masked)));
        commit(change(goesUp(SHOP, after(120))));
        assertThat(intervals(store())).extracting(Interval::blame).startsWith(Blame.PLAIN, Samples.BLAME);

        assertThat(intervals(killAndReopen())).extracting(Interval::blame).startsWith(Blame.PLAIN, Samples.BLAME);
    }

    @Test
    void several_transitions_of_a_monitor_in_one_change_follow_one_another() {
        commit(change(goesUp(SHOP, NOON), goesDown(SHOP, after(10)), goesUp(SHOP, after(20))));

        assertThat(intervals(store())).extracting(Interval::from).containsExactly(NOON, after(10), after(20));
        assertThat(intervals(store())).extracting(Interval::to).containsExactly(after(10), after(20), null);
    }

    @Test
    void a_transition_before_its_time_neither_overlaps_nor_runs_backwards() {
        commit(change(goesUp(SHOP, NOON)));
        commit(change(goesDown(SHOP, after(60))));
        commit(change(goesUp(SHOP, after(30))));

        assertThat(intervals(store())).extracting(Interval::from).containsExactly(NOON, after(60));
        assertThat(intervals(store())).extracting(Interval::level).containsExactly(Level.UP, Level.UP);
        assertThat(intervals(killAndReopen())).extracting(Interval::from).startsWith(NOON, after(60));
    }

    @Test
    void committing_a_change_again_changes_nothing() {
        Incident incident = Samples.open("a", SHOP, after(60));
        Change change = new Change(
                List.of(goesDown(SHOP, after(60))), List.of(incident), List.of(alert("k", "oncall", incident, NOON)));
        commit(change);
        Snapshot once = store().snapshot();
        commit(change);

        assertThat(store().snapshot().monitors()).isEqualTo(once.monitors());
        assertThat(store().snapshot().open()).containsExactly(incident);
        assertThat(await(store().outbox().backlog()).pending()).isEqualTo(1);
    }

    @Test
    void only_a_change_moves_what_must_be_shown_at_once() {
        Snapshot first = store().snapshot();
        store().offer(up(SHOP_DIRECT, 1, NOON));
        done(store().flush());
        Snapshot observed = store().snapshot();
        commit(change(goesUp(SHOP, NOON)));
        Snapshot changed = store().snapshot();

        assertThat(observed.generation()).isGreaterThan(first.generation());
        assertThat(observed.changed()).isEqualTo(first.changed());
        assertThat(changed.generation()).isGreaterThan(observed.generation());
        assertThat(changed.changed()).isGreaterThan(observed.changed());
    }

    @Test
    void an_incident_is_shown_open_and_then_ended_and_survives_whole() {
        Incident open = Samples.open("a", SHOP, NOON);
        commit(new Change(List.of(), List.of(open), List.of()));
        assertThat(store().snapshot().open()).containsExactly(open);
        assertThat(killAndReopen().snapshot().open()).containsExactly(open);

        Incident over = ended(open, after(90));
        commit(new Change(List.of(), List.of(over), List.of()));
        assertThat(store().snapshot().open()).isEmpty();
        assertThat(store().snapshot().ended()).containsExactly(over);
        assertThat(killAndReopen().snapshot().ended()).containsExactly(over);
    }

    @Test
    void whose_hand_it_was_and_who_took_an_incident_on_survives() {
        Incident found = Samples.open("a", SHOP, NOON);
        Hand joe = new Hand("joe", "key", Audience.OPERATORS);
        Handled<Incident> told =
                new ByHand(joe, after(60)).update(found, Optional.of(Update.Status.IDENTIFIED), "A disk is full.");
        Incident whole = ((Handled.Done<Incident>) told).it();

        commit(new Change(List.of(), List.of(whole), List.of()));

        assertThat(killAndReopen().snapshot().open()).containsExactly(whole);
        assertThat(whole.latest().hand()).isEqualTo(joe);
        assertThat(whole.acknowledged()).isNotNull();
    }

    @Test
    void what_is_held_back_stays_so_until_it_is_published_whenever_the_process_dies() {
        Incident held = Samples.open("a", SHOP, NOON).heldBack();
        commit(new Change(List.of(), List.of(held), List.of()));
        assertThat(killAndReopen().snapshot().open()).containsExactly(held);

        ByHand joe = new ByHand(new Hand("joe", "key", Audience.AS_MONITORS), after(60));
        Incident told = ((Handled.Done<Incident>) joe.publish(held)).it();
        commit(new Change(List.of(), List.of(told), List.of()));

        assertThat(killAndReopen().snapshot().open()).containsExactly(told);
        assertThat(told).isEqualTo(Samples.open("a", SHOP, NOON));
    }

    @Test
    void incidents_are_shown_newest_first_and_ended_ones_for_ninety_days() {
        Incident old = Samples.open("old", SHOP, NOON);
        Incident young = Samples.open("young", BLOG, after(5));
        commit(new Change(List.of(), List.of(old, young), List.of()));
        assertThat(store().snapshot().open()).containsExactly(young, old);
        commit(new Change(List.of(), List.of(ended(old, after(10)), ended(young, after(20))), List.of()));

        clock.set(after(10).plus(Duration.ofDays(90)));
        assertThat(killAndReopen().snapshot().ended()).hasSize(2);
        clock.pass(Duration.ofSeconds(1));
        done(store().compact());
        assertThat(store().snapshot().ended()).extracting(Incident::id).containsExactly(young.id());
        assertThat(killAndReopen().snapshot().ended()).extracting(Incident::id).containsExactly(young.id());
    }

    @Test
    void a_change_is_committed_whole_or_not_at_all() {
        clock.set(after(60));
        commit(change(goesUp(SHOP, NOON)));
        Snapshot before = store().snapshot();
        Incident incident = Samples.open("a", SHOP, after(60));
        Change change = new Change(
                List.of(goesDown(SHOP, after(60))), List.of(incident), List.of(alert("k", "oncall", incident, NOON)));

        harness().breakWrites("outbox");
        Future<Void> tried = store().commit(change);
        done(store().flush());
        assertThat(tried.isComplete()).isFalse();
        assertThat(store().snapshot()).isSameAs(before);
        Store next = killAndReopen();
        harness().mendWrites("outbox");
        assertThat(next.snapshot().of(SHOP).known()).isEqualTo(Level.UP);
        assertThat(next.snapshot().open()).isEmpty();
        assertThat(await(next.outbox().backlog()).pending()).isZero();

        commit(change);
        assertThat(store().snapshot().of(SHOP).standing()).isEqualTo(Level.DOWN);
        assertThat(await(store().outbox().backlog()).pending()).isEqualTo(1);
    }

    @Test
    void an_open_incident_an_owed_alert_and_a_committed_observation_survive_a_kill() {
        Incident incident = Samples.open("a", SHOP, after(60));
        Alert owed = alert("k", "oncall", incident, after(61));
        store().offer(up(SHOP_DIRECT, 1, NOON));
        done(store().flush());
        commit(new Change(List.of(goesDown(SHOP, after(60))), List.of(incident), List.of(owed)));
        clock.set(after(61));

        Store next = killAndReopen();

        assertThat(next.snapshot().open()).containsExactly(incident);
        assertThat(due(next, clock.instant())).extracting(Owed::alert).containsExactly(owed);
        assertThat(await(next.history().latest(SHOP, 10))).hasSize(1);
    }

    @Test
    void the_time_in_which_nobody_watched_is_a_gap_from_the_last_sign_of_life() {
        commit(change(goesUp(SHOP, NOON)));
        clock.set(after(100));
        store().offer(up(SHOP_DIRECT, 1, NOON));
        done(store().flush());
        clock.set(after(1_000));

        Store next = killAndReopen();

        assertThat(next.snapshot().lastRound()).isEqualTo(after(100));
        assertThat(next.snapshot().of(SHOP).standing()).isEqualTo(Level.UNKNOWN);
        assertThat(next.snapshot().of(SHOP).known()).isEqualTo(Level.UP);
        assertThat(intervals(next)).extracting(Interval::from).containsExactly(NOON, after(100));
        assertThat(intervals(next)).extracting(Interval::cause).containsExactly(null, Cause.SELF_NOT_RUNNING);
        assertThat(intervals(killAndReopen())).isEqualTo(intervals(next));
    }

    @Test
    void a_process_killed_where_its_interval_began_leaves_only_the_gap() {
        commit(change(goesUp(SHOP, NOON)));

        assertThat(intervals(killAndReopen())).extracting(Interval::level).containsExactly(Level.UNKNOWN);
    }

    @Test
    void observations_that_could_not_be_written_are_written_later_in_order() {
        harness().breakWrites("observation");
        store().offer(up(SHOP_DIRECT, 1, after(1)));
        assertThatThrownBy(() -> done(store().flush())).hasMessageContaining("broken");
        store().offer(up(SHOP_DIRECT, 2, after(2)));
        harness().mendWrites("observation");
        done(store().flush());

        assertThat(await(store().history().latest(SHOP, 10)))
                .extracting(seen -> seen.key().slot())
                .containsExactly(2L, 1L);
    }

    @Test
    void a_listener_hears_of_every_commit_and_its_failure_is_its_own() {
        List<Long> heard = new ArrayList<>();
        store().onCommit(snapshot -> {
            throw new IllegalStateException("a listener's bug, on purpose");
        });
        store().onCommit(snapshot -> heard.add(snapshot.generation()));

        commit(change(goesUp(SHOP, NOON)));
        store().offer(up(SHOP_DIRECT, 1, NOON));
        done(store().flush());

        assertThat(heard).hasSize(2).isSorted();
    }

    @Test
    void closing_writes_what_waits() {
        store().offer(up(SHOP_DIRECT, 1, NOON));
        done(store().close());

        assertThat(killAndReopen().snapshot().of(SHOP).latest()).containsKey("direct");
    }
}
