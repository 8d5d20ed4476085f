package hopwatch.verdict;

import hopwatch.config.MonitorId;

/**
 * A confirmed change of a monitor's standing.
 *
 * @param known what it was last held to be while it could be judged; {@link Level#UNKNOWN} if never
 * @param why the verdict that confirmed it, dated to the beginning of its run: when the change began
 */
public record Transition(MonitorId monitor, Level from, Level known, Level to, Verdict why) {}
