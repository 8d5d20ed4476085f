package hopwatch.store;

import hopwatch.incident.Alert;

/**
 * An alert in the outbox.
 *
 * @param id its row, ascending in the order in which alerts came to be owed
 * @param attempts how often sending it has failed so far
 */
public record Owed(long id, Alert alert, int attempts) {}
