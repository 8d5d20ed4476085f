package hopwatch.probe.web;

import hopwatch.probe.Addresses;
import hopwatch.probe.tls.AskedWhoWeAre;
import hopwatch.probe.tls.Profile;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.handler.ssl.DelegatingSslContext;
import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.concurrent.Future;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;

/**
 * Begins the handshakes of one profile: none resumes a session, each names its host, and one that fails after the server
 * asked who we are says so.
 */
final class Handshakes extends DelegatingSslContext {
    private final Supplier<Ready> ready;

    /** @param wasAsked tells once whether an engine's server has asked who we are */
    private record Ready(SslContext context, Predicate<SSLEngine> wasAsked) {}

    private Handshakes(SslContext like, Supplier<Ready> ready) {
        super(like);
        this.ready = ready;
    }

    /** On BoringSSL, or on the JDK's engine. */
    static Handshakes on(SslProvider engine, Profile profile) throws SSLException {
        return engine == SslProvider.OPENSSL ? sharingOneContext(profile) : withContextsOfTheirOwn(profile);
    }

    private static Handshakes sharingOneContext(Profile profile) throws SSLException {
        Set<SSLEngine> asked = ConcurrentHashMap.newKeySet();
        SslContext shared = profile.context(SslProvider.OPENSSL, asked::add);
        return new Handshakes(shared, () -> new Ready(shared, asked::remove));
    }

    /** The JDK's engine resumes whatever its context has seen, and has no switch for it. */
    private static Handshakes withContextsOfTheirOwn(Profile profile) throws SSLException {
        return new Handshakes(profile.context(SslProvider.JDK, nobody -> {}), () -> fresh(profile));
    }

    private static Ready fresh(Profile profile) {
        AtomicBoolean asked = new AtomicBoolean();
        try {
            return new Ready(profile.context(SslProvider.JDK, only -> asked.set(true)), engine -> asked.get());
        } catch (SSLException impossible) {
            throw new IllegalStateException("a context was made of this profile before", impossible);
        }
    }

    @Override
    protected SslHandler newHandler(ByteBufAllocator memory, String host, int port, boolean late, Executor tasks) {
        Ready made = ready.get();
        String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        SslHandler handler = made.context().newHandler(memory, name, port, tasks);
        nameHost(handler.engine(), name);
        handler.handshakeFuture().addListener(done -> ended(done, handler, made));
        if (made.context() instanceof JdkSslContext) {
            answerGoodbye(handler);
        }
        return handler;
    }

    private static void ended(Future<?> handshake, SslHandler handler, Ready made) {
        if (made.wasAsked().test(handler.engine()) && handshake.cause() instanceof SSLException why) {
            why.addSuppressed(new AskedWhoWeAre());
        }
        if (handshake.isSuccess() && "h2".equals(handler.applicationProtocol())) {
            Aftermath.listen(handler, (Channel) handshake.getNow());
        }
    }

    /** In TLS 1.3 the JDK leaves its own half open, and a peer that waits for our goodbye would never hang up. */
    private static void answerGoodbye(SslHandler handler) {
        handler.sslCloseFuture().addListener(said -> {
            if (said.isSuccess()) {
                handler.closeOutbound().addListener(ChannelFutureListener.CLOSE);
            }
        });
    }

    /** Both engines hold a name without a dot for none, and would send no SNI. */
    private static void nameHost(SSLEngine engine, String host) {
        if (host.indexOf('.') < 0 && Addresses.literal(host).isEmpty()) {
            SSLParameters parameters = engine.getSSLParameters();
            parameters.setServerNames(List.of(new SNIHostName(host.getBytes(StandardCharsets.US_ASCII))));
            engine.setSSLParameters(parameters);
        }
    }

    @Override
    protected void initEngine(SSLEngine engine) {
        // only newHandler is called, and leaves nothing to be done
    }
}
