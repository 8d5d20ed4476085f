package hopwatch.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long single stages of a check may take, within the whole check's timeout; null where that alone counts.
 *
 * @param dns until the name is resolved
 * @param connect from there until TCP is open, a proxy's CONNECT included
 * @param tls the TLS handshake
 * @param response ({@code wait} in the file) from the request to the first byte of the answer
 */
public record Timeouts(
        @Nullable Duration dns, @Nullable Duration connect, @Nullable Duration tls, @Nullable Duration response) {
    /** The whole check's timeout alone. */
    public static final Timeouts NONE = new Timeouts(null, null, null, null);
}
