package hopwatch.demo;

import hopwatch.schedule.Timers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Timers whose hands are turned by the test. */
public final class HandTimers implements Timers {
    private final List<Due> waiting = new ArrayList<>();
    private Duration now = Duration.ZERO;

    private record Due(Duration at, Runnable task) {}

    @Override
    public Runnable after(Duration delay, Runnable task) {
        Due due = new Due(now.plus(delay), task);
        waiting.add(due);
        return () -> waiting.remove(due);
    }

    public Duration now() {
        return now;
    }

    public int waiting() {
        return waiting.size();
    }

    /** Runs what comes due on the way, each at its time. */
    public void advance(Duration by) {
        Duration end = now.plus(by);
        for (Optional<Due> next = next(end); next.isPresent(); next = next(end)) {
            waiting.remove(next.get());
            now = next.get().at();
            next.get().task().run();
        }
        now = end;
    }

    private Optional<Due> next(Duration end) {
        return waiting.stream().filter(due -> due.at().compareTo(end) <= 0).min(Comparator.comparing(Due::at));
    }
}
