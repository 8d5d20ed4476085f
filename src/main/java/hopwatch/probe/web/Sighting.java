package hopwatch.probe.web;

import hopwatch.cache.CacheFacts;
import hopwatch.probe.Certificate;
import hopwatch.probe.Evidence;
import hopwatch.probe.tls.Chains;
import hopwatch.probe.tls.Trust;
import io.vertx.core.http.HttpClientConnection;
import java.net.InetAddress;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** The evidence of a check while it gathers, hop by redirect. Touched by one event loop only. */
final class Sighting {
    private @Nullable String address;
    private int status;
    private @Nullable String protocol;
    private @Nullable String tlsVersion;
    private boolean endsWithHead;
    private long size;
    private int redirects;
    private @Nullable Certificate certificate;
    private CacheFacts cache = CacheFacts.NONE;
    private @Nullable Instant date;

    /** A connection is begun: what the one before showed no longer counts. */
    void dialled(InetAddress to, int port) {
        address = new hopwatch.config.Address(io.netty.util.NetUtil.toAddressString(to), port).toString();
        status = 0;
        protocol = null;
        endsWithHead = false;
        tlsVersion = null;
        certificate = null;
        cache = CacheFacts.NONE;
        date = null;
    }

    void redirected() {
        redirects++;
    }

    /** @param trust what verified the peer's chain; null for plain text */
    void connected(HttpClientConnection connection, @Nullable Trust trust) {
        SSLSession session = connection.isSsl() ? connection.sslSession() : null;
        if (session != null && trust != null) {
            tlsVersion = session.getProtocol();
            certificate = Trust.seen(session);
        }
    }

    void distrusted(List<X509Certificate> chain) {
        certificate = chain.isEmpty() ? null : Chains.sent(chain);
    }

    void answered(int code, String version) {
        status = code;
        protocol = version;
    }

    /** The head says itself that nothing follows, as it may in HTTP/2. */
    void endsWithHead(boolean ends) {
        endsWithHead = ends;
    }

    boolean isEndingWithHead() {
        return endsWithHead;
    }

    /** The version of HTTP as the answer has it; null before there is one. */
    @Nullable
    String protocol() {
        return protocol;
    }

    /** @param made when the peer says that it made its answer */
    void told(CacheFacts facts, Optional<Instant> made) {
        cache = facts;
        date = made.orElse(null);
    }

    void read(long bytes) {
        size = bytes;
    }

    Evidence evidence() {
        return new Evidence(address, status, protocol, tlsVersion, size, redirects, certificate, cache, date);
    }
}
