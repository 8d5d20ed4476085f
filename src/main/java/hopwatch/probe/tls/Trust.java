package hopwatch.probe.tls;

import hopwatch.config.Tls;
import hopwatch.probe.Certificate;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Whom a TLS profile trusts. Leaves what it saw in the session, or on failure in the exception, so that evidence
 * survives. One per profile: what one accepts must never be accepted for another.
 */
public final class Trust extends X509ExtendedTrustManager {
    /** The name under which a session keeps its peer's {@link Certificate}. */
    private static final String SEEN = "hopwatch.certificate";

    private static final byte[] NONE = {};
    private static final int MOST_REMEMBERED = 1_024;

    private final Tls tls;
    private final @Nullable Verification verification;
    private final InstantSource clock;
    private final Showing showing;
    private final Remembered remembered = new Remembered(MOST_REMEMBERED);

    /** @param roots null to trust everybody */
    public Trust(Tls tls, @Nullable Roots roots, InstantSource clock) {
        this.tls = tls;
        this.verification = roots == null ? null : new Verification(roots, tls);
        this.showing = new Showing(roots);
        this.clock = clock;
    }

    /** All that a peer has shown; empty if it cannot be read. */
    public Optional<Shown> shown(SSLSession session) {
        return showing.shown(session);
    }

    /** What a peer has shown; null if nothing. */
    public static @Nullable Certificate seen(SSLSession session) {
        return (Certificate) session.getValue(SEEN);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        SSLSession session = engine.getHandshakeSession();
        String host = Optional.ofNullable(engine.getPeerHost()).orElse("");
        Presented presented = Presented.of(chain, staple(session), host, type);
        Instant now = clock.instant();
        Optional<Certificate> known = remembered.recall(presented, now);
        session.putValue(SEEN, known.isPresent() ? known.get() : checked(presented, now));
    }

    private byte[] staple(SSLSession session) {
        if (!tls.checkRevocation() || !(session instanceof ExtendedSSLSession extended)) {
            return NONE;
        }
        List<byte[]> answers = extended.getStatusResponses();
        return answers.isEmpty() ? NONE : answers.get(0);
    }

    private Certificate checked(Presented presented, Instant now) throws Untrusted {
        List<X509Certificate> sent = presented.certificates();
        List<X509Certificate> path = verification == null ? sent : verification.path(presented, sent, now);
        Certificate certificate = verification == null ? Chains.sent(sent) : Chains.verified(path);
        remembered.keep(presented, certificate, verification == null ? List.of() : path, now);
        return certificate;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        throw new CertificateException("probes use engines, not sockets");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw new CertificateException("a host cannot be verified without its connection");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        throw new CertificateException("probes are clients");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        throw new CertificateException("probes are clients");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw new CertificateException("probes are clients");
    }

    /** None: only a server tells its clients whom it accepts. */
    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
