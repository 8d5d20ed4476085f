package hopwatch.page;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.schedule.Timers;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaceTest {
    private final Deque<Runnable> due = new ArrayDeque<>();
    private final List<Duration> delays = new ArrayList<>();
    private final List<Promise<Void>> begun = new ArrayList<>();
    private final Timers timers = (delay, task) -> {
        delays.add(delay);
        due.add(task);
        return () -> due.remove(task);
    };
    private final Pace pace = new Pace(timers, Duration.ofMillis(200), this::work);

    private Future<Void> work() {
        Promise<Void> run = Promise.promise();
        begun.add(run);
        return run.future();
    }

    @Test
    void the_first_request_runs_at_once() {
        pace.ask();

        assertThat(begun).hasSize(1);
    }

    @Test
    void a_burst_runs_once_now_and_once_after_the_rest() {
        for (int i = 0; i < 50; i++) {
            pace.ask();
        }
        begun.get(0).complete();
        pace.ask();
        assertThat(begun).hasSize(1);

        due.remove().run();

        assertThat(begun).hasSize(2);
        assertThat(delays).containsExactly(Duration.ofMillis(200), Duration.ofMillis(200));
    }

    @Test
    void work_that_takes_longer_than_the_rest_is_followed_at_once() {
        pace.ask();
        pace.ask();
        due.remove().run();
        assertThat(begun).hasSize(1);

        begun.get(0).complete();

        assertThat(begun).hasSize(2);
    }

    @Test
    void nothing_runs_again_that_nobody_asked_for() {
        pace.ask();
        begun.get(0).complete();
        due.remove().run();

        assertThat(begun).hasSize(1);
        assertThat(due).isEmpty();
    }

    @Test
    void a_failure_does_not_stop_the_next_run() {
        pace.ask();
        pace.ask();
        begun.get(0).fail("broken");
        due.remove().run();

        assertThat(begun).hasSize(2);
    }

    @Test
    void once_stopped_it_runs_no_more() {
        pace.ask();
        pace.ask();
        begun.get(0).complete();

        assertThat(pace.stop().succeeded()).isTrue();

        assertThat(due).isEmpty();
        pace.ask();
        assertThat(begun).hasSize(1);
    }

    @Test
    void stopping_waits_for_what_is_being_done_and_wakes_nobody_afterwards() {
        pace.ask();

        Future<Void> stopped = pace.stop();
        assertThat(stopped.isComplete()).isFalse();
        begun.get(0).fail("broken");

        assertThat(stopped.succeeded()).isTrue();
        assertThat(due).isEmpty();
    }
}
