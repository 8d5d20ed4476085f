package hopwatch.store;

import hopwatch.incident.Alert;

/**
 * An alert in the outbox.
 *
 * @param id ascending in the order in which alerts came to be owed; of this run
 * @param attempts how often sending it has failed so far
 * @param recorded whether the disk has it; otherwise it is owed from memory, because the store fails
 */
public record Owed(long id, Alert alert, int attempts, boolean recorded) {}
