package hopwatch.schedule;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;

/** A clock whose hands are turned: timers run as their time comes, in order, on the caller's thread. */
public final class Hands implements Timers, InstantSource {
    private final Instant start;
    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparingLong(Task::due).thenComparingLong(Task::order));
    private long now;
    private long order;

    private record Task(long due, long order, Runnable work) {}

    public Hands(Instant start) {
        this.start = start;
    }

    @Override
    @CanIgnoreReturnValue
    public Runnable after(Duration delay, Runnable work) {
        Task task = new Task(now + delay.toNanos(), order++, work);
        tasks.add(task);
        return () -> tasks.remove(task);
    }

    public long nanoTime() {
        return now;
    }

    @Override
    public Instant instant() {
        return start.plusNanos(now);
    }

    /** Lets time pass; what falls due meanwhile runs at its own time. */
    public void turn(Duration by) {
        long until = now + by.toNanos();
        while (!tasks.isEmpty() && tasks.peek().due() <= until) {
            Task next = tasks.remove();
            now = Math.max(now, next.due());
            next.work().run();
        }
        now = until;
    }

    /** As {@link #turn}; time that has passed already stays passed. */
    public void turnTo(Instant then) {
        turn(Duration.ofNanos(Math.max(0, Duration.between(instant(), then).toNanos())));
    }

    /** The process stood still: time passed and nothing ran. */
    public void stall(Duration by) {
        now += by.toNanos();
    }
}
