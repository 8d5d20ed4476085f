package hopwatch.crash;

import hopwatch.config.MonitorId;
import hopwatch.config.Retention;
import hopwatch.config.StoreLocation;
import hopwatch.crash.Evidence.Check;
import hopwatch.latency.Timed;
import hopwatch.latency.Timings;
import hopwatch.probe.Cause;
import hopwatch.probe.Observation;
import hopwatch.store.History;
import hopwatch.store.JdbcStore;
import hopwatch.store.database.StoreException;
import hopwatch.store.table.Latency;
import hopwatch.store.table.Recorded;
import hopwatch.store.table.Series;
import hopwatch.verdict.Level;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads observations back by the store's own hand, and adds them up again: hours and days must come to the same. */
final class Recount {
    private static final Retention KEEP = new Retention(Duration.ofDays(8), Duration.ofDays(90), Duration.ofDays(365));

    private final History history;
    private final Instant from;
    private final Instant to;
    private final List<Life> lives;
    private final Map<String, List<Check>> checks = new TreeMap<>();
    private final List<String> differences = new ArrayList<>();

    private Recount(History history, List<Life> lives) {
        Life first = lives.get(0);
        Life last = lives.get(lives.size() - 1);
        this.history = history;
        this.lives = lives;
        this.from = Instant.ofEpochMilli(first.began() + first.ahead()).truncatedTo(ChronoUnit.DAYS);
        this.to = Instant.ofEpochMilli(last.ended() + last.ahead()).plusSeconds(60);
    }

    /** @param folder a copy: opening it is a run of its own */
    static Recount of(Path folder, Vertx vertx, Rules rules, List<Life> lives) throws StoreException {
        Life last = lives.get(lives.size() - 1);
        InstantSource clock = InstantSource.fixed(Instant.ofEpochMilli(last.ended() + last.ahead()));
        JdbcStore store = JdbcStore.open(new StoreLocation.Sqlite(folder), vertx, clock, System::nanoTime, KEEP);
        try {
            Recount recount = new Recount(store.history(), lives);
            rules.names().forEach(recount::count);
            return recount;
        } finally {
            store.close().await();
        }
    }

    Map<String, List<Check>> checks() {
        return checks;
    }

    List<String> differences() {
        return differences;
    }

    private void count(String monitor) {
        List<Recorded> all =
                history.observations(new MonitorId(monitor), from, to).await();
        checks.put(monitor, all.stream().map(this::check).toList());
        spans(ChronoUnit.HOURS).forEach(span -> compare(monitor, all, span, ChronoUnit.HOURS));
        spans(ChronoUnit.DAYS).forEach(span -> compare(monitor, all, span, ChronoUnit.DAYS));
    }

    private Stream<Instant> spans(ChronoUnit unit) {
        return Stream.iterate(from, start -> start.isBefore(to), start -> start.plus(1, unit));
    }

    private Check check(Recorded seen) {
        Instant started = seen.observation().started();
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, started);
        boolean told = seen.verdict().level() == Level.UP || seen.verdict().cause() == Cause.STATUS_UNEXPECTED;
        return new Check(seen.key().run(), seen.key().slot(), seen.key().attempt(), Life.real(lives, micros), told);
    }

    private void compare(String monitor, List<Recorded> all, Instant start, ChronoUnit unit) {
        Instant end = start.plus(1, unit);
        List<Recorded> within = all.stream()
                .filter(seen -> seen.key().attempt() == 0)
                .filter(seen -> !seen.observation().started().isBefore(start))
                .filter(seen -> seen.observation().started().isBefore(end))
                .toList();
        Latency told = history.latency(Series.local(new MonitorId(monitor), "direct"), start, end)
                .await();
        Timings timings = Timings.of(timed(within));
        Latency should = new Latency(
                told.from(), told.to(), timings.total(), timings.sinceSlot(), timings.phases(), counts(within));
        if (!told.equals(should)) {
            differences.add(
                    "%s from %s by the %s: %s, but from observations %s".formatted(monitor, start, unit, told, should));
        }
    }

    private static List<Timed> timed(List<Recorded> all) {
        return all.stream()
                .filter(seen -> seen.observation() instanceof Observation.Answered)
                .map(seen -> new Timed(
                        seen.observation().phases(), micros(seen.punctuality().late())))
                .toList();
    }

    private static long micros(Duration late) {
        return late.toNanos() / 1_000;
    }

    private static Latency.Counts counts(List<Recorded> all) {
        return new Latency.Counts(
                count(all, Level.UP),
                count(all, Level.DEGRADED),
                count(all, Level.DOWN),
                count(all, Level.UNKNOWN),
                all.stream().mapToLong(seen -> seen.punctuality().missed()).sum());
    }

    private static long count(List<Recorded> all, Level level) {
        return all.stream().filter(seen -> seen.verdict().level() == level).count();
    }
}
