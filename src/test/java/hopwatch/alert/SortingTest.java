package hopwatch.alert;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.store.Owed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class SortingTest {
    private static final Instant NOW = FakeTime.START;

    @Test
    void two_incidents_are_told_of_one_after_the_other_and_three_are_gathered() {
        assertThat(sorted(waiting(2, Duration.ZERO), afterAMessage()).parcel()).hasSize(1);
        assertThat(sorted(waiting(3, Duration.ZERO), afterAMessage()).step()).isEqualTo(Sorting.Step.GATHER);
        assertThat(sorted(waiting(3, Duration.ZERO), quiet()).parcel())
                .as("the first goes at once")
                .hasSize(1);
    }

    @Test
    void what_was_gathered_goes_together() {
        assertThat(sorted(waiting(1_000, Duration.ZERO), gathered()).parcel()).hasSize(1_000);
    }

    @Test
    void what_has_waited_for_a_quarter_of_an_hour_goes_together_at_once_and_what_is_younger_after_it() {
        Duration quarter = Duration.ofMinutes(15);
        List<Owed> waiting = new ArrayList<>(waiting(3, quarter));
        waiting.add(owed(4, NOW.minus(quarter).plusMillis(1), NOW));

        assertThat(ids(sorted(waiting, quiet()))).containsExactly(1L, 2L, 3L);
        assertThat(ids(sorted(waiting.subList(1, 4), quiet()))).containsExactly(2L);
    }

    @Test
    void a_receiver_that_keeps_an_event_for_each_incident_gets_each() {
        Sorting.Situation single = new Sorting.Situation(NOW, false, false, true, true, Set.of());

        assertThat(ids(sorted(waiting(50, Duration.ofHours(1)), single))).containsExactly(1L);
    }

    @Test
    void what_may_have_arrived_goes_again_as_it_was_and_joins_no_other() {
        Sorting.Situation unsure =
                new Sorting.Situation(NOW, true, true, false, true, List.of(Set.of("key-1", "key-2"), Set.of("key-3")));

        List<Owed> waiting = waiting(9, Duration.ofHours(1));
        assertThat(ids(sorted(waiting, unsure))).containsExactly(1L, 2L);
        assertThat(ids(sorted(waiting.subList(2, 9), unsure))).containsExactly(3L);
        assertThat(ids(sorted(waiting.subList(3, 9), unsure))).containsExactly(4L, 5L, 6L, 7L, 8L, 9L);
    }

    @Test
    void patience_ends_after_three_days_with_a_channel_that_fails() {
        Duration patience = Duration.ofDays(3);
        Sorting.Situation failing = new Sorting.Situation(NOW, true, true, false, false, Set.of());

        assertThat(sorted(waiting(1, patience.minusMillis(1)), failing).expired())
                .isEmpty();
        assertThat(sorted(waiting(1, patience), failing).expired()).hasSize(1);
        assertThat(sorted(waiting(1, patience), failing).step()).isEqualTo(Sorting.Step.REST);
        assertThat(sorted(waiting(1, patience), quiet()).expired()).isEmpty();
    }

    @Property(tries = 1_000)
    void each_alert_is_sent_now_later_or_left_out_by_rule_and_never_two_of_these(
            @ForAll("piles") List<Owed> waiting, @ForAll("situations") Sorting.Situation met) {
        Sorting sorted = Sorting.of(waiting, met);

        List<Owed> gone = new ArrayList<>(sorted.parcel());
        gone.addAll(sorted.expired());
        gone.addAll(sorted.excess());
        sorted.superseding().overtaken().forEach(each -> gone.add(each.earlier()));
        assertThat(gone).doesNotHaveDuplicates();
        assertThat(waiting).containsAll(gone);
        assertThat(sorted.parcel()).allMatch(owed -> !owed.due().isAfter(NOW));
        if (!met.failing()) {
            assertThat(sorted.expired()).isEmpty();
        }
    }

    @Property(tries = 1_000)
    void something_goes_out_whenever_something_is_due_unless_a_moment_has_not_passed(
            @ForAll("piles") List<Owed> waiting, @ForAll("situations") Sorting.Situation met) {
        Sorting sorted = Sorting.of(waiting, met);
        boolean due = sorted.superseding().left().stream()
                .filter(owed -> !sorted.expired().contains(owed))
                .anyMatch(owed -> !owed.due().isAfter(NOW));

        assertThat(sorted.step() == Sorting.Step.REST).isEqualTo(!due);
        if (!met.fresh()) {
            assertThat(sorted.step()).isNotEqualTo(Sorting.Step.GATHER);
        }
        assertThat(sorted.step() == Sorting.Step.SEND)
                .isEqualTo(!sorted.parcel().isEmpty());
    }

    @Provide
    Arbitrary<List<Owed>> piles() {
        Arbitrary<Integer> ages = Arbitraries.of(0, 1, 899, 900, 901, 259_199, 259_200, 300_000);
        return Combinators.combine(
                        ages,
                        Arbitraries.of(-1, 0, 1, 60),
                        Arbitraries.integers().between(0, 5))
                .as((age, due, incident) -> new int[] {age, due, incident})
                .list()
                .ofMaxSize(12)
                .map(drawn -> IntStream.range(0, drawn.size())
                        .mapToObj(i -> new Owed(
                                i,
                                Notices.alert(
                                        "key-" + i,
                                        "oncall",
                                        "incident " + drawn.get(i)[2],
                                        NOW.minusSeconds(drawn.get(i)[0])),
                                drawn.get(i)[1] > 1 ? 1 : 0,
                                true,
                                NOW.plusSeconds(drawn.get(i)[1]),
                                null))
                        .toList());
    }

    @Provide
    Arbitrary<Sorting.Situation> situations() {
        Arbitrary<Collection<Set<String>>> doubts =
                Arbitraries.of(List.of(), List.of(Set.of("key-0")), List.of(Set.of("key-1", "key-3"), Set.of("key-4")));
        Arbitrary<Boolean> either = Arbitraries.of(true, false);
        return Combinators.combine(either, either, either, either, doubts)
                .as((folds, failing, fresh, gathered, doubted) ->
                        new Sorting.Situation(NOW, folds, failing, fresh, gathered && !fresh, doubted));
    }

    private static Sorting sorted(List<Owed> waiting, Sorting.Situation met) {
        return Sorting.of(waiting, met);
    }

    private static Sorting.Situation quiet() {
        return new Sorting.Situation(NOW, true, false, false, false, Set.of());
    }

    private static Sorting.Situation afterAMessage() {
        return new Sorting.Situation(NOW, true, false, true, false, Set.of());
    }

    private static Sorting.Situation gathered() {
        return new Sorting.Situation(NOW, true, false, false, true, Set.of());
    }

    private static List<Long> ids(Sorting sorted) {
        return sorted.parcel().stream().map(Owed::id).toList();
    }

    private static List<Owed> waiting(int incidents, Duration age) {
        return LongStream.rangeClosed(1, incidents)
                .mapToObj(id -> owed(id, NOW.minus(age), NOW))
                .toList();
    }

    private static Owed owed(long id, Instant owed, Instant due) {
        return new Owed(id, Notices.alert("key-" + id, "oncall", "incident " + id, owed), 0, true, due, null);
    }
}
