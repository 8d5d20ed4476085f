package hopwatch.line;

import hopwatch.config.Hop;
import hopwatch.config.Monitor;
import hopwatch.incident.Facts;
import hopwatch.probe.Prober;
import hopwatch.schedule.Beat;
import hopwatch.schedule.Slot;
import hopwatch.store.table.Punctuality;
import hopwatch.verdict.Recollection;
import hopwatch.verdict.Standing;
import hopwatch.verdict.Stop;
import hopwatch.verdict.Verdict;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/** What the line holds of one monitor; touched by the line's context only. */
final class Watch {
    /** Verdicts that may wait for a commit; beyond it the oldest is let go, since newer ones say more. */
    private static final int MOST_WAITING = 100;

    private final Queue<Verdict> waiting = new ArrayDeque<>();
    private final Misses misses = new Misses();
    private Monitor monitor;
    private Standing standing;
    private Recollection recollection = Recollection.NONE;
    private final Remembered remembered = new Remembered();
    private boolean committing;

    Watch(Monitor monitor, Standing standing) {
        this.monitor = monitor;
        this.standing = standing;
    }

    Monitor monitor() {
        return monitor;
    }

    Standing standing() {
        return standing;
    }

    Recollection recollection() {
        return recollection;
    }

    void remember(Recollection now) {
        recollection = now;
    }

    /** What its checks said beyond the verdicts. */
    Facts facts() {
        return remembered.facts();
    }

    void seen(List<Stop> stops, Verdict verdict) {
        remembered.add(stops, verdict);
    }

    /** What is remembered of other hops, or of other expectations, says nothing. */
    void reconfigured(Monitor now) {
        if (!monitor.equals(now)) {
            recollection = Recollection.NONE;
        }
        monitor = now;
    }

    static Beat beat(Monitor monitor) {
        int probes = monitor.hops().stream().mapToInt(Watch::probes).sum();
        return new Beat(monitor.id(), monitor.every(), probes);
    }

    /** At most: how many addresses a name has is known only once it is resolved. */
    private static int probes(Hop hop) {
        int nodes = Math.max(1, hop.connect().size());
        return hop.asksEachAddress() ? nodes * Prober.MOST_ADDRESSES : nodes;
    }

    /** A hop with an interval of its own sits out the slots in between; a round outside the grid asks them all. */
    List<Hop> due(Slot slot) {
        misses.before(slot, monitor);
        return monitor.hops().stream()
                .filter(hop -> slot.attempt() > 0 || Misses.isDue(hop, slot, monitor))
                .toList();
    }

    /** How the hop's check kept to its slot; to be asked once for each. */
    Punctuality kept(Slot slot, Hop hop) {
        if (slot.attempt() > 0) {
            return Punctuality.ON_TIME;
        }
        return new Punctuality(slot.late(), misses.told(hop));
    }

    void wait(Verdict verdict) {
        if (waiting.size() == MOST_WAITING) {
            waiting.remove();
        }
        waiting.add(verdict);
    }

    /** The next verdict to judge; none while a change is being committed. */
    Optional<Verdict> next() {
        return committing ? Optional.empty() : Optional.ofNullable(waiting.poll());
    }

    boolean isCommitting() {
        return committing;
    }

    void commits() {
        committing = true;
    }

    void moved(Standing next) {
        committing = false;
        standing = next;
    }

    void seen(Standing next) {
        standing = next;
    }
}
