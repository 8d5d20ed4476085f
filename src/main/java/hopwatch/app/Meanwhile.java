package hopwatch.app;

import hopwatch.api.Access;
import hopwatch.api.Blackbox;
import hopwatch.api.Monitors;
import hopwatch.api.NotYet;
import hopwatch.api.Operations;
import hopwatch.api.Reloaded;
import hopwatch.page.PublicSite;
import hopwatch.store.Snapshot;
import hopwatch.store.UnknownHistory;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the doors lead to while the store's server does not answer: a page that knows nothing yet; alive, not ready. */
final class Meanwhile {
    private static final String NOT_YET = "not yet: the store's server does not answer";

    private final PublicSite site;
    private final Operations operations;
    private final Current current;

    Meanwhile(Vertx vertx, InstantSource clock, Current current, Path overrides, URI page) {
        this.site = new PublicSite(
                vertx, clock, new UnknownHistory(NOT_YET), overrides, page, Publications.ALL, Capacity.listeners());
        this.current = current;
        this.operations = new Operations(
                () -> false,
                () -> Future.succeededFuture(new Reloaded(false, NOT_YET)),
                Meanwhile::noMetrics,
                Blackbox.notYet(Meanwhile::noMetrics),
                new Access(() -> current.get().tokens(), Optional.empty(), clock),
                new Monitors(current::get, () -> Snapshot.BLANK, clock, () -> Aspects.all(Map.of(), Optional.empty())),
                List.of(new NotYet(NOT_YET)));
    }

    /** Blocks until the page is rendered; who asks whether this is alive does not wait for that. */
    void lead(Vertx vertx, Door front, Door back) {
        back.leadsTo(operations.router(vertx), Operations::refuse);
        site.show(current.get(), Snapshot.BLANK).await();
        front.leadsTo(site::handle, site::refuse);
    }

    private static void noMetrics(HttpServerRequest request) {
        request.response().setStatusCode(503).end(NOT_YET + "\n").onFailure(gone -> {});
    }

    Future<Void> close() {
        return site.close();
    }
}
