package hopwatch.probe.web;

import io.netty.handler.ssl.SslProvider;

/** On the JDK's engine. */
final class JdkRevocationTest extends RevocationTest {
    @Override
    SslProvider engine() {
        return SslProvider.JDK;
    }
}
