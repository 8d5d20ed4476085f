package hopwatch.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hopwatch.demo.Script.Step;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScriptTest {
    private final HandTimers timers = new HandTimers();
    private final List<String> happened = new ArrayList<>();

    private Step step(long second, String name) {
        return new Step(Duration.ofSeconds(second), name, () -> {
            happened.add("did " + name + " at " + timers.now().toSeconds());
            return Future.succeededFuture();
        });
    }

    private final Script twoSteps = new Script(List.of(step(8, "dies"), step(25, "heals")), Duration.ofSeconds(20));

    private void advance(long seconds) {
        timers.advance(Duration.ofSeconds(seconds));
    }

    @Test
    void nothing_happens_before_the_first_step_is_due() {
        Runnable stop = twoSteps.play(timers, happened::add);

        advance(7);
        assertThat(happened).isEmpty();
        advance(1);
        assertThat(happened).containsExactly("dies", "did dies at 8");
        stop.run();
    }

    @Test
    void steps_happen_in_order_and_the_story_begins_again_after_the_pause() {
        Runnable stop = twoSteps.play(timers, said -> {});

        advance(25 + 20 + 25);

        assertThat(happened).containsExactly("did dies at 8", "did heals at 25", "did dies at 53", "did heals at 70");
        stop.run();
    }

    @Test
    void a_stopped_story_waits_for_nothing() {
        Runnable stop = twoSteps.play(timers, said -> {});
        advance(10);

        stop.run();
        advance(100);

        assertThat(happened).containsExactly("did dies at 8");
        assertThat(timers.waiting()).isZero();
    }

    @Test
    void a_step_that_fails_or_throws_does_not_end_the_story() {
        Step fails = new Step(Duration.ofSeconds(1), "fails", () -> Future.failedFuture("no"));
        Step throwing = new Step(Duration.ofSeconds(2), "throws", () -> {
            throw new IllegalStateException("no");
        });
        Script script = new Script(List.of(fails, throwing, step(3, "goes on")), Duration.ofSeconds(1));

        Runnable stop = script.play(timers, said -> {});
        advance(3);

        assertThat(happened).containsExactly("did goes on at 3");
        stop.run();
    }

    @Test
    void two_steps_may_share_a_moment() {
        Script script = new Script(List.of(step(1, "one"), step(1, "other")), Duration.ofSeconds(1));

        Runnable stop = script.play(timers, said -> {});
        advance(1);

        assertThat(happened).containsExactly("did one at 1", "did other at 1");
        stop.run();
    }

    @Test
    void a_script_has_steps_and_they_go_by_time() {
        assertThatThrownBy(() -> new Script(List.of(), Duration.ofSeconds(1)))
                .hasMessageContaining("a script has a step");
        assertThatThrownBy(() -> new Script(List.of(step(2, "late"), step(1, "early")), Duration.ofSeconds(1)))
                .hasMessageContaining("PT1S");
    }
}
