package hopwatch.incident;

import java.time.Instant;

/**
 * Somebody has taken an incident on: there are no reminders, and nobody further is called.
 *
 * @param by who, as the operator's token is named
 */
public record Acknowledgement(String by, Instant at) {}
