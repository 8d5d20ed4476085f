package hopwatch.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.cache.Served;
import hopwatch.config.MonitorId;
import hopwatch.config.Patience;
import hopwatch.probe.Cause;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class StandingTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final MonitorId SHOP = new MonitorId("shop");
    private static final Patience TWO = new Patience(2, 2);

    private final List<Transition> transitions = new ArrayList<>();
    private Standing standing = Standing.unknown(SHOP, Level.UNKNOWN);
    private int seconds;

    private void sees(Patience patience, Level... levels) {
        for (Level level : levels) {
            Standing.Step step = standing.after(verdict(level, seconds++), patience);
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

    @Test
    void an_outage_begins_with_its_first_failure_and_ends_with_its_first_success() {
        sees(TWO, Level.UP, Level.DOWN, Level.DOWN, Level.UP, Level.UP);

        assertThat(transitions)
                .extracting(change -> change.why().at())
                .containsExactly(NOON, NOON.plusSeconds(1), NOON.plusSeconds(3));
    }

    @Test
    void a_target_that_alternates_never_opens_anything() {
        for (int i = 0; i < 1_000; i++) {
            sees(TWO, Level.UP, Level.DOWN);
        }

        assertThat(levels()).containsExactly(Level.UP);
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
        StandingTest run = new StandingTest();
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
        StandingTest run = new StandingTest();
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

    private Verdict blames(String hop, Cause cause, String... suspects) {
        Blame blame = new Blame(false, Served.UNTOLD, List.of(suspects), List.of(), null);
        return new Verdict(Level.DOWN, NOON.plusSeconds(seconds++), hop, cause, cause.sentence(), blame);
    }

    private void sees(Verdict... verdicts) {
        for (Verdict verdict : verdicts) {
            Standing.Step step = standing.after(verdict, TWO);
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
            Standing.Step step = held.after(verdict, new Patience(confirm, 2));
            boolean moves = held.why() != null && step.transition().isPresent();
            held = step.next();
            if (moves) {
                List<String> last = seen.subList(Math.max(0, seen.size() - confirm), seen.size());
                assertThat(last).hasSize(confirm).containsOnly(verdict.hop());
            }
        }
    }
}
