package hopwatch.page.compatible;

import hopwatch.config.Monitor;
import hopwatch.page.Moment;
import hopwatch.page.Newest;
import hopwatch.page.Status;
import hopwatch.store.table.Recorded;
import hopwatch.verdict.Interval;
import hopwatch.verdict.Level;
import hopwatch.verdict.Timeline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * One look at a monitor. Other servers tell of their last checks one by one; a page knows how a monitor stood at any time,
 * and of its newest check everything.
 *
 * @param level what it was held to be then, in maintenance too
 * @param status the same as the page tells it
 */
record Beat(Instant at, Level level, Status status) {
    /** As many as those who read them expect. */
    private static final int MOST = 20;

    /**
     * The newest one, whatever is known, and one for each earlier slot of which something is, oldest first. Never empty:
     * where nobody knows how a monitor is, that is what the last one says.
     */
    static List<Beat> of(Monitor monitor, Moment moment) {
        Instant newest = newest(monitor, moment)
                .map(seen -> seen.observation().started())
                .filter(started -> !started.isAfter(moment.now()))
                .orElse(moment.now());
        Timeline timeline = moment.timeline(monitor);
        List<Beat> beats = new ArrayList<>();
        beats.add(new Beat(newest, present(monitor, moment), moment.status(monitor)));
        for (int back = 1; back < MOST; back++) {
            Instant at = newest.minus(monitor.every().multipliedBy(back));
            at(timeline, at).ifPresent(beats::add);
        }
        Collections.reverse(beats);
        return beats;
    }

    private static Level present(Monitor monitor, Moment moment) {
        return moment.present(monitor).map(Interval::level).orElse(Level.UNKNOWN);
    }

    private static Optional<Beat> at(Timeline timeline, Instant at) {
        boolean planned = timeline.maintenanceAt(at).isPresent();
        return timeline.at(at)
                .filter(level -> level != Level.UNKNOWN)
                .map(level -> new Beat(at, level, planned ? Status.UNDER_MAINTENANCE : Status.of(level)));
    }

    /** The newest check at the outermost hop. */
    static Optional<Recorded> newest(Monitor monitor, Moment moment) {
        return Newest.of(monitor.hops().get(0), moment.state(monitor)).speaker();
    }
}
