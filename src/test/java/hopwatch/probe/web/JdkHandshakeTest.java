package hopwatch.probe.web;

import io.netty.handler.ssl.SslProvider;

/** Where neither BoringSSL nor a native transport is at hand. */
final class JdkHandshakeTest extends HandshakeTest {
    @Override
    SslProvider engine() {
        return SslProvider.JDK;
    }
}
