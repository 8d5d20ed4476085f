package hopwatch.store.table;

/**
 * What makes an observation itself and no other; storing one twice stores it once.
 *
 * @param node the address asked for, as configured; empty where DNS chose it
 * @param run of the process that probed: wall time can repeat, so slots count per run
 * @param slot the round's number in its run
 * @param attempt 0 for the slot's own probe, 1 and up for re-checks
 */
public record ObservationKey(Series series, String node, long run, long slot, int attempt) {}
