package hopwatch.probe.tls;

import hopwatch.probe.Failure;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;

/** A chain that did not pass, and what was sent: it surfaces among the causes of a failed handshake. */
public final class Untrusted extends CertificateException {
    private static final long serialVersionUID = 1L;

    private final Failure failure;
    private final transient List<X509Certificate> chain;

    /** @param chain empty if it could not be read */
    Untrusted(Failure failure, List<X509Certificate> chain) {
        super(failure.getMessage(), failure);
        this.failure = failure;
        this.chain = List.copyOf(chain);
    }

    Failure failure() {
        return failure;
    }

    public List<X509Certificate> chain() {
        return chain;
    }
}
