package hopwatch.schedule;

import hopwatch.config.MonitorId;
import java.time.Duration;

/**
 * How often a monitor is due.
 *
 * @param every at least a millisecond
 * @param probes how many places of the in-flight limit one of its rounds takes
 */
public record Beat(MonitorId monitor, Duration every, int probes) {}
