package hopwatch.schedule;

import java.time.Duration;

/** Wakes the caller later, on the thread that owns it; tests turn the hands themselves. */
@FunctionalInterface
public interface Timers {
    /** Runs the task once, after the delay; returns how to call it off. */
    Runnable after(Duration delay, Runnable task);
}
