package hopwatch.store;

import java.time.Instant;

/**
 * One run of the process.
 *
 * @param lastSeen its last commit of anything
 */
public record Run(long number, Instant started, Instant lastSeen) {}
