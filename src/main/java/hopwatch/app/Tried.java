package hopwatch.app;

import hopwatch.config.Address;
import org.jspecify.annotations.Nullable;

/**
 * One place where a stop may be.
 *
 * @param manner how it answers as the edge does; null if it does not
 * @param said what came of it, to follow the address
 */
record Tried(Address at, @Nullable Manner manner, String said) {
    /** How a stop is to be asked. */
    enum Manner {
        /** As the URL is. */
        SAME,
        /** By a certificate that cannot be verified. */
        UNVERIFIED,
        /** Without TLS, though the URL has it. */
        PLAIN
    }
}
