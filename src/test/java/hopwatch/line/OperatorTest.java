package hopwatch.line;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.Maintenance;
import hopwatch.config.MonitorId;
import hopwatch.incident.Audience;
import hopwatch.incident.ByHand;
import hopwatch.incident.Hand;
import hopwatch.incident.Handled;
import hopwatch.incident.Impact;
import hopwatch.incident.Incident;
import hopwatch.incident.IncidentId;
import hopwatch.incident.Update;
import hopwatch.incident.Update.Status;
import hopwatch.verdict.Root;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What operators write stands in its place among what the line finds. */
class OperatorTest extends LineCase {
    private static final MonitorId SHOP = new MonitorId("shop");

    OperatorTest() {
        super(Duration.ofSeconds(30));
    }

    private void shopFails() {
        watch(monitor("shop"));
        failing.add("shop");
        rounds(3);
    }

    private static Hand joe(String key) {
        return new Hand("joe", key, Audience.AS_MONITORS);
    }

    private Future<Handled<Incident>> opens(String key) {
        return line.operator()
                .open(
                        new ByHand.Opening(
                                "Payments are slow",
                                Impact.MINOR,
                                List.of(SHOP),
                                Status.INVESTIGATING,
                                "Our bank is slow.",
                                hands.instant()),
                        joe(key));
    }

    private Future<Handled<Incident>> updates(IncidentId id, String key) {
        return line.operator()
                .handle(
                        id,
                        joe(key),
                        (byHand, known) -> byHand.update(known, Optional.of(Status.IDENTIFIED), "A disk is full."));
    }

    private Future<Handled<Incident>> resolves(IncidentId id) {
        return line.operator().handle(id, joe("resolve"), (byHand, known) -> byHand.resolve(known, "It is over."));
    }

    private static Handled.Reason refused(Future<Handled<Incident>> handled) {
        return ((Handled.Refused<Incident>) handled.result()).reason();
    }

    private static Incident done(Future<Handled<Incident>> handled) {
        return ((Handled.Done<Incident>) handled.result()).it();
    }

    private Incident open(Root.Kind kind) {
        return store.snapshot().open().stream()
                .filter(incident -> incident.root().kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void an_update_of_an_incident_that_was_found_is_a_step_of_its_story() {
        shopFails();
        IncidentId id = open(Root.Kind.MONITOR).id();

        Incident told = done(updates(id, "a"));
        failing.clear();
        rounds(3);

        assertThat(told.updates()).extracting(Update::status).containsExactly(Status.INVESTIGATING, Status.IDENTIFIED);
        assertThat(store.snapshot().ended().get(0).updates())
                .extracting(Update::status)
                .containsExactly(Status.INVESTIGATING, Status.IDENTIFIED, Status.RESOLVED);
    }

    @Test
    void what_is_written_while_the_end_is_being_committed_comes_too_late() {
        shopFails();
        IncidentId id = open(Root.Kind.MONITOR).id();
        store.hold();
        failing.clear();
        rounds(3);

        Future<Handled<Incident>> late = updates(id, "a");
        assertThat(late.isComplete()).isFalse();
        store.release();

        assertThat(refused(late)).isEqualTo(Handled.Reason.CONFLICT);
        assertThat(store.snapshot().open()).isEmpty();
        assertThat(store.snapshot().ended().get(0).latest().status()).isEqualTo(Status.RESOLVED);
    }

    @Test
    void nobody_is_answered_before_it_is_in_effect_and_the_next_waits_for_it() {
        watch(monitor("shop"));
        store.hold();
        Future<Handled<Incident>> first = opens("a");
        Future<Handled<Incident>> again = opens("a");
        assertThat(first.isComplete()).isFalse();

        store.release();

        assertThat(done(first)).isEqualTo(done(again));
        assertThat(store.snapshot().open()).hasSize(1);
        assertThat(store.alerts()).isEmpty();
    }

    @Test
    void what_an_operator_opened_about_a_monitor_is_not_what_the_monitor_is_in_trouble_by() {
        watch(monitor("shop"));
        rounds(2);
        IncidentId own = done(opens("a")).id();
        failing.add("shop");
        rounds(3);
        assertThat(store.snapshot().open()).hasSize(2);
        assertThat(store.alerts()).hasSize(1);

        stop();
        start();
        watch(monitor("shop"));
        failing.clear();
        rounds(3);

        assertThat(store.snapshot().open()).extracting(Incident::id).containsExactly(own);
        assertThat(store.snapshot().ended()).hasSize(1);
        assertThat(done(resolves(own)).isOpen()).isFalse();
    }

    @Test
    void neither_a_reload_nor_the_end_of_watching_ends_what_an_operator_opened() {
        watch(monitor("shop"), monitor("blog"));
        IncidentId own = done(opens("a")).id();

        watch(monitor("shop"), monitor("blog"));
        watch(monitor("blog"));
        rounds(2);

        assertThat(store.snapshot().open()).extracting(Incident::id).containsExactly(own);
    }

    @Test
    void while_a_root_has_an_open_incident_the_one_before_takes_its_post_mortems() {
        shopFails();
        IncidentId first = open(Root.Kind.MONITOR).id();
        failing.clear();
        rounds(3);
        failing.add("shop");
        rounds(3);
        IncidentId second = open(Root.Kind.MONITOR).id();

        store.hold();
        for (String key : List.of("a", "b")) {
            Future<Handled<Incident>> unused = line.operator()
                    .handle(first, joe(key), (byHand, known) -> byHand.postMortem(known, "It was " + key + "."));
        }
        store.release();

        assertThat(store.snapshot().ended().get(0).updates())
                .extracting(Update::body)
                .endsWith("It was a.", "It was b.");
        assertThat(store.alerts())
                .as("down, up, down: a post-mortem alerts nobody")
                .hasSize(3);
        failing.clear();
        rounds(3);
        assertThat(store.snapshot().ended()).extracting(Incident::id).containsExactly(first, second);
    }

    @Test
    void acknowledging_is_kept_through_what_comes_later() {
        shopFails();
        IncidentId id = open(Root.Kind.MONITOR).id();

        Incident taken = done(line.operator().handle(id, joe("a"), ByHand::acknowledge));
        failing.clear();
        rounds(3);

        assertThat(taken.acknowledged()).isNotNull().extracting("by").isEqualTo("joe");
        assertThat(store.snapshot().ended().get(0).acknowledged()).isEqualTo(taken.acknowledged());
    }

    @Test
    void an_incident_that_nobody_knows_is_unknown() {
        watch(monitor("shop"));

        assertThat(refused(updates(IncidentId.of("none"), "a"))).isEqualTo(Handled.Reason.UNKNOWN);
        assertThat(store.committed).isEmpty();
    }

    @Test
    void what_waits_for_a_window_to_be_planned_is_done_where_the_line_is() {
        shopFails();
        failing.clear();
        rounds(3);
        IncidentId over = store.snapshot().ended().get(0).id();
        AtomicInteger home = new AtomicInteger();
        Line elsewhere = new Line(
                store,
                question -> Future.failedFuture("nothing is asked"),
                task -> {
                    home.incrementAndGet();
                    task.run();
                    home.decrementAndGet();
                },
                hands,
                hands,
                hands::nanoTime,
                late -> {},
                new Ears(seen -> {}, () -> {}));
        List<Integer> places = new ArrayList<>();
        store.hold();

        Instant end = hands.instant().plusSeconds(60);
        Future<Handled<Maintenance>> planned =
                elsewhere.operator().plan(new Maintenance("Upgrade", hands.instant(), end, Set.of(SHOP)), joe("a"));
        Future<Handled<Incident>> told = elsewhere.operator().handle(over, joe("b"), (byHand, known) -> {
            places.add(home.get());
            return byHand.postMortem(known, "It was full.");
        });
        store.release();

        assertThat(planned.succeeded()).isTrue();
        assertThat(places).containsExactly(1);
        assertThat(done(told).latest().body()).isEqualTo("It was full.");
    }
}
