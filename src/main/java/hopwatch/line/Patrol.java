package hopwatch.line;

import hopwatch.config.Monitor;
import hopwatch.config.MonitorId;
import hopwatch.probe.Cause;
import hopwatch.verdict.Level;
import hopwatch.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Looks after monitors of which nothing is heard: one without a round for twice its interval and a timeout is unknown, as
 * all are for a time that never was. Touched by the line's context only.
 */
final class Patrol {
    private static final int FEW = 5;

    private final Supplier<Collection<Watch>> watches;
    private final BiConsumer<Watch, Verdict> blinds;
    private final BiConsumer<MonitorId, Duration> again;
    private final Complaints complaints;
    private final Map<MonitorId, Long> heard = new HashMap<>();

    Patrol(
            Supplier<Collection<Watch>> watches,
            BiConsumer<Watch, Verdict> blinds,
            BiConsumer<MonitorId, Duration> again,
            Complaints complaints) {
        this.watches = watches;
        this.blinds = blinds;
        this.again = again;
        this.complaints = complaints;
    }

    /** @param nanos on the monotonic clock */
    void heard(MonitorId monitor, long nanos) {
        heard.put(monitor, nanos);
        complaints.takeBack(Cause.SELF_OVERLOAD, monitor);
    }

    void look(Instant now, long nanos) {
        heard.keySet().retainAll(watched());
        for (Watch watch : watches.get()) {
            Monitor monitor = watch.monitor();
            if (monitor.paused()) {
                heard.remove(monitor.id());
            } else if (nanos - heard.computeIfAbsent(monitor.id(), first -> nanos)
                    > patience(monitor).toNanos()) {
                blind(watch, now, Cause.SELF_OVERLOAD);
                complaints.add(Cause.SELF_OVERLOAD, monitor.id(), now);
            }
        }
    }

    Set<MonitorId> watched() {
        return watches.get().stream().map(watch -> watch.monitor().id()).collect(Collectors.toUnmodifiableSet());
    }

    private static Duration patience(Monitor monitor) {
        return monitor.every().multipliedBy(2).plus(monitor.timeout());
    }

    /** Nothing is known of the time from then until the next round. */
    void gap(Instant from) {
        watches.get().forEach(watch -> blind(watch, from, Cause.SELF_CLOCK));
    }

    /** We are blind for more than a moment: what has not been asked since is not known either. */
    void dark(Set<MonitorId> monitors, Instant now) {
        watches.get().stream()
                .filter(watch -> monitors.contains(watch.monitor().id()))
                .forEach(watch -> blind(watch, now, Cause.SELF_OFFLINE));
    }

    /** A few of these are asked at once, those that know soonest first: do they fail as well? */
    void askAgain(Set<MonitorId> monitors) {
        watches.get().stream()
                .map(Watch::monitor)
                .filter(monitor -> monitors.contains(monitor.id()))
                .sorted(Comparator.comparing(Monitor::timeout))
                .limit(FEW)
                .forEach(monitor -> again.accept(monitor.id(), Duration.ZERO));
    }

    private void blind(Watch watch, Instant from, Cause cause) {
        if (!watch.monitor().paused() && !watch.isCommitting()) {
            blinds.accept(watch, new Verdict(Level.UNKNOWN, from, "", cause, cause.sentence()));
        }
    }
}
