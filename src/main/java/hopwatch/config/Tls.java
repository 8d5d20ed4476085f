package hopwatch.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a TLS connection is made and what is checked on it. Probes with equal values share one TLS context.
 *
 * @param verify whether the chain must lead to a trusted root
 * @param verifyHost whether the certificate must name the host (RFC 6125)
 * @param minVersion lowest version offered: {@code TLSv1.2} or {@code TLSv1.3}
 * @param ca a PEM file whose certificates are trusted instead of the JVM's; null for the JVM's
 */
public record Tls(boolean verify, boolean verifyHost, String minVersion, @Nullable Path ca) {
    /** Verified against the JVM's roots, TLS 1.2 or newer. */
    public static final Tls STRICT = new Tls(true, true, "TLSv1.2", null);
}
