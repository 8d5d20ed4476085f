package hopwatch.metrics;

import hopwatch.cache.CacheFacts;
import hopwatch.cache.Served;
import hopwatch.config.Config;
import hopwatch.config.load.ConfigLoader;
import hopwatch.config.HistogramForm;
import hopwatch.config.Hop;
import hopwatch.config.Monitor;
import hopwatch.config.MonitorId;
import hopwatch.latency.Phases;
import hopwatch.probe.Cause;
import hopwatch.probe.Certificate;
import hopwatch.probe.Evidence;
import hopwatch.probe.Observation;
import hopwatch.store.MonitorState;
import hopwatch.store.Outbox;
import hopwatch.store.Snapshot;
import hopwatch.store.table.ObservationKey;
import hopwatch.store.table.Recorded;
import hopwatch.store.table.Series;
import hopwatch.verdict.Interval;
import hopwatch.verdict.Level;
import hopwatch.verdict.Verdict;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.vertx.core.buffer.Buffer;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a scrape is: series, bytes, and the time that one takes that is made anew, in each form; every monitor with 90 days of
 * intervals, every hop with 200 times around its own usual one, a cache and a certificate.
 *
 * <p>Arguments: a configuration; how many scrapes of each form are timed.
 */
final class Exposing {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final int TIMES = 200;
    private static final int OUTAGES = 10;

    private static final Random DICE = new Random(7);

    private Exposing() {}

    public static void main(String... arguments) throws Exception {
        Config config = ConfigLoader.fromEnvironment().load(Path.of(arguments[0]));
        int scrapes = Integer.parseInt(arguments[1]);
        Map<MonitorId, MonitorState> states =
                config.monitors().stream().collect(Collectors.toMap(Monitor::id, Exposing::state));
        Snapshot snapshot = new Snapshot(1, 1, NOW, states, List.of(), List.of(), List.of());
        long hops = config.monitors().stream().mapToLong(monitor -> monitor.hops().size()).sum();
        System.out.printf("%d monitors, %d hops%n", config.monitors().size(), hops);
        for (HistogramForm histograms : HistogramForm.values()) {
            try (Exposition exposition = exposition(config, snapshot, histograms)) {
                for (Form form : Form.values()) {
                    look(exposition, histograms, form, scrapes);
                }
            }
        }
    }

    private static void look(Exposition exposition, HistogramForm histograms, Form form, int scrapes) throws Exception {
        Print print = new Print(exposition);
        double[] took = new double[scrapes];
        long gzip = 0;
        long cpu = cpuNanos();
        for (int i = 0; i < scrapes; i++) {
            long begun = System.nanoTime();
            gzip = print.of(wanted(form, true, Set.of())).length();
            took[i] = (System.nanoTime() - begun) / 1e6;
        }
        double each = (cpuNanos() - cpu) / 1e6 / scrapes;
        Arrays.sort(took);
        Buffer plain = print.of(wanted(form, false, Set.of()));
        System.out.printf(
                "%-8s %-13s %8s series %9.1f KB plain %8.1f KB gzip   %6.1f ms of a core   min %6.1f  median %6.1f  max %6.1f ms%n",
                histograms.label(),
                form,
                series(exposition, form),
                plain.length() / 1e3,
                gzip / 1e3,
                each,
                took[0],
                took[scrapes / 2],
                took[scrapes - 1]);
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static String series(Exposition exposition, Form form) throws Exception {
        List<MetricSnapshot> families = new ArrayList<>();
        exposition.scrape(wanted(form, false, Set.of()), part -> part.forEach(families::add));
        GaugeSnapshot last = (GaugeSnapshot) families.get(families.size() - 1);
        return String.format("%.0f", last.getDataPoints().get(0).getValue());
    }

    private static Wanted wanted(Form form, boolean gzip, Set<String> names) {
        return new Wanted(form, EscapingScheme.UNDERSCORE_ESCAPING, false, false, gzip, names);
    }

    private static Exposition exposition(Config config, Snapshot snapshot, HistogramForm histograms) {
        Sources sources = new Sources(
                () -> snapshot,
                Map::of,
                () -> new Outbox.Backlog(Map.of()),
                () -> 0,
                () -> 0,
                () -> 0,
                () -> Map.of("storage", true),
                () -> 0);
        Exposition exposition = new Exposition(sources, histograms, () -> NOW, "bench");
        exposition.configured(config);
        for (Monitor monitor : config.monitors()) {
            for (Hop hop : monitor.hops()) {
                for (int i = 0; i < TIMES; i++) {
                    exposition.observed(seen(monitor, hop));
                }
            }
        }
        return exposition;
    }

    private static MonitorState state(Monitor monitor) {
        List<Interval> intervals = new ArrayList<>();
        Instant from = NOW.minus(Duration.ofDays(90));
        for (int i = 0; i < OUTAGES; i++) {
            Instant down = from.plus(Duration.ofDays(8));
            Instant up = down.plus(Duration.ofDays(1));
            intervals.add(new Interval(from, down, Level.UP, "", null, ""));
            intervals.add(new Interval(down, up, Level.DOWN, "cdn", Cause.WAIT_TIMEOUT, ""));
            from = up;
        }
        intervals.add(new Interval(from, null, Level.UP, "", null, ""));
        Map<String, Recorded> latest = new HashMap<>();
        monitor.hops().forEach(hop -> latest.put(hop.name(), seen(monitor, hop)));
        return new MonitorState(intervals, latest);
    }

    private static Recorded seen(Monitor monitor, Hop hop) {
        Certificate leaf = new Certificate("CN=x", "CN=ca", List.of("x"), NOW, NOW, NOW, true);
        CacheFacts cache = new CacheFacts(Served.HIT, -1, null, null, List.of());
        Evidence evidence = new Evidence("192.0.2.1:443", 200, "HTTP/2", "TLSv1.3", 9, 0, leaf, cache);
        double usual = 10_000 + Math.floorMod((monitor.id().value() + hop.name()).hashCode(), 50_000);
        double micros = usual * Math.exp(DICE.nextGaussian() * 0.4);
        Phases phases = new Phases(
                (long) (micros * 0.05), (long) (micros * 0.1), (long) (micros * 0.2), (long) (micros * 0.6), (long) (micros * 0.05));
        return new Recorded(
                new ObservationKey(Series.local(monitor.id(), hop.name()), "", 1, 1, 0),
                new Observation.Answered(NOW, phases, evidence, List.of()),
                Verdict.up(NOW, hop.name()));
    }
}
