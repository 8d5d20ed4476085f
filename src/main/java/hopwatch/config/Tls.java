package hopwatch.config;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a TLS connection is made and what is checked on it. Probes with equal values share one TLS context.
 *
 * @param verify whether the chain must lead to a trusted root
 * @param verifyHost whether the certificate must name the host (RFC 6125)
 * @param minVersion lowest version offered: {@code TLSv1.2} or {@code TLSv1.3}; for a module of {@code blackbox.yml}
 *     also {@code TLSv1} or {@code TLSv1.1}
 * @param maxVersion highest version offered, none below {@code minVersion}; null for the newest
 * @param ca a PEM file whose certificates are trusted instead of the JVM's; null for the JVM's
 * @param checkRevocation whether a stapled OCSP answer that says "revoked" counts (RFC 6961); nobody is asked
 * @param client what the watcher shows a server that asks for a certificate; null for nothing
 */
public record Tls(
        boolean verify,
        boolean verifyHost,
        String minVersion,
        @Nullable String maxVersion,
        @Nullable Path ca,
        boolean checkRevocation,
        @Nullable Client client) {
    /** Verified against the JVM's roots, TLS 1.2 or newer. */
    public static final Tls STRICT = new Tls(true, true, "TLSv1.2", null);

    public Tls(boolean verify, boolean verifyHost, String minVersion, @Nullable Path ca) {
        this(verify, verifyHost, minVersion, ca, false, null);
    }

    public Tls(
            boolean verify,
            boolean verifyHost,
            String minVersion,
            @Nullable Path ca,
            boolean checkRevocation,
            @Nullable Client client) {
        this(verify, verifyHost, minVersion, null, ca, checkRevocation, client);
    }

    /** The same without what is shown to the host that the file names, and to no other. */
    public Tls withoutClient() {
        return client == null ? this : new Tls(verify, verifyHost, minVersion, maxVersion, ca, checkRevocation, null);
    }

    /** What it is read from, besides the JVM's own roots. */
    public Stream<Path> files() {
        Stream<Path> shown = client == null ? Stream.empty() : Stream.of(client.certificate(), client.key());
        return Stream.concat(Stream.ofNullable(ca), shown);
    }

    /** PEM files: a chain, its leaf first, and an unencrypted key (PKCS #8). */
    public record Client(Path certificate, Path key) {}
}
