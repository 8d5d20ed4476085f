package hopwatch.probe.tls;

import hopwatch.config.Offer;
import hopwatch.config.Tls;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.OpenSslSessionContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** What all TLS connections with the same settings have in common. */
public record Profile(Tls tls, Offer offer, Trust trust, @Nullable Credential credential) {
    private static final List<String> VERSIONS = List.of("TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3");

    /**
     * The name of the host is verified by {@link Trust}, not by the engine, whose rules are laxer.
     *
     * @param asked hears of each engine whose server asks who we are
     */
    public SslContext context(SslProvider engine, Consumer<SSLEngine> asked) throws SSLException {
        SslContext context = SslContextBuilder.forClient()
                .sslProvider(engine)
                .trustManager(trust)
                .keyManager(new Identity(credential, asked))
                .endpointIdentificationAlgorithm("")
                .protocols(versions())
                .ciphers(ciphers(engine))
                .applicationProtocolConfig(new ApplicationProtocolConfig(
                        Protocol.ALPN,
                        SelectorFailureBehavior.NO_ADVERTISE,
                        SelectedListenerFailureBehavior.ACCEPT,
                        protocols()))
                .enableOcsp(engine == SslProvider.OPENSSL && tls.checkRevocation())
                .build();
        if (context.sessionContext() instanceof OpenSslSessionContext sessions) {
            sessions.setSessionCacheEnabled(false);
        }
        return context;
    }

    private Set<String> versions() {
        int newest = tls.maxVersion() == null ? VERSIONS.size() - 1 : VERSIONS.indexOf(tls.maxVersion());
        return Set.copyOf(VERSIONS.subList(VERSIONS.indexOf(tls.minVersion()), newest + 1));
    }

    private List<String> protocols() {
        return switch (offer) {
            case ANY -> List.of("h2", "http/1.1");
            case HTTP_1 -> List.of("http/1.1");
            case HTTP_2 -> List.of("h2");
        };
    }

    /** All that the engine has: Netty's own choice is narrower than browsers'. */
    private static Iterable<String> ciphers(SslProvider engine) throws SSLException {
        try {
            return engine == SslProvider.OPENSSL
                    ? OpenSsl.availableOpenSslCipherSuites()
                    : List.of(SSLContext.getDefault().getDefaultSSLParameters().getCipherSuites());
        } catch (NoSuchAlgorithmException impossible) {
            throw new SSLException(impossible);
        }
    }
}
