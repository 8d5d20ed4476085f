package hopwatch.schedule;

import hopwatch.config.MonitorId;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Collection;

/** When which monitor is due. */
public interface Schedule {
    /**
     * From now on these are due, and no others. A beat that did not change keeps its slots.
     *
     * @param most probes in flight
     */
    void watch(Collection<Beat> beats, int most);

    /** Asks for one round outside the grid; the grid's own slots stay where they are. */
    void again(MonitorId monitor, Duration delay);

    /** No further round begins; completes when none is in flight any more. */
    Future<Void> stop();

    /** Rounds that were due and not begun. */
    long skipped();
}
