package hopwatch.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.latency.Phases;
import hopwatch.probe.Cause;
import hopwatch.probe.Evidence;
import hopwatch.probe.Finding;
import hopwatch.probe.Observation;
import hopwatch.probe.Stage;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JudgeTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Finding SLOW = new Finding("answers within 1s", false, "2s", false, Cause.TOO_SLOW);
    private static final Finding WRONG = new Finding("status is 2xx", false, "503", true, Cause.STATUS_UNEXPECTED);
    private static final Finding FINE = new Finding("body contains “x”", true, "", true, Cause.BODY_MISMATCH);

    private static Verdict answered(Finding... findings) {
        return Judge.ofObservation(
                new Observation.Answered(NOON, Phases.NONE, Evidence.NONE, List.of(findings)), "direct");
    }

    private static Judge.NodeVerdict node(String name, Level level) {
        Cause cause = level == Level.UP ? null : level == Level.UNKNOWN ? Cause.SELF_FD : Cause.CONNECT_REFUSED;
        return new Judge.NodeVerdict(name, new Verdict(level, NOON, "app", cause, level.label()));
    }

    @Test
    void an_answer_that_meets_everything_is_up() {
        assertThat(answered(FINE).level()).isEqualTo(Level.UP);
    }

    @Test
    void an_unmet_expectation_is_down_and_says_what_came_instead() {
        Verdict verdict = answered(FINE, WRONG);

        assertThat(verdict.level()).isEqualTo(Level.DOWN);
        assertThat(verdict.message()).isEqualTo("status is 2xx: got 503");
    }

    @Test
    void a_degraded_expectation_unmet_is_degraded_and_never_hides_a_down_one() {
        assertThat(answered(SLOW).level()).isEqualTo(Level.DEGRADED);
        assertThat(answered(SLOW, WRONG).level()).isEqualTo(Level.DOWN);
    }

    @ParameterizedTest
    @EnumSource(Cause.class)
    void a_failure_is_down_unless_it_is_our_own_which_is_unknown(Cause cause) {
        Verdict verdict =
                Judge.ofObservation(new Observation.Failed(NOON, Phases.NONE, Evidence.NONE, cause, ""), "direct");

        assertThat(verdict.level()).isEqualTo(cause.stage() == Stage.SELF ? Level.UNKNOWN : Level.DOWN);
        assertThat(verdict.message()).isEqualTo(cause.sentence());
    }

    @Test
    void a_hop_is_down_only_with_all_its_nodes() {
        assertThat(Judge.ofHop(List.of(node("a:1", Level.DOWN), node("b:1", Level.DOWN)))
                        .level())
                .isEqualTo(Level.DOWN);
    }

    @Test
    void one_node_of_two_down_is_degraded_and_named() {
        Verdict verdict = Judge.ofHop(List.of(node("a:1", Level.UP), node("b:1", Level.DOWN)));

        assertThat(verdict.level()).isEqualTo(Level.DEGRADED);
        assertThat(verdict.message()).startsWith("1 of 2 nodes down (b:1)");
    }

    @Test
    void one_node_of_two_degraded_is_named_too_and_both_need_no_name() {
        assertThat(Judge.ofHop(List.of(node("a:1", Level.UP), node("b:1", Level.DEGRADED)))
                        .message())
                .startsWith("1 of 2 nodes degraded (b:1)");
        assertThat(Judge.ofHop(List.of(node("a:1", Level.DEGRADED), node("b:1", Level.DEGRADED)))
                        .message())
                .isEqualTo("degraded");
    }

    @Test
    void a_node_that_could_not_be_judged_is_left_out_unless_none_could() {
        assertThat(Judge.ofHop(List.of(node("a:1", Level.UNKNOWN), node("b:1", Level.UP)))
                        .level())
                .isEqualTo(Level.UP);
        assertThat(Judge.ofHop(List.of(node("a:1", Level.UNKNOWN), node("b:1", Level.DOWN)))
                        .level())
                .isEqualTo(Level.DOWN);
        assertThat(Judge.ofHop(List.of(node("a:1", Level.UNKNOWN))).level()).isEqualTo(Level.UNKNOWN);
    }
}
