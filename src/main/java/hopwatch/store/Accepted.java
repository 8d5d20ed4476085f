package hopwatch.store;

import hopwatch.incident.Alert;
import org.jspecify.annotations.Nullable;

/**
 * What a channel accepted last of an incident.
 *
 * @param receipt what it gave for that alert or an earlier one, needed to follow it up; null for none
 */
public record Accepted(Alert alert, @Nullable String receipt) {}
