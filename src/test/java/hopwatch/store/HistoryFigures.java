package hopwatch.store;

import static hopwatch.store.StoreCase.done;

import hopwatch.config.MonitorId;
import hopwatch.config.Retention;
import hopwatch.config.StoreLocation;
import hopwatch.latency.Distribution;
import hopwatch.schedule.Beat;
import hopwatch.schedule.Scheduler;
import hopwatch.store.database.StoreException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** What history costs, and how soon it answers. Asserts nothing; {@code src/bench/run history} runs it. */
final class HistoryFigures {
    private static final Instant BEGAN = Samples.NOON.truncatedTo(ChronoUnit.DAYS);
    private static final Duration EVERY = Duration.ofSeconds(30);
    private static final int A_DAY = 2_880;
    private static final Duration DAY = Duration.ofDays(1);

    private final Path directory;
    private final Vertx vertx = Vertx.vertx();
    private final SettableClock clock = new SettableClock(BEGAN);

    private HistoryFigures(Path directory) {
        this.directory = directory;
    }

    /** Arguments: what to look at, and a scratch folder. */
    public static void main(String[] arguments) throws Exception {
        HistoryFigures figures = new HistoryFigures(Path.of(arguments[1]));
        switch (arguments[0]) {
            case "bytes" -> figures.bytes();
            case "percentiles" -> figures.percentiles();
            case "append" -> figures.append();
            case "lag" -> figures.lag();
            case "year" -> figures.year();
            default -> throw new IllegalArgumentException("no such figure: " + arguments[0]);
        }
        done(figures.vertx.close());
    }

    private JdbcStore open(String name) throws StoreException {
        return open(new StoreLocation.Sqlite(directory.resolve(name)), SqliteHarness.KEEP);
    }

    private JdbcStore open(StoreLocation where, Retention keep) throws StoreException {
        return JdbcStore.open(where, vertx, clock, System::nanoTime, keep);
    }

    private static void say(String form, Object... values) {
        System.out.printf(form + "%n", values);
    }

    /** min, median and max of what was measured. */
    private static void figure(String what, String unit, double... measured) {
        double[] sorted = Arrays.stream(measured).sorted().toArray();
        say(
                "%-44s min %8.3f   median %8.3f   max %8.3f  %s  (%d runs)",
                what, sorted[0], sorted[sorted.length / 2], sorted[sorted.length - 1], unit, sorted.length);
    }

    /** Two days at 30 s of 20 series, for two ways in which latencies spread. */
    private void bytes() throws Exception {
        for (double spread : new double[] {0.1, 0.3}) {
            String name = "bytes" + spread;
            clock.set(BEGAN);
            JdbcStore store = open(name);
            fill(store, new Traffic(new Random(1), spread), 20, EVERY, 2 * A_DAY);
            clock.set(BEGAN.plus(DAY.multipliedBy(2)).plus(Duration.ofHours(1)));
            done(store.compact());
            done(store.close());
            double seriesDays = 20 * 2;
            say(
                    "latencies spread by %.0f %%, 20 series at 30 s for 2 days, pages as they lie in the file:",
                    spread * 100);
            say("  raw    %8.1f bytes per observation", pages(name, "packed") / seriesDays / A_DAY);
            say("  raw    %8.0f bytes per series and day", pages(name, "packed") / seriesDays);
            say("  hours  %8.0f bytes per series and day", pages(name, "hour") / seriesDays);
            say("  days   %8.0f bytes per series and day", pages(name, "day") / seriesDays);
            say("  a row per check, as peers store it: 383040 to 555840 bytes per series and day");
        }
    }

    private double pages(String name, String table) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:sqlite:" + directory.resolve(name).resolve("hopwatch.db"));
                Statement statement = connection.createStatement();
                ResultSet sum = statement.executeQuery("SELECT sum(pgsize) FROM dbstat WHERE name IN ('" + table
                        + "', 'sqlite_autoindex_" + table + "_1')")) {
            return sum.getDouble(1);
        }
    }

    private void fill(JdbcStore store, Traffic traffic, int series, Duration every, int slots) throws Exception {
        for (int slot = 0; slot < slots; slot++) {
            Instant due = BEGAN.plus(every.multipliedBy(slot));
            for (int each = 0; each < series; each++) {
                store.offer(traffic.check(Traffic.series(each), slot * every.toMillis(), due));
            }
            if (store.waiting() > 30_000) {
                store.flush().await();
            }
        }
        store.flush().await();
    }

    /** 90 days of 200 monitors: the days and hours of one, and copies of them. */
    private void percentiles() throws Exception {
        JdbcStore store = open("percentiles");
        fill(store, new Traffic(new Random(1), 0.3), 1, EVERY, 90 * A_DAY);
        Instant now = BEGAN.plus(DAY.multipliedBy(90)).plus(Duration.ofHours(1));
        clock.set(now);
        for (int each = 1; each < 200; each++) {
            store.offer(new Traffic(new Random(1), 0.3).check(Traffic.series(each), 0, BEGAN));
        }
        store.flush().await();
        done(store.compact());
        done(store.close());
        copySeries();
        JdbcStore again = open("percentiles");
        Instant from = now.minus(DAY.multipliedBy(90));
        figure("page of 200 monitors, 90 days, cold", "ms", page(again, from, now));
        double[] single = IntStream.range(0, 40)
                .mapToDouble(i -> ask(again, from, now, i, i + 1))
                .toArray();
        figure("one monitor, p50 p95 p99 p99.9 of 90 days", "ms", Arrays.copyOfRange(single, 10, 40));
        figure("page of 200 monitors, 90 days, again", "ms", page(again, from, now));
        done(again.close());
    }

    private void copySeries() throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:sqlite:" + directory.resolve("percentiles").resolve("hopwatch.db"));
                Statement statement = connection.createStatement()) {
            for (String table : new String[] {"hour", "day"}) {
                statement.execute("DELETE FROM " + table + " WHERE series > 1");
                statement.execute("INSERT INTO " + table + " SELECT s.key, start, up, degraded, down, unknown,"
                        + " missed, hit, stale, miss, bypass, latency FROM " + table
                        + ", series s WHERE series = 1 AND s.key > 1");
            }
            statement.execute("UPDATE series SET hours_until = (SELECT hours_until FROM series WHERE key = 1),"
                    + " days_until = (SELECT days_until FROM series WHERE key = 1)");
        }
    }

    /** Two at a time, as the page asks. */
    private static double page(JdbcStore store, Instant from, Instant to) {
        long began = System.nanoTime();
        CompletableFuture<Double> half = CompletableFuture.supplyAsync(() -> ask(store, from, to, 0, 100));
        double other = ask(store, from, to, 100, 200);
        if (half.join() + other <= 0) {
            throw new IllegalStateException("no time has passed");
        }
        return (System.nanoTime() - began) / 1e6;
    }

    private static double ask(JdbcStore store, Instant from, Instant to, int first, int end) {
        long began = System.nanoTime();
        for (int each = first; each < end; each++) {
            Distribution total = store.history()
                    .overall(Traffic.series(each), from, to)
                    .await()
                    .total();
            for (double percent : new double[] {50, 95, 99, 99.9}) {
                if (total.percentile(percent) <= 0) {
                    throw new IllegalStateException("nothing was found");
                }
            }
        }
        return (System.nanoTime() - began) / 1e6;
    }

    private void append() throws Exception {
        append("SQLite", new StoreLocation.Sqlite(directory.resolve("append")));
        append("PostgreSQL", PostgresServer.location(PostgresServer.port(), PostgresServer.migratedDatabase()));
        System.exit(0);
    }

    private void append(String name, StoreLocation where) throws Exception {
        clock.set(BEGAN.plus(DAY));
        JdbcStore store = open(where, SqliteHarness.KEEP);
        Traffic traffic = new Traffic(new Random(1), 0.3);
        fill(store, traffic, 200, EVERY, 200);
        double[] rates = new double[5];
        double[] shares = new double[5];
        for (int run = 0; run < 5; run++) {
            long began = System.nanoTime();
            long used = cpu();
            int slots = 400;
            for (int slot = 0; slot < slots; slot++) {
                long number = 1_000L * (run + 1) + slot;
                for (int each = 0; each < 200; each++) {
                    store.offer(traffic.check(Traffic.series(each), number, BEGAN.plusSeconds(30 * number)));
                }
                if (store.waiting() > 20_000) {
                    store.flush().await();
                }
            }
            store.flush().await();
            double seconds = (System.nanoTime() - began) / 1e9;
            rates[run] = 200.0 * slots / seconds;
            shares[run] = (cpu() - used) / 1e9 / (200.0 * slots) * 1_000;
        }
        figure(name + ", observations stored per second", "1/s", rates);
        figure(name + ", of this process (making them included)", "CPU-s per 1,000", shares);
        done(store.close());
    }

    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    /** 5,000 monitors at 10 s, while the hour of 1,000 others is closed and packed, again and again. */
    private void lag() throws Exception {
        Queue<Long> lags = new ConcurrentLinkedQueue<>();
        Vertx probing = Vertx.vertx();
        Context home = probing.getOrCreateContext();
        home.runOnContext(begin -> new Scheduler(
                        (delay, task) -> {
                            long timer = probing.setTimer(Math.max(1, delay.toMillis()), due -> task.run());
                            return () -> probing.cancelTimer(timer);
                        },
                        System::nanoTime,
                        slot -> Future.succeededFuture(),
                        lags::add)
                .watch(
                        IntStream.range(0, 5_000)
                                .mapToObj(i -> new Beat(new MonitorId("m" + i), Duration.ofSeconds(10), 1))
                                .toList(),
                        10_000));
        JdbcStore store = open("lag");
        fill(store, new Traffic(new Random(1), 0.3), 1_000, EVERY, 10);
        store.compact().await();
        Thread.sleep(30_000);
        lags.clear();
        Thread.sleep(10_000);
        lag("schedule lag, idle store", lags);
        for (int hour = 1; hour <= 3; hour++) {
            fillHour(store, hour);
            clock.set(BEGAN.plus(Duration.ofHours(hour + 2L)));
            lags.clear();
            long began = System.nanoTime();
            store.compact().await();
            double seconds = (System.nanoTime() - began) / 1e9;
            lag("schedule lag while 120,000 are packed in %.1f s".formatted(seconds), lags);
        }
        System.exit(0);
    }

    private void fillHour(JdbcStore store, int hour) throws Exception {
        Traffic traffic = new Traffic(new Random(hour), 0.3);
        for (int slot = 0; slot < 120; slot++) {
            long number = hour * 120L + slot;
            for (int each = 0; each < 1_000; each++) {
                store.offer(
                        traffic.check(Traffic.series(each), number * 30_000, BEGAN.plus(EVERY.multipliedBy(number))));
            }
            store.flush().await();
        }
    }

    private static void lag(String what, Queue<Long> lags) {
        Distribution micros = Distribution.of(
                LongStream.of(lags.stream().mapToLong(nanos -> nanos / 1_000).toArray()));
        say(
                "%-52s p50 %6.2f  p99 %6.2f  max %6.2f ms  (%d rounds)",
                what, micros.percentile(50) / 1e3, micros.percentile(99) / 1e3, micros.max() / 1e3, micros.count());
    }

    /** A year at ten minutes, compacted each day; days are kept for half of it, so that it can stop growing. */
    private void year() throws Exception {
        Retention keep = new Retention(Duration.ofDays(8), Duration.ofDays(90), Duration.ofDays(180));
        for (int monitors : new int[] {20, 40}) {
            clock.set(BEGAN);
            Path folder = directory.resolve("year" + monitors);
            JdbcStore store = open(new StoreLocation.Sqlite(folder), keep);
            StringBuilder sizes = new StringBuilder();
            for (int day = 0; day < 360; day++) {
                fillDay(store, monitors, day);
                clock.set(BEGAN.plus(DAY.multipliedBy(day + 1L)).plus(Duration.ofMinutes(10)));
                store.compact().await();
                if (day % 30 == 29) {
                    sizes.append(" %d".formatted(kilobytes(folder)));
                }
            }
            say("%d monitors every 10 min, KB after each 30 days:%s", monitors, sizes);
            done(store.close());
        }
    }

    private void fillDay(JdbcStore store, int monitors, int day) throws Exception {
        Traffic traffic = new Traffic(new Random(day), 0.3);
        Duration every = Duration.ofMinutes(10);
        for (int slot = 0; slot < 144; slot++) {
            long number = day * 144L + slot;
            for (int each = 0; each < monitors; each++) {
                store.offer(traffic.check(
                        Traffic.series(each), number * every.toMillis(), BEGAN.plus(every.multipliedBy(number))));
            }
        }
        store.flush().await();
    }

    private static long kilobytes(Path folder) throws IOException {
        return Files.size(folder.resolve("hopwatch.db")) / 1_024;
    }
}
