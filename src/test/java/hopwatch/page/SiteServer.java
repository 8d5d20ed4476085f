package hopwatch.page;

import static java.util.concurrent.TimeUnit.SECONDS;

import hopwatch.config.Config;
import hopwatch.store.History;
import hopwatch.store.Overall;
import hopwatch.store.Snapshot;
import hopwatch.store.table.CacheUse;
import hopwatch.store.table.Latency;
import hopwatch.store.table.Series;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/** The page behind a real server on loopback, with a clock that stands until it is moved. */
final class SiteServer implements AutoCloseable {
    static final int LISTENERS = 5;

    final AtomicReference<Instant> now = new AtomicReference<>(PageFixtures.NOW);
    final PublicSite site;
    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;

    SiteServer(Path overrides, History history) throws Exception {
        this(overrides, history, List.of());
    }

    SiteServer(Path overrides, Publication... publications) throws Exception {
        this(overrides, new Still(), List.of(publications));
    }

    SiteServer(Path overrides, History history, List<Publication> publications) throws Exception {
        site = new PublicSite(vertx, now::get, history, overrides, PageFixtures.HOME, publications, LISTENERS);
        server = vertx.createHttpServer()
                .requestHandler(site::handle)
                .invalidRequestHandler(request -> site.refuse(request, 400))
                .listen(0, "127.0.0.1")
                .await(60, SECONDS);
    }

    void show(Config config, Snapshot snapshot) throws Exception {
        site.show(config, snapshot).await(60, SECONDS);
    }

    URI at(String path) {
        return URI.create("http://127.0.0.1:" + server.actualPort() + path);
    }

    int port() {
        return server.actualPort();
    }

    /** Nobody answers here any more. */
    void hangUp() throws TimeoutException {
        site.close().await(60, SECONDS);
        server.close().await(60, SECONDS);
    }

    @Override
    public void close() throws TimeoutException {
        site.close().await(60, SECONDS);
        vertx.close().await(60, SECONDS);
    }

    /** Knows the figures of {@link World}. */
    private static final class Still extends Silent {
        @Override
        public Future<Overall> overall(Series series, Instant from, Instant to) {
            return Future.succeededFuture(World.figures()
                    .of(series.monitor(), Window.DAY)
                    .map(figure -> World.timed(Window.DAY.length()))
                    .orElseGet(() -> PageFixtures.overall(Window.DAY.length(), CacheUse.NONE)));
        }

        @Override
        public Future<List<Latency>> course(Series series, Instant from, Duration step, int steps) {
            return Future.succeededFuture(Weather.course(from, step, steps));
        }
    }
}
