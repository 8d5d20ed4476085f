package hopwatch.line;

import hopwatch.config.MonitorId;
import hopwatch.store.Ailment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Something wrong with ourselves, as the checks that meet it tell: from as many complaints on within a while, until
 * nobody has complained for as long. Touched by the line's context only.
 */
final class Complaint {
    private final String what;
    private final String remedy;
    private final int enough;
    private final Duration quiet;
    private final Deque<Instant> times = new ArrayDeque<>();
    private final Set<MonitorId> by = new HashSet<>();
    private boolean open;

    /**
     * @param what a sentence without its full stop
     * @param quiet how long a complaint counts
     */
    Complaint(String what, String remedy, int enough, Duration quiet) {
        this.what = what.substring(0, 1).toUpperCase(Locale.ROOT) + what.substring(1);
        this.remedy = remedy;
        this.enough = enough;
        this.quiet = quiet;
    }

    /** What is to be told, once there are enough and if it was not told yet. */
    Optional<Ailment> by(MonitorId monitor, Instant at) {
        by.add(monitor);
        times.add(at);
        if (times.size() > enough) {
            times.remove();
        }
        boolean many = times.size() == enough && !times.getFirst().isBefore(at.minus(quiet));
        if (!many || open) {
            return Optional.empty();
        }
        open = true;
        return Optional.of(new Ailment(times.getFirst(), what + " (" + monitor + " met it)", remedy));
    }

    void takenBack(MonitorId monitor) {
        by.remove(monitor);
    }

    /** Whether it is over now; told once. */
    boolean ends(Instant now) {
        boolean over = open && by.isEmpty() && times.getLast().isBefore(now.minus(quiet));
        if (over) {
            open = false;
            times.clear();
        }
        return over;
    }

    /** Those that are not watched complain no more. */
    void retain(Set<MonitorId> watched) {
        by.retainAll(watched);
    }
}
