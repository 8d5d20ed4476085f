package hopwatch.line;

import hopwatch.config.MonitorId;
import hopwatch.verdict.Root;
import hopwatch.verdict.Transition;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds the incident that a new trouble belongs to. A child of a parent that is down belongs to the parent's. A parent
 * that may be about to go down is asked again at once, and waited for a while.
 */
final class Shielding {
    /** How often, and how soon after one another, a child's trouble is held back until its parents are judged. */
    private static final int MOST_LOOKS = 30;

    private static final Duration LOOK = Duration.ofMillis(500);

    private final Ledger ledger;
    private final Function<MonitorId, @Nullable Watch> watched;
    private final BiConsumer<MonitorId, Duration> again;
    private final BiConsumer<Duration, Runnable> later;

    /**
     * @param watched null for a monitor that is not
     * @param again asks for a round of a monitor, so soon
     * @param later runs a task, so much later
     */
    Shielding(
            Ledger ledger,
            Function<MonitorId, @Nullable Watch> watched,
            BiConsumer<MonitorId, Duration> again,
            BiConsumer<Duration, Runnable> later) {
        this.ledger = ledger;
        this.watched = watched;
        this.again = again;
        this.later = later;
    }

    /** What becomes of a trouble whose root is found. */
    interface Found {
        void at(Root root);
    }

    /** Of a monitor that is no longer watched, nothing is found. */
    void find(Watch watch, Transition trouble, Found found) {
        find(watch, trouble, found, 0);
    }

    private void find(Watch watch, Transition trouble, Found found, int looks) {
        MonitorId monitor = watch.monitor().id();
        if (watched.apply(monitor) != watch) {
            return;
        }
        Parents parents = new Parents(watch.monitor(), watched);
        Optional<Root> shield =
                parents.down().flatMap(parent -> ledger.of(parent.monitor().id()));
        List<Watch> unsettled = parents.unsettledSince(trouble.why().at()).toList();
        if (shield.isEmpty() && !unsettled.isEmpty() && looks < MOST_LOOKS) {
            unsettled.forEach(parent -> again.accept(parent.monitor().id(), Duration.ZERO));
            later.accept(LOOK, () -> find(watch, trouble, found, looks + 1));
            return;
        }
        Root root = shield.or(() -> Optional.ofNullable(trouble.why().blame().root()))
                .orElse(Root.of(monitor));
        found.at(root);
    }
}
