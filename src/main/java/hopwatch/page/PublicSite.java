package hopwatch.page;

import hopwatch.config.Config;
import hopwatch.schedule.Timers;
import hopwatch.store.History;
import hopwatch.store.Snapshot;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;

/**
 * The public status page: rendered on change, served from memory. A visitor's request only copies bytes; it waits
 * neither for the store nor for a template.
 */
public final class PublicSite {
    private final Events events;
    private final Press press;
    private final Desk desk;
    private final Path overrides;
    private final URI canonical;
    private final List<Publication> publications;

    /**
     * @param overrides the folder whose {@code templates/} and {@code static/} win over ours, file by file
     * @param canonical the page's address where the configuration names none
     * @param publications what else is told at paths of its own
     * @param listeners may listen for changes at once
     */
    public PublicSite(
            Vertx vertx,
            InstantSource clock,
            History history,
            Path overrides,
            URI canonical,
            List<Publication> publications,
            int listeners) {
        Context loop = vertx.getOrCreateContext();
        Timers timers = (delay, task) -> {
            long timer = vertx.setTimer(Math.max(1, delay.toMillis()), fired -> loop.runOnContext(now -> task.run()));
            return () -> vertx.cancelTimer(timer);
        };
        this.events = new Events(task -> loop.runOnContext(now -> task.run()), timers, listeners);
        this.press = new Press(loop, vertx.createSharedWorkerExecutor("page", 1), timers, clock, history, events::tell);
        this.desk = new Desk(press, events::open);
        this.overrides = overrides;
        this.canonical = canonical;
        this.publications = publications;
    }

    /** At start and at each reload; completes when the first bytes are ready, fails if a template is broken. */
    public Future<Void> show(Config config, Snapshot snapshot) {
        URI home = Objects.requireNonNullElse(config.page().url(), canonical);
        return press.show(
                config,
                snapshot,
                () -> new Printer(
                        new Templates(overrides.resolve("templates")),
                        Assets.read(overrides.resolve("static"), config.page().theme()),
                        Languages.read(
                                overrides.resolve("templates"), config.page().language()),
                        home,
                        publications));
    }

    /** To be called after each commit, on any thread; returns at once. */
    public void changed(Snapshot snapshot) {
        press.changed(snapshot);
    }

    /** Answers any request to the public listener. */
    public void handle(HttpServerRequest request) {
        desk.handle(request);
    }

    /** Answers what the server does not take, with the same headers as everything else. */
    public void refuse(HttpServerRequest request, int status) {
        desk.refuse(request, status);
    }

    /** How many pages are open and listen for changes. */
    public int listeners() {
        return events.count();
    }

    public Future<Void> close() {
        return events.close().compose(ended -> press.close());
    }
}
