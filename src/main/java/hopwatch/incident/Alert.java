package hopwatch.incident;

import java.time.Instant;

/**
 * A message about an incident owed to a channel.
 *
 * @param key the same however often it is sent, so that a receiver can drop a repeat
 * @param owed when it came to be owed
 */
public record Alert(String key, String channel, IncidentId incident, Instant owed, Notice notice) {}
