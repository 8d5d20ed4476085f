package hopwatch.probe.web;

import io.vertx.core.Vertx;
import java.util.function.LongSupplier;

/**
 * Whether an event loop stood still while checks were in flight on it: what ran out of time meanwhile is our own fault,
 * not the target's. It beats only while there are checks. Touched by its event loop only.
 */
final class Pulse {
    private static final long BEAT_MILLIS = 100;
    private static final long BEAT = BEAT_MILLIS * 1_000_000;
    /** Later than this it is no jitter: a long collection, a blocked loop, a machine without CPU to give. */
    private static final long STALL = 250_000_000;

    private final Vertx vertx;
    private final LongSupplier nanoTime;
    private int flying;
    private long timer;
    private long beaten;
    private long stalled;
    private boolean everStalled;

    Pulse(Vertx vertx, LongSupplier nanoTime) {
        this.vertx = vertx;
        this.nanoTime = nanoTime;
    }

    /** A check begins. */
    void begin() {
        if (flying++ == 0) {
            beaten = nanoTime.getAsLong();
            timer = vertx.setPeriodic(BEAT_MILLIS, beat -> beat());
        }
    }

    /** A check has ended. */
    void end() {
        if (--flying == 0) {
            vertx.cancelTimer(timer);
        }
    }

    private void beat() {
        long now = nanoTime.getAsLong();
        if (isLate(now)) {
            stalled = now;
            everStalled = true;
        }
        beaten = now;
    }

    /** A loop that resumes may hear of a timeout before its next beat. */
    private boolean isLate(long now) {
        return now - beaten > BEAT + STALL;
    }

    /** @param moment of the monotonic clock, at which a check in flight began */
    boolean stoodStillSince(long moment) {
        return isLate(nanoTime.getAsLong()) || (everStalled && stalled - moment > 0);
    }
}
