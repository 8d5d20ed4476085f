package hopwatch.probe.tls;

import javax.net.ssl.SSLException;

/** Stands among what a failed handshake's exception suppresses, if the server had asked for a certificate of ours. */
public final class AskedWhoWeAre extends SSLException {
    private static final long serialVersionUID = 1L;

    public AskedWhoWeAre() {
        super("the server had asked for a client certificate");
    }
}
