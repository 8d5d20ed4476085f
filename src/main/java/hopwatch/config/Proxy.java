package hopwatch.config;

import org.jspecify.annotations.Nullable;

/**
 * An HTTP proxy that is asked to CONNECT (RFC 9110 §9.3.6); names are resolved by it.
 *
 * @param credentials {@code user:password}; null for none
 */
public record Proxy(Address address, @Nullable Secret credentials) {}
