package hopwatch.probe;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;

/** A chain that did not pass, carrying what was sent: it surfaces among the causes of a failed handshake. */
final class Untrusted extends CertificateException {
    private static final long serialVersionUID = 1L;

    private final transient List<X509Certificate> chain;
    private final boolean wrongHost;

    Untrusted(List<X509Certificate> chain, boolean wrongHost, CertificateException why) {
        super(why.getMessage(), why);
        this.chain = List.copyOf(chain);
        this.wrongHost = wrongHost;
    }

    List<X509Certificate> chain() {
        return chain;
    }

    /** Whether the chain itself is good and only names another host. */
    boolean isForAnotherHost() {
        return wrongHost;
    }
}
