package hopwatch.probe.web;

import hopwatch.config.Offer;
import hopwatch.config.Tls;
import hopwatch.probe.tls.Credential;
import hopwatch.probe.tls.Profile;
import hopwatch.probe.tls.Roots;
import hopwatch.probe.tls.Trust;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslProvider;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.Http2ClientConfig;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientConfig;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.OpenSSLEngineOptions;
import io.vertx.core.net.SSLEngineOptions;
import io.vertx.core.spi.tls.SslContextFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One HTTP client per distinct TLS profile: Vert.x caches TLS contexts by trust alone, so that within one client a
 * lenient profile would loosen a strict one. A client lives for an hour: then roots and keys are read anew, and what no
 * check has asked for since is gone.
 */
final class Clients {
    private static final Logger log = LoggerFactory.getLogger(Clients.class);
    static final Duration LIFE = Duration.ofHours(1);
    /** The check's own deadline ends what takes too long. */
    private static final Duration NEVER = Duration.ofDays(2);

    private final VertxInternal vertx;
    private final InstantSource clock;
    private final SslProvider engine;
    private final Client plain;
    private final Map<Key, Made> made = new ConcurrentHashMap<>();

    /** @param trust what verifies the peer; null for plain text */
    record Client(HttpClientAgent agent, @Nullable Trust trust) {}

    private record Key(Tls tls, Offer offer) {}

    private record Made(Instant at, Future<Client> client) {
        boolean isReady(Instant now) {
            return client.succeeded() && !isOld(now);
        }

        /** One that could not be made is of no use from then on, whether or not it is forgotten yet. */
        boolean isOld(Instant now) {
            return client.failed() || !now.isBefore(at.plus(LIFE));
        }
    }

    /** On BoringSSL where there is one. */
    Clients(Vertx vertx, InstantSource clock) {
        this(vertx, clock, OpenSSLEngineOptions.isAvailable() ? SslProvider.OPENSSL : SslProvider.JDK);
    }

    Clients(Vertx vertx, InstantSource clock, SslProvider engine) {
        this.vertx = (VertxInternal) vertx;
        this.clock = clock;
        this.engine = engine;
        HttpClientConfig config = config(HttpVersion.HTTP_1_1);
        this.plain = new Client(vertx.httpClientBuilder().with(config).build(), null);
    }

    /** Completes on the caller's context. */
    Future<Client> of(@Nullable Tls tls, Offer offer) {
        if (tls == null) {
            return Future.succeededFuture(plain);
        }
        Key key = new Key(tls, offer);
        Instant now = clock.instant();
        Made known = made.get(key);
        if (known != null && known.isReady(now)) {
            return Future.succeededFuture(known.client().result()); // asking the future would go to its loop and back
        }
        Promise<Client> client = vertx.getOrCreateContext().promise();
        (known == null || known.isOld(now) ? renewed(key, now) : known).client().onComplete(client);
        return client.future();
    }

    /** Who was made of one of these is made anew when next asked for. */
    synchronized void changed(Set<Path> files) {
        made.forEach((key, known) -> {
            if (key.tls().files().anyMatch(files::contains) && made.remove(key, known)) {
                retire(known);
            }
        });
    }

    /** How many there are, those to plain peers left out. */
    int size() {
        return made.size();
    }

    private synchronized Made renewed(Key key, Instant now) {
        made.forEach((each, known) -> {
            if (known.isOld(now) && made.remove(each, known)) {
                retire(known);
            }
        });
        return made.computeIfAbsent(key, fresh -> new Made(now, client(key)));
    }

    /** Not at once: checks that were given it have yet to connect. */
    private void retire(Made old) {
        vertx.setTimer(LIFE.toMillis(), unused -> old.client()
                .compose(client -> client.agent().close())
                .onFailure(why -> log.debug("an old client was not closed", why)));
    }

    /** Reading roots takes a while, so a worker does it; a file that could not be read is read again next time. */
    private Future<Client> client(Key key) {
        return vertx.createEventLoopContext()
                .executeBlocking(() -> client(profile(key)))
                .onFailure(unreadable -> made.remove(key));
    }

    private Profile profile(Key key) throws GeneralSecurityException, IOException {
        Tls tls = key.tls();
        Tls.Client client = tls.client();
        return new Profile(
                tls,
                key.offer(),
                new Trust(tls, tls.verify() ? Roots.of(tls.ca()) : null, clock),
                client == null ? null : Credential.of(client));
    }

    private Client client(Profile profile) throws IOException {
        HttpClientAgent agent = vertx.httpClientBuilder()
                .with(config(versions(profile.offer())).setSsl(true))
                .with(new ClientSSLOptions()
                        .setHostnameVerificationAlgorithm("")
                        .setSslHandshakeTimeout(0))
                .with(new Prepared(Handshakes.on(engine, profile)))
                .build();
        return new Client(agent, profile.trust());
    }

    private static HttpVersion[] versions(Offer offer) {
        return switch (offer) {
            case ANY -> new HttpVersion[] {HttpVersion.HTTP_2, HttpVersion.HTTP_1_1};
            case HTTP_1 -> new HttpVersion[] {HttpVersion.HTTP_1_1};
            case HTTP_2 -> new HttpVersion[] {HttpVersion.HTTP_2};
        };
    }

    private static HttpClientConfig config(HttpVersion... versions) {
        return new HttpClientConfig()
                .setVersions(versions)
                .setHttp2Config(new Http2ClientConfig().setInitialSettings(Wire.settings()))
                .setConnectTimeout(NEVER);
    }

    /** Hands Vert.x a TLS context that is ready, instead of the ingredients for one. */
    private static final class Prepared extends SSLEngineOptions {
        private final SslContext context;

        Prepared(SslContext context) {
            this.context = context;
        }

        @Override
        public SSLEngineOptions copy() {
            return this;
        }

        @Override
        public SslContextFactory sslContextFactory() {
            return () -> context;
        }
    }
}
