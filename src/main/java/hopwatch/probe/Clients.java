package hopwatch.probe;

import hopwatch.config.Tls;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.Http2ClientConfig;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientConfig;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.JdkSSLEngineOptions;
import io.vertx.core.net.OpenSSLEngineOptions;
import io.vertx.core.net.TrustOptions;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP client per distinct TLS profile: Vert.x caches TLS contexts by trust alone, so that within one client a
 * lenient profile would loosen a strict one.
 */
final class Clients {
    /** The check's own deadline ends what takes too long. */
    private static final Duration NEVER = Duration.ofDays(2);

    private final VertxInternal vertx;
    private final Client plain;
    private final Map<Tls, Future<Client>> byProfile = new ConcurrentHashMap<>();

    /** @param trust what verifies the peer; null for plain text */
    record Client(HttpClientAgent agent, @Nullable Trust trust) {}

    Clients(Vertx vertx) {
        this.vertx = (VertxInternal) vertx;
        HttpClientConfig config = config(HttpVersion.HTTP_1_1);
        this.plain = new Client(vertx.httpClientBuilder().with(config).build(), null);
    }

    /** Completes on the caller's context. */
    Future<Client> of(@Nullable Tls tls) {
        if (tls == null) {
            return Future.succeededFuture(plain);
        }
        Promise<Client> client = vertx.getOrCreateContext().promise();
        byProfile.computeIfAbsent(tls, this::made).onComplete(client);
        return client.future();
    }

    /** Reading roots takes a while, so a worker does it; a file that could not be read is read again next time. */
    private Future<Client> made(Tls tls) {
        return vertx.createEventLoopContext()
                .executeBlocking(() -> client(tls, trust(tls)))
                .onFailure(unreadable -> byProfile.remove(tls));
    }

    private static Trust trust(Tls tls) throws GeneralSecurityException, IOException {
        return tls.verify() ? Trust.in(Roots.of(tls.ca())) : Trust.everybody();
    }

    private Client client(Tls tls, Trust trust) {
        HttpClientAgent agent = vertx.httpClientBuilder()
                .with(config(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1)
                        .setSsl(true)
                        .setVerifyHost(tls.verifyHost()))
                .with(options(tls, trust))
                .with(OpenSSLEngineOptions.isAvailable() ? new OpenSSLEngineOptions() : new JdkSSLEngineOptions())
                .build();
        return new Client(agent, trust);
    }

    private static HttpClientConfig config(HttpVersion... versions) {
        return new HttpClientConfig()
                .setVersions(versions)
                .setHttp2Config(new Http2ClientConfig().setInitialSettings(Wire.settings()))
                .setConnectTimeout(NEVER);
    }

    private static ClientSSLOptions options(Tls tls, Trust trust) {
        ClientSSLOptions options = new ClientSSLOptions()
                .setTrustOptions(TrustOptions.wrap(trust))
                .setHostnameVerificationAlgorithm(tls.verifyHost() ? "HTTPS" : "")
                .setUseAlpn(true)
                .setEnabledSecureTransportProtocols(versions(tls));
        options.setSslHandshakeTimeoutUnit(TimeUnit.SECONDS).setSslHandshakeTimeout(NEVER.toSeconds());
        return options;
    }

    private static Set<String> versions(Tls tls) {
        return tls.minVersion().equals("TLSv1.3") ? Set.of("TLSv1.3") : Set.of("TLSv1.2", "TLSv1.3");
    }
}
