package hopwatch.metrics.otlp;

import hopwatch.config.Config;
import hopwatch.config.Telemetry;
import hopwatch.config.Telemetry.Collector;
import hopwatch.metrics.Exposition;
import hopwatch.store.table.Recorded;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what {@code /metrics} shows, and each probe as a trace, to a collector. Messages are written on the metrics'
 * worker thread; a collector that is away or slow costs a message under way and a bounded backlog, nothing else.
 */
public final class Push {
    private static final Logger log = LoggerFactory.getLogger(Push.class);
    private static final String US = "hopwatch";
    private static final Duration TRACES_EVERY = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final Context home;
    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private final RandomGenerator random;
    private final String version;
    private final Backlog backlog = new Backlog();
    private final @Nullable Outlet metrics;
    private final @Nullable Outlet traces;
    private final List<Long> timers = new ArrayList<>();

    /**
     * Begins at once. Blocks while it reads the certificates that are named.
     *
     * @param vertx that of the listeners
     * @param random by how much less than others it waits for a collector that is away
     * @param version of this program
     */
    public Push(
            Vertx vertx,
            Exposition exposition,
            Telemetry telemetry,
            Supplier<Config> config,
            InstantSource clock,
            LongSupplier nanoTime,
            RandomGenerator random,
            String version) {
        this.vertx = vertx;
        this.home = vertx.getOrCreateContext();
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.random = random;
        this.version = version;
        Resource resource = resource(telemetry, version);
        Translation translation = new Translation(new Metric.Source(resource, scope(version)), clock.instant());
        metrics = outlet("metrics", telemetry.metrics(), gzip -> new Scrapes(exposition, translation, clock, gzip));
        traces = outlet(
                "traces", telemetry.traces(), gzip -> new Traces(backlog, new Spans(resource, version, config), gzip));
        show(exposition);
        begin(metrics, telemetry.every());
        begin(traces, TRACES_EVERY);
    }

    private static Resource resource(Telemetry telemetry, String version) {
        AttributesBuilder said = Attributes.builder().put("service.version", version);
        telemetry.resource().forEach(said::put);
        return Resource.getDefault().merge(Resource.create(said.build()));
    }

    private static InstrumentationScopeInfo scope(String version) {
        return InstrumentationScopeInfo.builder(US).setVersion(version).build();
    }

    private @Nullable Outlet outlet(String signal, @Nullable Collector collector, Function<Boolean, Cargo> cargo) {
        return collector == null
                ? null
                : new Outlet(
                        vertx.createSharedWorkerExecutor("metrics", 1),
                        cargo.apply(collector.gzip()),
                        new Intake(vertx, collector, version, clock),
                        new Arrival(signal, collector.url()),
                        new Backoff(random),
                        nanoTime);
    }

    private Stream<Outlet> outlets() {
        return Stream.of(Optional.ofNullable(metrics), Optional.ofNullable(traces))
                .flatMap(Optional::stream);
    }

    private void show(Exposition exposition) {
        exposition.shows(counter(
                "hopwatch_otlp_messages_total",
                "Messages to the OpenTelemetry collector, arrived or not.",
                Arrival::sent));
        exposition.shows(counter(
                "hopwatch_otlp_failures_total",
                "Messages that the OpenTelemetry collector did not accept, or that did not reach it.",
                Arrival::failed));
        exposition.shows(counter(
                "hopwatch_otlp_rejected_total",
                "Data points, or spans, that the OpenTelemetry collector left out of messages that it accepted.",
                Arrival::rejected));
        if (traces != null) {
            exposition.shows(CounterWithCallback.builder()
                    .name("hopwatch_otlp_dropped_total")
                    .help("Probes that became no trace: too many waited, or the OpenTelemetry collector refused them.")
                    .callback(dropped -> dropped.call((double) backlog.dropped()))
                    .build());
        }
    }

    private CounterWithCallback counter(String name, String help, ToLongFunction<Arrival> count) {
        return CounterWithCallback.builder()
                .name(name)
                .help(help)
                .labelNames("signal")
                .callback(counter -> outlets()
                        .map(Outlet::arrival)
                        .forEach(arrival -> counter.call((double) count.applyAsLong(arrival), arrival.signal())))
                .build();
    }

    private void begin(@Nullable Outlet outlet, Duration every) {
        if (outlet != null) {
            log.info(
                    "{} are pushed to {}",
                    outlet.arrival().signal(),
                    outlet.arrival().where());
            home.runOnContext(here -> timers.add(vertx.setPeriodic(every.toMillis(), due -> outlet.due())));
        }
    }

    /** Any thread. */
    public void observed(Recorded probe) {
        Outlet outlet = traces;
        if (outlet != null && backlog.add(probe)) {
            home.runOnContext(here -> outlet.pressed());
        }
    }

    /** Sends what there is, for no longer than that. */
    public Future<Void> close(Duration limit) {
        Promise<Void> closed = Promise.promise();
        home.runOnContext(here -> {
            timers.forEach(vertx::cancelTimer);
            Future.join(List.of(
                            metrics == null ? Future.succeededFuture() : metrics.lastly(),
                            traces == null ? Future.succeededFuture() : traces.drain()))
                    .timeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                    .transform(sent -> Future.join(outlets().map(Outlet::close).toList()))
                    .<Void>mapEmpty()
                    .onComplete(closed);
        });
        return closed.future();
    }
}
