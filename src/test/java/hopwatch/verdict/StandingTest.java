package hopwatch.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.cache.Served;
import hopwatch.config.FlapLimit;
import hopwatch.config.MonitorId;
import hopwatch.config.Patience;
import hopwatch.probe.Cause;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class StandingTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final MonitorId SHOP = new MonitorId("shop");
    private static final Patience TWO = new Patience(2, 2);
    private static final Patience THREE_OF_FIVE = new Patience(3, 5, 2);

    private final List<Transition> transitions = new ArrayList<>();
    private Standing standing = Standing.unknown(SHOP, Level.UNKNOWN);
    private FlapLimit limit = FlapLimit.USUAL;
    private int seconds;

    private static StandingTest withoutFlapping() {
        StandingTest run = new StandingTest();
        run.limit = new FlapLimit(100, Duration.ZERO);
        return run;
    }

    private void sees(Patience patience, Level... levels) {
        for (Level level : levels) {
            Standing.Step step = standing.after(verdict(level, seconds++), patience, limit);
            standing = step.next();
            step.transition().ifPresent(transitions::add);
        }
    }

    private static Verdict verdict(Level level, int second) {
        Cause cause =
                switch (level) {
                    case UP -> null;
                    case DEGRADED -> Cause.TOO_SLOW;
                    case DOWN -> Cause.CONNECT_REFUSED;
                    case UNKNOWN -> Cause.SELF_ROUTE;
                };
        return new Verdict(level, NOON.plusSeconds(second), "direct", cause, level.label());
    }

    private Stream<Level> levels() {
        return transitions.stream().map(Transition::to);
    }

    @Test
    void a_new_monitor_is_up_at_its_first_good_verdict() {
        sees(TWO, Level.UP);

        assertThat(levels()).containsExactly(Level.UP);
        assertThat(transitions.get(0).from()).isEqualTo(Level.UNKNOWN);
    }

    @Test
    void one_failure_is_weather_and_the_second_in_a_row_an_outage() {
        sees(TWO, Level.UP, Level.DOWN);
        assertThat(levels()).containsExactly(Level.UP);
        assertThat(standing.isWavering()).isTrue();

        sees(TWO, Level.DOWN);

        assertThat(levels()).containsExactly(Level.UP, Level.DOWN);
        assertThat(standing.isWavering()).isFalse();
    }

    private void failsAndWorks(int times, Patience patience) {
        for (int i = 0; i < times; i++) {
            sees(patience, Level.DOWN, Level.UP, Level.UP);
        }
    }

    @Test
    void four_failures_that_are_not_confirmed_are_weather_and_the_fifth_is_flapping_since_the_first() {
        sees(TWO, Level.UP, Level.UP);
        failsAndWorks(4, TWO);
        assertThat(levels()).containsExactly(Level.UP);

        sees(TWO, Level.DOWN);
        assertThat(levels()).containsExactly(Level.UP);
        sees(TWO, Level.UP);

        assertThat(levels()).containsExactly(Level.UP, Level.DEGRADED);
        assertThat(transitions.get(1).why().cause()).isEqualTo(Cause.FLAPPING);
        assertThat(transitions.get(1).why().at()).isEqualTo(NOON.plusSeconds(2));
        assertThat(standing.isWavering()).isFalse();
        failsAndWorks(100, TWO);
        assertThat(levels()).containsExactly(Level.UP, Level.DEGRADED);
    }

    @Test
    void failures_that_are_fewer_than_a_third_are_weather_however_many_there_are() {
        sees(TWO, Level.UP);
        for (int i = 0; i < 100; i++) {
            sees(TWO, Level.DOWN, Level.UP, Level.UP, Level.UP);
        }

        assertThat(levels()).containsExactly(Level.UP);
    }

    @Test
    void failures_that_are_too_long_ago_are_no_flapping() {
        sees(TWO, Level.UP);
        for (int i = 0; i < 10; i++) {
            sees(TWO, Level.DOWN, Level.UP);
            seconds += 300;
        }

        assertThat(levels()).containsExactly(Level.UP);
    }

    @Test
    void what_flaps_is_down_once_that_is_confirmed_and_is_up_again_when_it_has_calmed_down() {
        sees(TWO, Level.UP);
        failsAndWorks(6, TWO);
        sees(TWO, Level.DOWN, Level.DOWN);
        assertThat(levels()).containsExactly(Level.UP, Level.DEGRADED, Level.DOWN);

        sees(TWO, Level.UP, Level.UP);
        assertThat(levels()).endsWith(Level.DOWN, Level.UP);
        failsAndWorks(5, TWO);
        assertThat(levels()).endsWith(Level.UP, Level.DEGRADED);
        int calm = seconds - 2;
        sees(TWO, Level.UP, Level.UP, Level.UP);

        assertThat(levels()).endsWith(Level.DEGRADED, Level.UP);
        assertThat(transitions.get(transitions.size() - 1).why().at()).isEqualTo(NOON.plusSeconds(calm));
    }

    @Test
    void longer_runs_that_are_not_confirmed_flap_too_and_what_may_fail_among_others_is_confirmed_instead() {
        Patience three = new Patience(3, 2);
        sees(three, Level.UP);
        for (int i = 0; i < 5; i++) {
            sees(three, Level.DOWN, Level.DOWN, Level.UP, Level.UP);
        }
        assertThat(levels()).containsExactly(Level.UP, Level.DEGRADED);

        standing = Standing.unknown(SHOP, Level.UP);
        failsAndWorks(5, THREE_OF_FIVE);
        for (int i = 0; i < 5; i++) {
            sees(THREE_OF_FIVE, Level.DOWN, Level.UP);
        }
        assertThat(levels()).endsWith(Level.DOWN);
    }

    @Test
    void an_outage_begins_with_its_first_failure_and_ends_with_its_first_success() {
        sees(TWO, Level.UP, Level.DOWN, Level.DOWN, Level.UP, Level.UP);

        assertThat(transitions)
                .extracting(change -> change.why().at())
                .containsExactly(NOON, NOON.plusSeconds(1), NOON.plusSeconds(3));
    }

    @Test
    void a_target_that_alternates_is_never_down_and_flaps_once() {
        for (int i = 0; i < 1_000; i++) {
            sees(TWO, Level.UP, Level.DOWN);
        }

        assertThat(levels()).containsExactly(Level.UP, Level.DEGRADED);
        assertThat(transitions.get(1).why().cause()).isEqualTo(Cause.FLAPPING);
        assertThat(transitions.get(1).why().message())
                .isEqualTo("5 of the last 10 checks failed; at the last of these the connection was refused");
    }

    @Test
    void with_confirm_three_two_failures_never_open_anything_and_the_third_does() {
        Patience three = new Patience(3, 1);
        sees(three, Level.UP, Level.DOWN, Level.DOWN, Level.UP, Level.DOWN, Level.DOWN);
        assertThat(levels()).containsExactly(Level.UP);

        sees(three, Level.DOWN);

        assertThat(levels()).containsExactly(Level.UP, Level.DOWN);
        assertThat(transitions.get(1).why().at()).isEqualTo(NOON.plusSeconds(4));
    }

    @Test
    void a_mixed_run_is_held_to_be_the_mildest_of_it_and_may_worsen() {
        sees(TWO, Level.UP, Level.DOWN, Level.DEGRADED);
        assertThat(levels()).containsExactly(Level.UP, Level.DEGRADED);
        assertThat(transitions.get(1).why().at()).isEqualTo(NOON.plusSeconds(1));

        sees(TWO, Level.DOWN, Level.DOWN);

        assertThat(levels()).containsExactly(Level.UP, Level.DEGRADED, Level.DOWN);
    }

    @Test
    void unknown_verdicts_neither_count_nor_break_a_run() {
        sees(TWO, Level.UP, Level.DOWN, Level.UNKNOWN, Level.DOWN);

        assertThat(levels()).containsExactly(Level.UP, Level.DOWN);
    }

    @Test
    void a_run_of_unknown_is_a_gap_from_its_first() {
        sees(TWO, Level.UP, Level.UNKNOWN);
        assertThat(levels()).containsExactly(Level.UP);

        sees(TWO, Level.UNKNOWN, Level.UNKNOWN);

        assertThat(levels()).containsExactly(Level.UP, Level.UNKNOWN);
        assertThat(transitions.get(1).why().at()).isEqualTo(NOON.plusSeconds(1));
        assertThat(standing.known()).isEqualTo(Level.UP);
    }

    @Test
    void after_a_gap_what_was_known_needs_no_confirmation_but_a_change_does() {
        sees(TWO, Level.UP, Level.DOWN, Level.DOWN, Level.UNKNOWN, Level.UNKNOWN, Level.UP);
        assertThat(levels()).containsExactly(Level.UP, Level.DOWN, Level.UNKNOWN);

        sees(TWO, Level.UP);

        assertThat(levels()).containsExactly(Level.UP, Level.DOWN, Level.UNKNOWN, Level.UP);
        assertThat(transitions.get(3).known()).isEqualTo(Level.DOWN);
    }

    @Test
    void after_a_restart_a_monitor_that_is_still_down_is_down_at_once() {
        standing = Standing.unknown(SHOP, Level.DOWN);

        sees(TWO, Level.DOWN);

        assertThat(levels()).containsExactly(Level.DOWN);
        assertThat(transitions.get(0).known()).isEqualTo(Level.DOWN);
    }

    @Provide
    Arbitrary<List<Level>> histories() {
        return Arbitraries.of(Level.class).list().ofMaxSize(60);
    }

    @Property
    void a_transition_always_changes_the_level_and_carries_on_from_the_last(
            @ForAll("histories") List<Level> history,
            @ForAll @IntRange(min = 1, max = 5) int confirm,
            @ForAll @IntRange(min = 1, max = 5) int recover) {
        StandingTest run = withoutFlapping();
        run.sees(new Patience(confirm, recover), history.toArray(Level[]::new));

        Level at = Level.UNKNOWN;
        for (Transition change : run.transitions) {
            assertThat(change.from()).isEqualTo(at);
            assertThat(change.to()).isNotEqualTo(at);
            at = change.to();
        }
        assertThat(run.standing.level()).isEqualTo(at);
    }

    @Property
    void nothing_gets_worse_on_fewer_than_confirm_bad_verdicts(
            @ForAll("histories") List<Level> history, @ForAll @IntRange(min = 1, max = 5) int confirm) {
        StandingTest run = withoutFlapping();
        int bad = 0;
        for (Level level : history) {
            int before = run.transitions.size();
            bad = level == Level.UP ? 0 : level == Level.UNKNOWN ? bad : bad + 1;
            run.sees(new Patience(confirm, 1), level);
            if (run.transitions.size() > before) {
                Transition change = run.transitions.get(before);
                boolean first = change.known() == Level.UNKNOWN || change.known() == Level.UP;
                if (first && change.to().isWorseThan(Level.UP)) {
                    assertThat(bad).isGreaterThanOrEqualTo(confirm);
                }
            }
        }
    }

    @Test
    void failures_among_the_newest_are_an_outage_also_where_they_are_not_in_a_row() {
        sees(THREE_OF_FIVE, Level.UP, Level.DOWN, Level.UP, Level.DOWN, Level.UP);
        assertThat(levels()).containsExactly(Level.UP);

        sees(THREE_OF_FIVE, Level.DOWN);

        assertThat(levels()).containsExactly(Level.UP, Level.DOWN);
        assertThat(transitions.get(1).why().at()).as("the first of the three").isEqualTo(NOON.plusSeconds(1));
    }

    @Test
    void failures_that_are_too_far_apart_open_nothing_however_many_they_are() {
        sees(THREE_OF_FIVE, Level.UP);
        for (int i = 0; i < 10_000; i++) {
            sees(THREE_OF_FIVE, Level.DOWN, Level.DOWN, Level.UP, Level.UP, Level.UP);
        }

        assertThat(levels()).containsExactly(Level.UP);
    }

    @Test
    void with_confirm_three_two_failures_and_a_success_ten_thousand_times_open_nothing() {
        Patience three = new Patience(3, 1);
        sees(three, Level.UP);
        for (int i = 0; i < 10_000; i++) {
            sees(three, Level.DOWN, Level.DOWN, Level.UP);
        }

        assertThat(levels()).doesNotContain(Level.DOWN);
    }

    @Test
    void it_is_not_over_while_the_newest_still_make_an_outage_and_then_since_its_first_success() {
        sees(THREE_OF_FIVE, Level.UP, Level.DOWN, Level.DOWN, Level.DOWN, Level.UP, Level.UP);
        assertThat(levels()).containsExactly(Level.UP, Level.DOWN);

        sees(THREE_OF_FIVE, Level.UP);

        assertThat(levels()).containsExactly(Level.UP, Level.DOWN, Level.UP);
        assertThat(transitions.get(2).why().at()).isEqualTo(NOON.plusSeconds(4));
    }

    @Test
    void failures_of_one_outage_do_not_help_to_begin_another() {
        sees(THREE_OF_FIVE, Level.UP, Level.DOWN, Level.UP, Level.DOWN, Level.DOWN, Level.UP, Level.UP, Level.DOWN);
        assertThat(levels()).containsExactly(Level.UP, Level.DOWN, Level.UP);

        sees(THREE_OF_FIVE, Level.DOWN, Level.UP, Level.DOWN);

        assertThat(levels()).containsExactly(Level.UP, Level.DOWN, Level.UP, Level.DOWN);
        assertThat(transitions.get(3).why().at()).isEqualTo(NOON.plusSeconds(7));
    }

    @Test
    void of_failures_apart_the_mildest_that_makes_them_enough_counts() {
        sees(THREE_OF_FIVE, Level.UP, Level.DOWN, Level.UP, Level.DEGRADED, Level.DOWN);
        assertThat(levels()).containsExactly(Level.UP, Level.DEGRADED);

        sees(THREE_OF_FIVE, Level.DOWN, Level.DOWN);

        assertThat(levels()).containsExactly(Level.UP, Level.DEGRADED, Level.DOWN);
    }

    @Provide
    Arbitrary<Patience> patience() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 7),
                        Arbitraries.integers().between(1, 7),
                        Arbitraries.integers().between(1, 5))
                .as((one, other, recover) -> new Patience(Math.min(one, other), Math.max(one, other), recover));
    }

    /** By hand: what has been judged since the monitor was last known to be up, or could not be judged any more. */
    @Property
    void an_outage_opens_at_the_very_failure_that_makes_enough_of_the_newest_and_at_none_before(
            @ForAll("histories") List<Level> history, @ForAll("patience") Patience patience) {
        StandingTest run = withoutFlapping();
        List<Integer> failed = new ArrayList<>();
        for (Level level : history) {
            boolean open = run.standing.known().isWorseThan(Level.UP);
            int before = run.transitions.size();
            int second = run.seconds;
            run.sees(patience, level);
            Optional<Transition> change = run.transitions.stream().skip(before).findFirst();
            if (level != Level.UNKNOWN) {
                failed.add(level == Level.UP ? -1 : second);
            }
            List<Integer> newest = failed.subList(Math.max(0, failed.size() - patience.of()), failed.size()).stream()
                    .filter(at -> at >= 0)
                    .toList();
            if (!open) {
                assertThat(change.filter(to -> to.to().isWorseThan(Level.UP))
                                .map(to -> to.why().at()))
                        .isEqualTo(
                                newest.size() >= patience.confirm()
                                        ? Optional.of(NOON.plusSeconds(newest.get(0)))
                                        : Optional.empty());
            }
            change.filter(to -> to.to() == Level.UP || to.to() == Level.UNKNOWN).ifPresent(to -> failed.clear());
        }
    }

    @Test
    void what_is_degraded_already_flaps_from_when_that_is_seen() {
        sees(TWO, Level.UP, Level.DOWN, Level.UP, Level.DOWN, Level.UP, Level.DOWN, Level.UP, Level.DOWN);
        sees(TWO, Level.DEGRADED, Level.DEGRADED, Level.DOWN);
        Instant seen = NOON.plusSeconds(seconds);

        sees(TWO, Level.DEGRADED);

        assertThat(levels()).containsExactly(Level.UP, Level.DEGRADED, Level.DEGRADED);
        assertThat(transitions.get(2).why().at()).isEqualTo(seen);
        for (int i = 0; i < 15; i++) {
            sees(TWO, Level.DEGRADED);
        }
        assertThat(transitions.get(3).why().cause()).as("calm again").isEqualTo(Cause.TOO_SLOW);
    }

    @Property
    void one_outage_is_over_before_the_next_begins(
            @ForAll("histories") List<Level> history, @ForAll("patience") Patience patience) {
        StandingTest run = withoutFlapping();
        run.sees(patience, history.toArray(Level[]::new));

        assertThat(run.transitions)
                .extracting(change -> change.why().at())
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Property
    void nothing_is_over_while_enough_of_the_newest_fail(
            @ForAll("histories") List<Level> history, @ForAll("patience") Patience patience) {
        StandingTest run = withoutFlapping();
        List<Level> judged = new ArrayList<>();
        for (Level level : history) {
            int before = run.transitions.size();
            Level known = run.standing.known();
            run.sees(patience, level);
            if (level != Level.UNKNOWN) {
                judged.add(level);
            } else if (run.transitions.size() > before) {
                judged.clear();
            }
            boolean over =
                    run.transitions.size() > before && run.standing.level() == Level.UP && known.isWorseThan(Level.UP);
            if (over) {
                List<Level> newest = judged.subList(Math.max(0, judged.size() - patience.of()), judged.size());
                List<Level> last = judged.subList(Math.max(0, judged.size() - patience.recover()), judged.size());
                assertThat(last).hasSize(patience.recover()).containsOnly(Level.UP);
                assertThat(newest.stream().filter(seen -> seen != Level.UP).count())
                        .isLessThan(patience.confirm());
            }
        }
    }

    private Verdict blames(String hop, Cause cause, String... suspects) {
        Blame blame = new Blame(false, Served.UNTOLD, List.of(suspects), List.of(), null);
        return new Verdict(Level.DOWN, NOON.plusSeconds(seconds++), hop, cause, cause.sentence(), blame);
    }

    private void sees(Verdict... verdicts) {
        for (Verdict verdict : verdicts) {
            Standing.Step step = standing.after(verdict, TWO, FlapLimit.USUAL);
            standing = step.next();
            step.transition().ifPresent(transitions::add);
        }
    }

    private Stream<String> blamed() {
        return transitions.stream().filter(change -> change.to() == Level.DOWN).map(change -> change.why()
                .hop());
    }

    @Test
    void another_hop_is_blamed_once_it_has_been_as_often_as_an_outage_takes() {
        sees(TWO, Level.UP);
        sees(blames("origin", Cause.CONNECT_REFUSED), blames("origin", Cause.CONNECT_REFUSED));
        sees(blames("cdn", Cause.STATUS_UNEXPECTED));
        assertThat(blamed()).containsExactly("origin");

        sees(blames("cdn", Cause.STATUS_UNEXPECTED));

        assertThat(blamed()).containsExactly("origin", "cdn");
        assertThat(transitions.get(2).from()).isEqualTo(Level.DOWN);
        assertThat(transitions.get(2).why().at()).isEqualTo(NOON.plusSeconds(3));
    }

    @Test
    void blame_that_alternates_stays_where_it_was() {
        sees(TWO, Level.UP);
        sees(blames("origin", Cause.CONNECT_REFUSED), blames("origin", Cause.CONNECT_REFUSED));

        for (int i = 0; i < 10; i++) {
            sees(blames("cdn", Cause.STATUS_UNEXPECTED), blames("origin", Cause.CONNECT_REFUSED));
        }

        assertThat(blamed()).containsExactly("origin");
    }

    @Test
    void what_cannot_be_told_does_not_unsay_what_was_told_but_is_made_certain_when_it_can_be() {
        sees(TWO, Level.UP);
        sees(blames("origin", Cause.CONNECT_REFUSED), blames("origin", Cause.CONNECT_REFUSED));
        sees(blames("cdn", Cause.WAIT_TIMEOUT, "cdn", "origin"), blames("cdn", Cause.WAIT_TIMEOUT, "cdn", "origin"));
        assertThat(blamed()).containsExactly("origin");

        sees(TWO, Level.UP, Level.UP);
        sees(blames("cdn", Cause.WAIT_TIMEOUT, "cdn", "origin"), blames("cdn", Cause.WAIT_TIMEOUT, "cdn", "origin"));
        sees(blames("origin", Cause.CONNECT_REFUSED), blames("origin", Cause.CONNECT_REFUSED));

        assertThat(blamed()).containsExactly("origin", "cdn", "origin");
    }

    @Property
    void blame_never_moves_on_fewer_than_confirm_verdicts_that_agree(
            @ForAll List<@IntRange(max = 2) Integer> hops, @ForAll @IntRange(min = 1, max = 4) int confirm) {
        Standing held = Standing.unknown(SHOP, Level.DOWN);
        List<String> seen = new ArrayList<>();
        for (int hop : hops) {
            Verdict verdict = blames("hop" + hop, Cause.CONNECT_REFUSED);
            seen.add(verdict.hop());
            Standing.Step step = held.after(verdict, new Patience(confirm, 2), FlapLimit.USUAL);
            boolean moves = held.why() != null && step.transition().isPresent();
            held = step.next();
            if (moves) {
                List<String> last = seen.subList(Math.max(0, seen.size() - confirm), seen.size());
                assertThat(last).hasSize(confirm).containsOnly(verdict.hop());
            }
        }
    }
}
