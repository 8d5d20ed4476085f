package hopwatch.store;

import static hopwatch.store.StoreCase.done;

import hopwatch.config.StoreLocation;
import hopwatch.latency.Phases;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;

/** How many observations a second the store takes, and how fast it compacts; run by hand, asserts nothing. */
final class Throughput {
    private static final int SERIES = 200;
    private static final int SLOTS = 2_000;
    private static final int EVERY_SECONDS = 30;

    private Throughput() {}

    public static void main(String[] arguments) throws Exception {
        Path directory = Files.createTempDirectory("hopwatch-throughput");
        Vertx vertx = Vertx.vertx();
        Instant began = Samples.NOON;
        SettableClock clock = new SettableClock(began.plusSeconds((long) SLOTS * EVERY_SECONDS));
        long open = System.nanoTime();
        JdbcStore store =
                JdbcStore.open(new StoreLocation.Sqlite(directory), vertx, clock, System::nanoTime, SqliteHarness.KEEP);
        report("opened a new store", open, 0);

        long append = System.nanoTime();
        fill(store, began);
        report("appended", append, (long) SERIES * SLOTS);
        System.out.printf("%.1f bytes a row%n", (double) size(directory) / SERIES / SLOTS);

        long compact = System.nanoTime();
        store.compact().await();
        report("compacted", compact, (long) SERIES * SLOTS);
        long read = System.nanoTime();
        store.history().latency(series(0), began, clock.instant()).await();
        report("one window of " + SLOTS + " checks", read, 0);
        done(store.close());

        long again = System.nanoTime();
        JdbcStore next = JdbcStore.open(
                new StoreLocation.Sqlite(directory),
                vertx,
                InstantSource.system(),
                System::nanoTime,
                SqliteHarness.KEEP);
        report("opened it again", again, 0);
        done(next.close());
        long warm = System.nanoTime();
        JdbcStore third = JdbcStore.open(
                new StoreLocation.Sqlite(directory),
                vertx,
                InstantSource.system(),
                System::nanoTime,
                SqliteHarness.KEEP);
        report("and again", warm, 0);
        done(third.close());
        done(vertx.close());
    }

    private static void fill(JdbcStore store, Instant began) throws Exception {
        Random random = new Random(1);
        for (int slot = 0; slot < SLOTS; slot++) {
            Instant started = began.plus(Duration.ofSeconds((long) slot * EVERY_SECONDS));
            for (int series = 0; series < SERIES; series++) {
                Phases phases = new Phases(1_000, 2_000, 3_000, 30_000 + random.nextInt(20_000), 500);
                store.offer(Samples.up(Samples.key(series(series), slot, 0), started, phases));
            }
            if (store.waiting() > 30_000) {
                store.flush().await();
            }
        }
        store.flush().await();
    }

    private static Series series(int number) {
        return Series.local(new hopwatch.config.MonitorId("monitor-" + number), "direct");
    }

    private static long size(Path directory) throws Exception {
        return Files.size(directory.resolve("hopwatch.db"));
    }

    private static void report(String what, long since, long rows) {
        double seconds = (System.nanoTime() - since) / 1e9;
        System.out.printf(
                "%s in %.3f s%s%n", what, seconds, rows == 0 ? "" : ", %,.0f rows/s".formatted(rows / seconds));
    }
}
