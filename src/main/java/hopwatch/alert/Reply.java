package hopwatch.alert;

import org.jspecify.annotations.Nullable;

/**
 * What a receiver answered.
 *
 * @param body at most 64 KiB of it
 * @param retryAfter the header as it came; null without one
 */
public record Reply(int status, String body, @Nullable String retryAfter) {}
