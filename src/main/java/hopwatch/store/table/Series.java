package hopwatch.store.table;

import hopwatch.config.MonitorId;

/**
 * What is timed and stored: one hop of one monitor as seen from one location.
 *
 * @param location where probes are sent from
 */
public record Series(MonitorId monitor, String hop, String location) {
    /** The one location of a single process. */
    public static final String LOCAL = "local";

    public static Series local(MonitorId monitor, String hop) {
        return new Series(monitor, hop, LOCAL);
    }
}
