package hopwatch.store;

import java.time.Instant;

/**
 * Why nothing that is written reaches the disk.
 *
 * @param since when the first attempt failed
 * @param what a sentence without its full stop: "/var/lib/hopwatch/hopwatch.db: the disk is full"
 * @param remedy what the operator can do, in the same form
 */
public record Ailment(Instant since, String what, String remedy) {}
