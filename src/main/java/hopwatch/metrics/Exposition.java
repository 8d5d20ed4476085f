package hopwatch.metrics;

import hopwatch.config.Config;
import hopwatch.config.HistogramForm;
import hopwatch.store.table.Recorded;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * Everything that Prometheus can see, on one registry. What happens is told to it as it happens, from any thread; what
 * is, it asks for at each scrape. Labels are bounded by the configuration.
 */
public final class Exposition implements AutoCloseable {
    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final InstantSource clock;
    private final String version;
    private final ProbeMetrics probes;
    private final MonitorMetrics monitors;
    private final AlertMetrics alerts;
    private final ProcessMetrics process;
    private final LoopMetrics loops;
    private final DoorMetrics doors;
    private final JvmMetrics jvm;
    /** Those of monitors and hops: most of what a scrape has. */
    private final List<Gathered> large;

    /** @param version of this program */
    public Exposition(Sources sources, HistogramForm form, InstantSource clock, String version) {
        Histograms histograms = new Histograms(form);
        this.clock = clock;
        this.version = version;
        this.probes = new ProbeMetrics(
                registry, form, () -> new Attribution(sources.snapshot().get(), clock.instant()));
        this.monitors = new MonitorMetrics(registry, sources.snapshot(), clock);
        this.alerts = new AlertMetrics(registry, sources, histograms, clock);
        this.process = new ProcessMetrics(registry, sources, histograms, version);
        this.loops = new LoopMetrics(registry);
        this.doors = new DoorMetrics(registry);
        this.jvm = new JvmMetrics(registry);
        this.large = Stream.concat(probes.families().stream(), monitors.families().stream())
                .toList();
    }

    /** Shows how busy these are, from now on. */
    public void watch(Loops busy) {
        loops.add(busy);
    }

    /**
     * Shows who is connected, from now on.
     *
     * @param listener public or operations
     * @param refused for whom there was no place, since the process began
     */
    public void watch(String listener, IntSupplier open, LongSupplier refused) {
        doors.add(listener, open, refused);
    }

    /**
     * Shows what an exporter whose place is taken shows of itself, from now on.
     *
     * @param unknownModules how often one was asked for that there is not, since the process began
     */
    public void standsIn(LongSupplier unknownModules) {
        BlackboxMetrics.register(registry, unknownModules, version);
    }

    /** A configuration was accepted: its series begin at zero, those of what it does not name end. */
    public void configured(Config config) {
        probes.configured(config);
        monitors.configured(config);
        alerts.configured(config);
        process.configured(clock.instant());
    }

    /** What another room counts of how it fares; names of its own. */
    public void shows(Collector more) {
        registry.register(more);
    }

    /** A configuration was refused; the one before goes on. */
    public void refused() {
        process.refused();
    }

    public void observed(Recorded recorded) {
        probes.observed(recorded);
    }

    /** A channel accepted an alert so long after it came to be owed. */
    public void accepted(String channel, Duration waited) {
        alerts.accepted(channel, waited);
    }

    /** A round began so much after its time. */
    public void lagged(Duration late) {
        process.lagged(late);
    }

    /** A batch took so long to be written. */
    public void appended(Duration took) {
        process.appended(took);
    }

    /**
     * What is wanted, in parts: the large families one after the other, so that never all of it is in memory at once. Some
     * tens of milliseconds of work for a thousand monitors: not for an event loop.
     */
    void scrape(Wanted wanted, Part part) throws IOException {
        SeriesCount series = new SeriesCount(wanted.form());
        for (Gathered family : large) {
            if (wanted.wants(family.getPrometheusName())) {
                part.take(family.passing(series::add));
            }
        }
        MetricSnapshots others = registry.scrape(name -> wanted.wants(name) && !isLarge(name));
        others.forEach(series::add);
        part.take(others);
        if (wanted.wants(SeriesCount.name())) {
            part.take(series.snapshot());
        }
    }

    private boolean isLarge(String name) {
        return large.stream().anyMatch(family -> family.getPrometheusName().equals(name));
    }

    /** All of it, for who pushes it. */
    public MetricSnapshots scrape() {
        return SeriesCount.with(registry.scrape(), Form.PROTOBUF);
    }

    @Override
    public void close() {
        jvm.close();
    }
}
