package hopwatch.config.value;

import hopwatch.config.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * What {@code proxy:} says.
 *
 * @param proxy null for {@code none}: what is inherited no longer holds
 */
public record Via(@Nullable Proxy proxy) {}
