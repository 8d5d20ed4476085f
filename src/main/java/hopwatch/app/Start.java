package hopwatch.app;

import hopwatch.alert.Courier;
import hopwatch.api.Operations;
import hopwatch.config.Config;
import hopwatch.config.StoreLocation;
import hopwatch.config.Telemetry;
import hopwatch.config.document.InvalidConfigException;
import hopwatch.config.load.ConfigLoader;
import hopwatch.config.load.Loaded;
import hopwatch.incident.Links;
import hopwatch.line.Aspect;
import hopwatch.line.Ears;
import hopwatch.metrics.Exposition;
import hopwatch.metrics.Loops;
import hopwatch.metrics.Sources;
import hopwatch.metrics.otlp.Push;
import hopwatch.page.PublicSite;
import hopwatch.probe.dns.Names;
import hopwatch.probe.web.TimedTransport;
import hopwatch.probe.web.WebProber;
import hopwatch.store.Ailment;
import hopwatch.store.JdbcStore;
import hopwatch.store.table.Recorded;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.metrics.MetricsOptions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One start, step by step: whatever has begun is noted before the next step, so that a refusal can undo it. */
final class Start {
    private static final Logger log = LoggerFactory.getLogger(Start.class);
    private static final Duration COMPACTION = Duration.ofMinutes(10);
    private static final Duration LAST_SENDS = Duration.ofSeconds(2);

    /** One per core: more would only take turns, and wake one another for it. */
    private static final int LOOPS = Math.max(2, Runtime.getRuntime().availableProcessors());

    private final LongSupplier nanoTime = System::nanoTime;
    private final Loops serves = new Loops("serving", nanoTime);
    private final Loops probes = new Loops("probing", nanoTime);
    private final AtomicBoolean ready = new AtomicBoolean();
    private final Loaded first;
    private final Current current;
    private final Settings settings;
    private final ConfigLoader loader;
    private final Telemetry telemetry;
    private final Parts parts;
    private final InstantSource clock;
    private volatile LongSupplier skipped = () -> 0;
    /** Whoever listens to what was shown before must come again to hear of what is shown now. */
    private volatile Supplier<Future<Void>> outOfTheWay = Future::succeededFuture;

    private volatile Supplier<Map<Aspect, Ailment>> ailing = Map::of;

    Start(Settings settings, ConfigLoader loader, Parts parts, InstantSource clock) throws Refused {
        this.settings = settings;
        this.loader = loader;
        this.parts = parts;
        this.clock = clock;
        this.first = loaded();
        this.telemetry = telemetry();
        this.current = new Current(first.config());
    }

    private Loaded loaded() throws Refused {
        try {
            return loader.read(settings.config());
        } catch (InvalidConfigException invalid) {
            throw new Refused(Refused.MUST_CHANGE, invalid.report().text());
        }
    }

    private Telemetry telemetry() throws Refused {
        try {
            return loader.telemetry();
        } catch (InvalidConfigException invalid) {
            throw new Refused(Refused.MUST_CHANGE, invalid.report().text());
        }
    }

    Server server() throws Refused {
        refuseOpenOperations();
        Vertx serving = started(
                "serving",
                Vertx.builder()
                        .with(options(2).setPreferNativeTransport(true))
                        .withMetrics(created -> serves)
                        .build());
        Door front = door(serving, settings.publicListener(), "--public", Capacity.visitors());
        Door back = door(serving, settings.operations(), "--operations", Capacity.OPERATORS);
        URI page = settings.publicListener().url(front.port());
        JdbcStore store = store(serving, () -> meanwhile(serving, front, back, page));
        Planning planning = planning(serving, store);
        planning.follow().await();
        PublicSite site = site(serving, store, page);
        Future<Void> shown = site.show(current.get(), store.snapshot());
        Alerting alerting = alerting(serving, store);
        Courier courier = alerting.courier();
        Exposition metrics = metrics(store, courier, site);
        metrics.watch("public", front::guests, front::refused);
        metrics.watch("operations", back::guests, back::refused);
        Consumer<Recorded> heard = telemetry.isOn() ? pushed(serving, metrics) : metrics::observed;
        Watching watching = watching(store, courier, metrics, heard);
        skipped = watching::skipped;
        alerting.heardBy(metrics, watching.self());
        ailing = watching.self()::ailing;
        Reloading reloading = new Reloading(
                serving,
                new VertxTimers(serving, serving.getOrCreateContext()),
                loader,
                first,
                current,
                this::isOpen,
                (config, changed) -> planning.follow().compose(done -> {
                    watching.changed(changed);
                    return show(config, store, site, watching, metrics, page);
                }),
                metrics::refused);
        OperatorsSide side = new OperatorsSide(
                current, store, watching, courier, metrics, () -> links(current.get(), page), clock, nanoTime);
        back.leadsTo(side.router(serving, settings.data(), ready::get, reloading::reload), Operations::refuse);
        Reloading.mention(current.get());
        shown.await();
        front.leadsTo(site::handle, site::refuse);
        outOfTheWay.get().await();
        courier.nudge();
        watching.watch(current.get(), links(current.get(), page)).await();
        watching.self().storageIs(store.ailment());
        store.salvaged().ifPresent(watching.self()::storageWas);
        ready.set(true);
        reloading.follow();
        return new Server(parts, ready, page, settings.operations().url(back.port()), reloading);
    }

    /** The operations listener shows and does what the public must not. */
    private void refuseOpenOperations() throws Refused {
        if (isOpen(current.get())) {
            throw new Refused(
                    Refused.MUST_CHANGE,
                    "--operations " + settings.operations() + ": others could reach it, and " + settings.config()
                            + " has no tokens: make one with ./hopwatch token NAME, or bind it to 127.0.0.1");
        }
    }

    private boolean isOpen(Config config) {
        return !settings.operations().isLoopback() && config.tokens().isEmpty();
    }

    private Vertx started(String name, Vertx vertx) {
        parts.started(name, vertx::close);
        return vertx;
    }

    private Door door(Vertx vertx, Listen where, String option, int places) throws Refused {
        Door door = Door.open(vertx, where, option, places);
        parts.started("the listener on " + where, door::close);
        return door;
    }

    private JdbcStore store(Vertx vertx, Runnable meanwhile) throws Refused {
        Config config = current.get();
        StoreLocation where = config.store() == null ? new StoreLocation.Sqlite(settings.data()) : config.store();
        JdbcStore store = new Opening(vertx, meanwhile)
                .store(() -> JdbcStore.open(where, vertx, clock, nanoTime, config.history()));
        parts.started("the store", store::close);
        return store;
    }

    private Planning planning(Vertx vertx, JdbcStore store) {
        Planning planning = new Planning(() -> current.get().maintenance(), store, clock);
        vertx.setPeriodic(COMPACTION.toMillis(), due -> planning.goOn()
                .compose(done -> store.compact())
                .onFailure(failed -> log.warn("compaction failed, it will be tried again", failed)));
        return planning;
    }

    private void meanwhile(Vertx vertx, Door front, Door back, URI page) {
        Meanwhile meanwhile = new Meanwhile(vertx, clock, current, overrides(), page);
        parts.started("the page of an unopened store", meanwhile::close);
        outOfTheWay = meanwhile::close;
        meanwhile.lead(vertx, front, back);
    }

    private Path overrides() {
        return Objects.requireNonNull(settings.config().toAbsolutePath().getParent());
    }

    private PublicSite site(Vertx vertx, JdbcStore store, URI page) {
        PublicSite site = new PublicSite(
                vertx, clock, store.history(), overrides(), page, Publications.ALL, Capacity.listeners());
        parts.started("the page", site::close);
        store.onCommit(site::changed);
        return site;
    }

    private Alerting alerting(Vertx vertx, JdbcStore store) {
        Alerting alerting = new Alerting(vertx, store.outbox(), current, clock);
        parts.started("alerting", () -> alerting.close(LAST_SENDS));
        return alerting;
    }

    private Exposition metrics(JdbcStore store, Courier courier, PublicSite site) {
        Sources sources = new Sources(
                store::snapshot,
                courier::counts,
                courier::backlog,
                () -> skipped.getAsLong(),
                store::dropped,
                store::unrecorded,
                () -> Aspects.well(ailing.get(), store.isWriting()),
                site::listeners);
        Exposition metrics =
                new Exposition(sources, current.get().prometheus().histograms(), clock, Main.Version.text());
        parts.started("metrics", () -> {
            metrics.close();
            return Future.succeededFuture();
        });
        metrics.configured(current.get());
        metrics.watch(serves);
        metrics.watch(probes);
        store.onAppend(nanos -> metrics.appended(Duration.ofNanos(nanos)));
        return metrics;
    }

    /** What hears each observation where it is pushed as well. Nothing of it is loaded where it is not. */
    private Consumer<Recorded> pushed(Vertx serving, Exposition metrics) {
        Push push = new Push(
                serving,
                metrics,
                telemetry,
                current::get,
                clock,
                nanoTime,
                RandomGenerator.getDefault(),
                Main.Version.text());
        parts.started("what is pushed", () -> push.close(LAST_SENDS));
        return recorded -> {
            metrics.observed(recorded);
            push.observed(recorded);
        };
    }

    /** Warms up while the page is printed. */
    private Watching watching(JdbcStore store, Courier courier, Exposition metrics, Consumer<Recorded> heard) {
        int withTheLines = LOOPS + 1;
        Vertx probing = started("probing", TimedTransport.vertx(options(withTheLines), created -> probes));
        WebProber prober = new WebProber(probing, clock, nanoTime, current::reach, Names.ofSystem(probing));
        Warmup.of(prober, probing).await();
        Ears ears = new Ears(heard, courier::nudge);
        Watching watching = new Watching(
                probing, store, prober, clock, nanoTime, late -> metrics.lagged(Duration.ofNanos(late)), ears);
        parts.started("the line", watching::stop);
        store.onHealth(watching.self()::storageIs);
        store.onLoss(watching.self()::storageWas);
        return watching;
    }

    /** Vert.x looks for blocked threads each second, which alone wakes an idle server twice as often as it need be. */
    private static VertxOptions options(int loops) {
        return new VertxOptions()
                .setEventLoopPoolSize(loops)
                .setMetricsOptions(new MetricsOptions().setEnabled(true))
                .setBlockedThreadCheckInterval(10)
                .setBlockedThreadCheckIntervalUnit(TimeUnit.SECONDS);
    }

    private static Future<Void> show(
            Config config, JdbcStore store, PublicSite site, Watching watching, Exposition metrics, URI page) {
        metrics.configured(config);
        return watching.watch(config, links(config, page)).compose(done -> site.show(config, store.snapshot()));
    }

    private static Links links(Config config, URI page) {
        return new Links(Objects.requireNonNullElse(config.page().url(), page));
    }
}
