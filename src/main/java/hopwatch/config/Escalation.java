package hopwatch.config;

import java.time.Duration;

/**
 * Whom to call where nobody acknowledges.
 *
 * @param to a channel's name; it exists in {@link Config#channels}
 * @param after the first word to the channel that it stands at
 */
public record Escalation(String to, Duration after) {}
