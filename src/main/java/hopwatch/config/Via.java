package hopwatch.config;

import org.jspecify.annotations.Nullable;

/**
 * What {@code proxy:} says.
 *
 * @param proxy null for {@code none}: what is inherited no longer holds
 */
record Via(@Nullable Proxy proxy) {}
