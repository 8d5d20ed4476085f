package hopwatch.verdict;

import hopwatch.config.MonitorId;

/**
 * A confirmed change of a monitor's standing.
 *
 * @param known what it was last held to be while it could be judged; {@link Level#UNKNOWN} if never
 * @param why the first verdict of the run that confirmed it; its time is when the change began
 */
public record Transition(MonitorId monitor, Level from, Level known, Level to, Verdict why) {}
