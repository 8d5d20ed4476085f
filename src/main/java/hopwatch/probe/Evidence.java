package hopwatch.probe;

import hopwatch.cache.CacheFacts;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was seen on the way, as far as the check got. Addresses are for the operator only.
 *
 * @param address the one connected to, {@code IP:port}; null if none was
 * @param status the HTTP status of the judged answer; 0 if none came
 * @param protocol {@code HTTP/1.1}, {@code HTTP/2}; null if none was spoken
 * @param tlsVersion {@code TLSv1.3}; null without TLS
 * @param size bytes of the body as read; 0 if none was
 * @param redirects how many were followed
 * @param certificate the leaf; null without TLS or before it was sent
 * @param cache what the answer says of the caches on its way
 * @param date when the peer says that it made the answer; null if it does not, and once the observation is stored
 */
public record Evidence(
        @Nullable String address,
        int status,
        @Nullable String protocol,
        @Nullable String tlsVersion,
        long size,
        int redirects,
        @Nullable Certificate certificate,
        CacheFacts cache,
        @Nullable Instant date) {
    /** Nothing was seen. */
    public static final Evidence NONE = new Evidence(null, 0, null, null, 0, 0, null, CacheFacts.NONE);

    /** Of an answer that says nothing of when it was made. */
    public Evidence(
            @Nullable String address,
            int status,
            @Nullable String protocol,
            @Nullable String tlsVersion,
            long size,
            int redirects,
            @Nullable Certificate certificate,
            CacheFacts cache) {
        this(address, status, protocol, tlsVersion, size, redirects, certificate, cache, null);
    }
}
