package hopwatch.line;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.cache.CacheFacts;
import hopwatch.config.Address;
import hopwatch.config.AlertKind;
import hopwatch.config.Hop;
import hopwatch.config.Monitor;
import hopwatch.config.MonitorId;
import hopwatch.config.Patience;
import hopwatch.config.Route;
import hopwatch.incident.Incident;
import hopwatch.incident.Occasion;
import hopwatch.latency.Phases;
import hopwatch.probe.Evidence;
import hopwatch.probe.Observation;
import hopwatch.verdict.Level;
import hopwatch.verdict.Root;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LineTest extends LineCase {
    private static final Duration EVERY = Duration.ofSeconds(30);

    LineTest() {
        super(EVERY);
    }

    @Test
    void an_outage_is_confirmed_by_a_quick_recheck_and_owes_one_alert() {
        watch(monitor("shop"));
        rounds(2);
        failing.add("shop");
        Instant from = hands.instant();

        hands.turn(EVERY.plusSeconds(2));

        assertThat(transitions()).containsExactly(Level.UP, Level.DOWN);
        List<Instant> since = asked.stream().filter(at -> !at.isBefore(from)).toList();
        assertThat(Duration.between(since.get(0), since.get(1))).isEqualTo(Duration.ofSeconds(2));
        assertThat(owed).isEqualTo(1);
        assertThat(store.snapshot().open()).hasSize(1);
    }

    private Monitor patient(String name, Patience patience) {
        Monitor like = monitor(name);
        return new Monitor(
                like.id(),
                name,
                false,
                EVERY,
                like.timeout(),
                patience,
                like.hops(),
                like.alerts(),
                List.of(),
                null,
                null,
                null);
    }

    @Test
    void rechecks_count_among_the_newest_so_that_an_outage_is_confirmed_within_seconds() {
        watch(patient("shop", new Patience(3, 5, 2)));
        rounds(2);
        failing.add("shop");

        hands.turn(EVERY.plusSeconds(4));

        assertThat(transitions()).containsExactly(Level.UP, Level.DOWN);
        assertThat(store.offered.stream().filter(seen -> seen.verdict().level() == Level.DOWN))
                .hasSizeBetween(3, 4);
    }

    @Test
    void failures_that_every_recheck_forgives_are_an_outage_once_they_are_enough_of_the_newest() {
        watch(patient("shop", new Patience(2, 3, 2)));
        rounds(2);
        failing.add("shop");
        network = seen -> {
            if (!failing.remove("shop")) {
                failing.add("shop");
            }
            return Future.succeededFuture(seen);
        };

        hands.turn(EVERY.plusSeconds(4));
        assertThat(transitions()).containsExactly(Level.UP);
        rounds(1);

        assertThat(transitions()).containsExactly(Level.UP, Level.DOWN);
    }

    @Test
    void a_single_failure_is_rechecked_stored_and_forgiven() {
        watch(monitor("shop"));
        rounds(2);
        failing.add("shop");
        network = seen -> {
            failing.clear();
            return Future.succeededFuture(seen);
        };

        rounds(3);

        assertThat(transitions()).containsExactly(Level.UP);
        assertThat(store.offered.stream().filter(seen -> seen.verdict().level() == Level.DOWN))
                .hasSize(1);
        assertThat(heard).isEqualTo(store.offered);
    }

    @Test
    void recovery_ends_the_incident_at_the_first_success() {
        watch(monitor("shop"));
        failing.add("shop");
        rounds(3);
        failing.clear();

        rounds(3);

        Incident incident = store.snapshot().ended().get(0);
        assertThat(transitions()).containsExactly(Level.DOWN, Level.UP);
        assertThat(incident.ended()).isAfter(incident.began());
        assertThat(owed).isEqualTo(2);
    }

    @Test
    void nobody_hears_of_a_change_before_it_is_committed_and_probing_does_not_wait_for_it() {
        watch(monitor("shop"));
        rounds(2);
        store.hold();
        failing.add("shop");
        rounds(4);
        assertThat(owed).isZero();
        assertThat(store.standing("shop")).isEqualTo(Level.UP);
        int probes = asked.size();

        rounds(4);
        assertThat(asked).hasSizeGreaterThanOrEqualTo(probes + 4);
        store.release();

        assertThat(owed).isEqualTo(1);
        assertThat(transitions()).containsExactly(Level.UP, Level.DOWN);
    }

    @Test
    void verdicts_that_came_during_a_commit_are_judged_after_it_in_order() {
        watch(monitor("shop"));
        rounds(2);
        store.hold();
        failing.add("shop");
        rounds(2);
        failing.clear();
        rounds(4);

        store.release();

        assertThat(transitions()).containsExactly(Level.UP, Level.DOWN, Level.UP);
    }

    @Test
    void all_hops_and_nodes_of_a_round_are_asked_together() {
        Hop edge = hop("edge", "shop", EVERY);
        Hop app = hop("app", "shop", EVERY, new Address("192.0.2.1", 443), new Address("192.0.2.2", 443));
        watch(monitor("shop", false, edge, app));

        hands.turn(Duration.ofMillis(10));

        assertThat(store.offered)
                .extracting(seen -> seen.key().series().hop() + " " + seen.key().node())
                .containsExactly("edge ", "app 192.0.2.1:443", "app 192.0.2.2:443");
        assertThat(new LinkedHashSet<>(asked)).hasSize(1);
    }

    @Test
    void a_failure_behind_an_edge_that_answers_is_no_outage_but_known() {
        Hop app = hop("app", "shop", EVERY, new Address("192.0.2.1", 443));
        watch(monitor("shop", false, hop("edge", "shop", EVERY), app));
        failing.add("192.0.2.1:443");

        rounds(3);

        assertThat(transitions()).containsExactly(Level.DEGRADED);
    }

    @Test
    void a_hop_with_an_interval_of_its_own_sits_slots_out_until_a_recheck_asks_them_all() {
        Address origin = new Address("192.0.2.1", 443);
        watch(monitor("shop", false, hop("edge", "shop", EVERY), hop("app", "shop", EVERY.multipliedBy(4), origin)));
        rounds(40);

        long edge = store.offered.stream()
                .filter(seen -> seen.key().series().hop().equals("edge"))
                .count();
        long app = store.offered.size() - edge;

        assertThat(edge).isBetween(40L, 41L);
        assertThat(app).isBetween(10L, 11L);
    }

    @Test
    void an_outage_names_the_innermost_hop_that_fails_with_the_edge() {
        Address origin = new Address("192.0.2.1", 443);
        watch(monitor("shop", false, hop("edge", "shop", EVERY), hop("app", "shop", EVERY.multipliedBy(9), origin)));
        rounds(2);
        failing.add("shop");
        failing.add("192.0.2.1:443");

        rounds(2);

        assertThat(store.snapshot().open().get(0).hop())
                .as("the re-check asked it")
                .isEqualTo("app");
    }

    @Test
    void a_round_that_the_outermost_hop_sat_out_is_stored_and_judged_with_its_next() {
        Address origin = new Address("192.0.2.1", 443);
        failing.add("192.0.2.1:443");
        watch(monitor("shop", false, hop("edge", "shop", EVERY.multipliedBy(4)), hop("app", "shop", EVERY, origin)));

        rounds(12);

        assertThat(transitions()).containsExactly(Level.DEGRADED);
    }

    @Test
    void after_a_restart_an_open_incident_goes_on_and_is_not_told_twice() {
        watch(monitor("shop"));
        failing.add("shop");
        rounds(3);
        int before = owed;
        stop();

        start();
        watch(monitor("shop"));
        rounds(3);
        assertThat(owed).isEqualTo(before);
        assertThat(store.snapshot().open()).hasSize(1);
        failing.clear();
        rounds(3);

        assertThat(store.snapshot().open()).isEmpty();
        assertThat(store.snapshot().ended()).hasSize(1);
    }

    @Test
    void a_monitor_that_leaves_the_file_ends_its_incident_and_is_probed_no_more() {
        watch(monitor("shop"), monitor("blog"));
        failing.add("shop");
        rounds(3);

        watch(monitor("blog"));
        heard.clear();
        rounds(3);

        assertThat(store.snapshot().open()).isEmpty();
        assertThat(store.snapshot().ended().get(0).latest().body()).isEqualTo("No longer watched.");
        assertThat(store.standing("shop")).isEqualTo(Level.UNKNOWN);
        assertThat(heard)
                .extracting(seen -> seen.key().series().monitor().value())
                .containsOnly("blog");
    }

    @Test
    void what_was_asked_before_a_reload_changed_its_monitor_is_not_believed() {
        List<Promise<Observation>> flying = new ArrayList<>();
        network = seen -> {
            Promise<Observation> promise = Promise.promise();
            flying.add(promise);
            return promise.future();
        };
        watch(monitor("shop"));
        hands.turn(Duration.ofMillis(10));
        watch(monitor("shop", false, hop(Hop.DIRECT, "elsewhere", EVERY)));

        flying.get(0).complete(new Observation.Answered(hands.instant(), Phases.NONE, Evidence.NONE, List.of()));

        assertThat(store.offered).isEmpty();
    }

    @Test
    void a_paused_monitor_is_a_gap_and_resumes_where_it_was() {
        watch(monitor("shop"));
        rounds(1);
        watch(monitor("shop", true, hop(Hop.DIRECT, "shop", EVERY)));
        assertThat(store.standing("shop")).isEqualTo(Level.UNKNOWN);
        int probes = asked.size();
        rounds(3);
        assertThat(asked).hasSize(probes);

        watch(monitor("shop"));
        rounds(1);

        assertThat(transitions()).containsExactly(Level.UP, Level.UNKNOWN, Level.UP);
    }

    /** Where connecting fails, at that address. */
    private Future<Observation> atItsAddress(Observation seen, String address) {
        Evidence evidence = new Evidence(address, 0, null, null, 0, 0, null, CacheFacts.NONE);
        return Future.succeededFuture(
                seen instanceof Observation.Failed failed
                        ? new Observation.Failed(
                                failed.started(), failed.phases(), evidence, failed.cause(), failed.detail())
                        : seen);
    }

    @Test
    void monitors_that_go_down_by_one_address_make_one_incident_and_two_messages() {
        network = seen -> atItsAddress(seen, "192.0.2.7:443");
        watch(monitor("shop"), monitor("docs"), monitor("api"));
        rounds(2);

        failing.addAll(Set.of("shop", "docs", "api"));
        rounds(2);

        assertThat(onlyOpen().monitors()).hasSize(3);
        assertThat(onlyOpen().root()).isEqualTo(new Root(Root.Kind.ADDRESS, "192.0.2.7:443"));
        assertThat(told()).containsExactly(Occasion.OPENED, Occasion.JOINED);
        assertThat(store.alerts().get(1).notice().others()).hasSize(2);

        failing.clear();
        rounds(3);

        assertThat(store.snapshot().open()).isEmpty();
        assertThat(store.alerts()).hasSize(3);
    }

    @Test
    void one_that_recovers_leaves_the_shared_incident_and_may_fail_again_by_itself() {
        network = seen -> atItsAddress(seen, "192.0.2.7:443");
        watch(monitor("shop"), monitor("docs"));
        rounds(2);
        failing.addAll(Set.of("shop", "docs"));
        rounds(2);

        failing.remove("docs");
        rounds(3);
        assertThat(onlyOpen().monitors()).hasSize(2);

        failing.add("docs");
        network = seen -> atItsAddress(seen, "192.0.2.8:443");
        rounds(3);

        assertThat(store.snapshot().open()).hasSize(2);
    }

    @Test
    void what_fails_while_a_shared_change_is_being_committed_goes_into_the_next_together() {
        network = seen -> atItsAddress(seen, "192.0.2.7:443");
        watch(monitor("shop"), monitor("docs"), monitor("api"));
        rounds(2);
        store.committed.clear();
        store.hold();
        failing.addAll(Set.of("shop", "docs", "api"));
        rounds(2);

        store.release();

        assertThat(store.committed).hasSize(2);
        assertThat(store.committed.get(1).transitions()).hasSize(2);
        assertThat(onlyOpen().monitors()).hasSize(3);
        assertThat(transitions()).containsExactly(Level.DOWN, Level.DOWN, Level.DOWN);
    }

    private Monitor child(String name, String... parents) {
        Monitor alone = monitor(name);
        return new Monitor(
                alone.id(),
                name,
                false,
                EVERY,
                alone.timeout(),
                alone.patience(),
                alone.hops(),
                List.of(new Route("oncall", Route.USUAL), new Route("children", Route.USUAL)),
                Stream.of(parents).map(MonitorId::new).toList(),
                null,
                null,
                null);
    }

    @Test
    void children_of_a_parent_that_is_down_are_part_of_its_incident_and_owe_nothing_whoever_is_seen_first() {
        watch(monitor("gateway"), child("database", "gateway"), child("report", "database"));
        rounds(2);

        failing.addAll(Set.of("gateway", "database", "report"));
        rounds(2);

        assertThat(onlyOpen().monitors()).hasSize(3);
        assertThat(onlyOpen().monitors().get(0)).isEqualTo(new MonitorId("gateway"));
        assertThat(store.alerts()).hasSize(1);
        assertThat(onlyOpen().told()).containsOnlyKeys("oncall");
    }

    @Test
    void a_child_whose_parent_is_well_has_an_incident_of_its_own() {
        watch(monitor("gateway"), child("database", "gateway"));
        rounds(2);

        failing.add("database");
        rounds(2);

        assertThat(onlyOpen().monitors()).containsExactly(new MonitorId("database"));
    }

    @Test
    void a_child_is_told_of_though_its_parent_cannot_be_judged_for_long() {
        Promise<Observation> never = Promise.promise();
        watch(monitor("gateway"), child("database", "gateway"));
        rounds(2);
        failing.add("database");
        network = seen -> seen instanceof Observation.Failed ? Future.succeededFuture(seen) : never.future();

        rounds(3);

        assertThat(onlyOpen().monitors()).containsExactly(new MonitorId("database"));
    }

    @Test
    void an_origin_that_fails_behind_an_edge_that_serves_is_masked_and_named() {
        Address inner = new Address("origin.internal", 443);
        Monitor shop = monitor("shop", false, hop("cdn", "shop", EVERY), hop("origin", "shop", EVERY, inner));
        watch(shop);
        rounds(2);

        failing.add("origin.internal:443");
        rounds(2);

        assertThat(transitions()).containsExactly(Level.UP, Level.DEGRADED);
        assertThat(onlyOpen().hop()).isEqualTo("origin");
        assertThat(store.alerts().get(0).notice().kind()).isEqualTo(AlertKind.MASKED);
    }

    @Test
    void a_hop_asked_more_rarely_stays_masked_between_its_own_rounds() {
        Address inner = new Address("origin.internal", 443);
        Hop rare = hop("origin", "shop", EVERY.multipliedBy(10), inner);
        watch(monitor("shop", false, hop("cdn", "shop", EVERY), rare));
        rounds(2);

        failing.add("origin.internal:443");
        rounds(40);
        assertThat(transitions()).containsExactly(Level.UP, Level.DEGRADED);

        failing.clear();
        rounds(40);

        assertThat(transitions()).containsExactly(Level.UP, Level.DEGRADED, Level.UP);
    }

    @Test
    void a_shared_incident_of_an_earlier_run_is_gone_on_with() {
        network = seen -> atItsAddress(seen, "192.0.2.7:443");
        watch(monitor("shop"), monitor("docs"));
        rounds(2);
        failing.addAll(Set.of("shop", "docs"));
        rounds(2);
        Incident before = onlyOpen();
        stop();

        start();
        watch(monitor("shop"), monitor("docs"));
        rounds(2);
        assertThat(onlyOpen().id()).isEqualTo(before.id());
        failing.clear();
        rounds(3);

        assertThat(store.snapshot().open()).isEmpty();
        assertThat(told()).containsExactly(Occasion.OPENED, Occasion.JOINED, Occasion.OVER);
    }

    @Test
    void a_monitor_taken_out_while_its_outage_is_being_written_leaves_no_incident_open() {
        watch(monitor("shop"), monitor("docs"));
        rounds(2);
        store.hold();
        failing.add("shop");
        rounds(2);

        watch(monitor("docs"));
        store.release();

        assertThat(store.snapshot().open()).isEmpty();
        assertThat(store.snapshot().ended()).hasSize(1);
    }
}
