package hopwatch.schedule;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.time.Duration;

/** Wakes the caller later, on the thread that owns it; tests turn the hands themselves. */
@FunctionalInterface
public interface Timers {
    /** Runs the task once, after the delay; returns how to call it off. */
    @CanIgnoreReturnValue
    Runnable after(Duration delay, Runnable task);
}
