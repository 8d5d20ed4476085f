package hopwatch.demo;

import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.util.function.Consumer;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * How a scripted peer speaks TLS: with which identity, and with which of its settings bent. Blocking, on the JDK's
 * engine; it lies upon the accepted socket, so that a script can break the one without the other.
 */
public final class ServerTls {
    private final SSLContext context;
    private final Consumer<SSLParameters> settings;

    private ServerTls(SSLContext context, Consumer<SSLParameters> settings) {
        this.context = context;
        this.settings = settings;
    }

    /** Shows this chain, and else is an ordinary server. */
    public static ServerTls with(X509Bundle identity) {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(identity.toKeyStore(new char[0]), new char[0]);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return new ServerTls(context, usual -> {});
        } catch (GeneralSecurityException unusable) {
            throw new IllegalArgumentException("not an identity that TLS can show", unusable);
        }
    }

    /** The same, but for these settings: versions, ALPN, SNI, client certificates. */
    public ServerTls but(Consumer<SSLParameters> more) {
        return new ServerTls(context, settings.andThen(more));
    }

    /** The same, with these versions alone. */
    public ServerTls speaking(String... versions) {
        return but(tls -> tls.setProtocols(versions));
    }

    /** The handshake itself happens when the script first reads or says something. */
    Socket over(Socket accepted) throws IOException {
        SSLSocket tls = (SSLSocket) context.getSocketFactory().createSocket(accepted, null, accepted.getPort(), true);
        tls.setUseClientMode(false);
        SSLParameters bent = tls.getSSLParameters();
        settings.accept(bent);
        tls.setSSLParameters(bent);
        return tls;
    }
}
