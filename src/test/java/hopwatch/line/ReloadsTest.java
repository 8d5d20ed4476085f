package hopwatch.line;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.Hop;
import hopwatch.config.Monitor;
import hopwatch.config.MonitorId;
import hopwatch.config.Patience;
import hopwatch.incident.Incident;
import hopwatch.latency.Phases;
import hopwatch.probe.Evidence;
import hopwatch.probe.Observation;
import hopwatch.store.table.Recorded;
import hopwatch.verdict.Level;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Other files, one after the other, while checks are in flight. */
class ReloadsTest extends LineCase {
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final Random random = new Random(1);
    private final List<Promise<Observation>> flying = new ArrayList<>();

    ReloadsTest() {
        super(EVERY);
    }

    /** Answers take their time. */
    @BeforeEach
    void slow() {
        network = seen -> {
            Promise<Observation> answer = Promise.promise();
            hands.after(Duration.ofMillis(10 + random.nextInt(200)), () -> answer.complete(seen));
            return answer.future();
        };
    }

    private void held() {
        network = seen -> {
            Promise<Observation> answer = Promise.promise();
            flying.add(answer);
            return answer.future();
        };
    }

    private void answer(int which) {
        flying.get(which).complete(new Observation.Answered(hands.instant(), Phases.NONE, Evidence.NONE, List.of()));
    }

    private Monitor monitor(String id, String name, String hop, Duration every, boolean paused) {
        return new Monitor(
                new MonitorId(id),
                name,
                paused,
                every,
                Duration.ofSeconds(1),
                new Patience(2, 2),
                List.of(hop(hop, id, every)),
                List.of(),
                List.of(),
                null,
                null,
                null);
    }

    private Monitor generation(String id, int number) {
        return monitor(id, id, "g" + number, EVERY, false);
    }

    /** Now and then it is not there, has another name, another interval, asks elsewhere, or is paused. */
    private void someKindOf(String id, List<Monitor> into) {
        switch (random.nextInt(6)) {
            case 0 -> into.add(monitor(id, "Renamed " + random.nextInt(100), Hop.DIRECT, EVERY, false));
            case 1 -> into.add(monitor(id, id, Hop.DIRECT, EVERY.multipliedBy(2 + random.nextInt(3)), false));
            case 2 -> into.add(monitor(id, id, "elsewhere", EVERY, false));
            case 3 -> into.add(monitor(id, id, Hop.DIRECT, EVERY, true));
            case 4 -> into.add(monitor(id));
            default -> assertThat(into).as("without %s", id).isNotEmpty();
        }
    }

    private List<Recorded> storedOf(String id) {
        return store.offered.stream()
                .filter(seen -> seen.key().series().monitor().value().equals(id))
                .toList();
    }

    @Test
    void a_thousand_reloads_cost_what_they_do_not_touch_no_slot_no_standing_and_no_incident() {
        List<String> kept = List.of("kept0", "kept1", "kept2", "kept3");
        failing.addAll(List.of("kept0", "renamed"));
        Instant begun = hands.instant();
        for (int reload = 0; reload < 1_000; reload++) {
            List<Monitor> monitors = new ArrayList<>();
            kept.forEach(id -> monitors.add(monitor(id)));
            monitors.add(monitor("renamed", "Label " + reload / 10, Hop.DIRECT, EVERY, false));
            IntStream.range(0, 8).forEach(i -> someKindOf("other" + i, monitors));
            watch(monitors.toArray(Monitor[]::new));
            hands.turn(Duration.ofMillis(50 + random.nextInt(500)));
        }
        long seconds = Duration.between(begun, hands.instant()).toSeconds();

        for (String id : kept) {
            long[] slots = storedOf(id).stream()
                    .filter(seen -> seen.key().attempt() == 0)
                    .mapToLong(seen -> seen.key().slot())
                    .toArray();
            assertThat(slots).as(id).hasSizeGreaterThanOrEqualTo((int) seconds - 1);
            assertThat(LongStream.range(1, slots.length).map(i -> slots[(int) i] - slots[(int) i - 1]))
                    .as("between slots of %s", id)
                    .containsOnly(EVERY.toMillis());
            assertThat(store.committed.stream()
                            .flatMap(change -> change.transitions().stream())
                            .filter(transition -> transition.monitor().value().equals(id)))
                    .as("changes of %s", id)
                    .hasSize(1);
        }
        assertThat(store.snapshot().open())
                .extracting(Incident::monitors)
                .containsExactlyInAnyOrder(List.of(new MonitorId("kept0")), List.of(new MonitorId("renamed")));
        assertThat(store.snapshot().ended()).isEmpty();
    }

    @Test
    void ten_reloads_a_second_for_a_minute_store_nothing_that_was_asked_under_an_older_one() {
        int before = 0;
        int stored = 0;
        for (int reload = 0; reload < 600; reload++) {
            int number = reload;
            watch(IntStream.range(0, 10)
                    .mapToObj(i -> generation("m" + i, number))
                    .toArray(Monitor[]::new));
            hands.turn(Duration.ofMillis(100));
            assertThat(store.offered.subList(before, store.offered.size()))
                    .extracting(seen -> seen.key().series().hop())
                    .as("stored under configuration %d", number)
                    .allMatch(hop -> hop.equals("g" + number));
            stored += store.offered.size() - before;
            before = store.offered.size();
        }

        assertThat(stored).isPositive();
        assertThat(transitions()).containsOnly(Level.UP);
        assertThat(heard).hasSameSizeAs(store.offered);
    }

    @Test
    void what_was_asked_of_a_monitor_that_left_meanwhile_is_not_stored() {
        held();
        watch(monitor("shop"), monitor("blog"));
        hands.turn(EVERY);
        assertThat(flying).hasSize(2);
        watch(monitor("blog"));

        answer(0);
        answer(1);

        assertThat(store.offered)
                .extracting(seen -> seen.key().series().monitor().value())
                .containsExactly("blog");
    }

    @Test
    void one_that_left_and_came_back_is_asked_anew_once_the_old_question_is_over() {
        held();
        watch(monitor("shop"));
        hands.turn(EVERY);
        watch(monitor("blog", true, hop(Hop.DIRECT, "blog", EVERY)));
        watch(monitor("shop"));
        rounds(3);
        assertThat(flying).as("never two at once").hasSize(1);

        answer(0);
        rounds(1);
        answer(flying.size() - 1);

        assertThat(flying).hasSizeGreaterThan(1);
        assertThat(store.offered).hasSize(1);
    }

    @Test
    void what_breaks_in_our_own_hands_is_unknown_and_the_next_round_comes() {
        watch(monitor("shop"), monitor("blog"));
        rounds(3);
        network = seen -> {
            throw new IllegalStateException("on purpose");
        };
        rounds(3);
        assertThat(store.standing("shop")).isEqualTo(Level.UNKNOWN);
        assertThat(store.snapshot().open()).isEmpty();

        network = Future::succeededFuture;
        rounds(3);

        assertThat(store.standing("shop")).isEqualTo(Level.UP);
        assertThat(store.standing("blog")).isEqualTo(Level.UP);
    }
}
