package hopwatch.config.monitors;

import hopwatch.config.Tls;
import org.jspecify.annotations.Nullable;

/**
 * What {@code tls:} says.
 *
 * @param tls null for plain text
 */
record Encryption(@Nullable Tls tls) {
    static final Encryption NONE = new Encryption(null);
    static final Encryption STRICT = new Encryption(Tls.STRICT);
}
