package hopwatch.probe.web;

import io.netty.handler.ssl.SslProvider;

/** The same truths where neither BoringSSL nor a native transport is at hand. */
final class JdkTlsTest extends TlsTest {
    @Override
    SslProvider engine() {
        return SslProvider.JDK;
    }
}
