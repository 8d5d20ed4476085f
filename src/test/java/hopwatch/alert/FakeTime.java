package hopwatch.alert;

import hopwatch.schedule.Timers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;

/** A clock with timers whose hands a test turns: tasks run in the order of their times, each at its own time. */
final class FakeTime implements Timers, InstantSource {
    static final Instant START = Instant.parse("2026-11-20T11:17:53Z");

    /** @param at by a clock that nobody sets */
    private record Task(Instant at, long number, Runnable run) {}

    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparing(Task::at).thenComparing(Task::number));
    private Instant now = START;
    private Duration setBack = Duration.ZERO;
    private long number;

    @Override
    public Instant instant() {
        return now.minus(setBack);
    }

    /** Somebody sets the clock; timers do not care. */
    void setBack(Duration by) {
        setBack = by;
    }

    @Override
    public Runnable after(Duration delay, Runnable task) {
        Task set = new Task(now.plus(delay), number++, task);
        tasks.add(set);
        return () -> tasks.remove(set);
    }

    void pass(Duration span) {
        Instant until = now.plus(span);
        for (Optional<Task> due = due(until); due.isPresent(); due = due(until)) {
            now = due.get().at();
            tasks.remove(due.get());
            due.get().run().run();
        }
        now = until;
    }

    private Optional<Task> due(Instant until) {
        return Optional.ofNullable(tasks.peek()).filter(task -> !task.at().isAfter(until));
    }
}
