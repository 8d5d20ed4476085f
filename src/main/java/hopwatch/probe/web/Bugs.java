package hopwatch.probe.web;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs our own faults, each class of exception once an hour: a bug met by every check would fill the disk. */
public final class Bugs {
    private static final Logger log = LoggerFactory.getLogger(Bugs.class);
    private static final Duration QUIET = Duration.ofHours(1);

    private final InstantSource clock;
    private final Map<Class<?>, Instant> logged = new ConcurrentHashMap<>();

    public Bugs(InstantSource clock) {
        this.clock = clock;
    }

    /** For any thread. */
    public void note(Throwable bug) {
        if (isDue(bug.getClass(), clock.instant())) {
            log.error("a check failed by our own fault", bug);
        }
    }

    private boolean isDue(Class<?> type, Instant now) {
        Instant last = logged.putIfAbsent(type, now);
        return last == null || (!now.isBefore(last.plus(QUIET)) && logged.replace(type, last, now));
    }
}
