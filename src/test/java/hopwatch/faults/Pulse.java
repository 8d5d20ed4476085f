package hopwatch.faults;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Feels how long this machine stands still: a thread that wants to run every few milliseconds, and notes when it did. */
final class Pulse {
    private static final long BEAT_NANOS = 2_000_000;
    private static final Set<Since> LISTENERS = ConcurrentHashMap.newKeySet();

    static {
        Thread thread = new Thread(Pulse::beat, "pulse");
        thread.setDaemon(true);
        thread.start();
    }

    private Pulse() {}

    private static void beat() {
        while (true) {
            long begun = System.nanoTime();
            LockSupport.parkNanos(BEAT_NANOS);
            long late = System.nanoTime() - begun - BEAT_NANOS;
            LISTENERS.forEach(since -> since.missed(late));
        }
    }

    static Since now() {
        Since since = new Since();
        LISTENERS.add(since);
        return since;
    }

    /** From one moment on. */
    static final class Since implements AutoCloseable {
        private static final long USUAL_NANOS = 1_000_000;

        private final AtomicLong total = new AtomicLong();

        private void missed(long nanos) {
            if (nanos > USUAL_NANOS) {
                total.addAndGet(nanos);
            }
        }

        /** All the time that went missing, in milliseconds. */
        double stall() {
            return total.get() / 1e6;
        }

        @Override
        public void close() {
            LISTENERS.remove(this);
        }
    }
}
