package hopwatch.store;

import static hopwatch.store.Samples.NOON;
import static hopwatch.store.Samples.SHOP;
import static hopwatch.store.Samples.after;
import static hopwatch.store.StoreCase.done;

import hopwatch.config.StoreLocation;
import hopwatch.incident.Incident;
import hopwatch.verdict.Transition;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A store in a process of its own, to be run on a disk that fails: writes so many changes, each with an incident, an
 * alert and an observation, settles every other alert, and ends when all of it is on the disk.
 */
final class WritingProcess {
    private static final Pace PACE =
            new Pace(10_000, 100, Duration.ofMillis(20), Duration.ofMillis(50), Duration.ofSeconds(2));

    private WritingProcess() {}

    /** Arguments: the data directory, how many changes, and how long to wait between them in milliseconds. */
    public static void main(String... arguments) {
        try {
            run(arguments);
            System.exit(0);
        } catch (Throwable failure) {
            failure.printStackTrace();
            System.exit(1);
        }
    }

    private static void run(String... arguments) throws Exception {
        Vertx vertx = Vertx.vertx();
        SettableClock clock = new SettableClock(NOON);
        JdbcStore store = JdbcStore.open(
                new StoreLocation.Sqlite(Path.of(arguments[0])),
                vertx,
                clock,
                System::nanoTime,
                SqliteHarness.KEEP,
                PACE);
        System.out.println("open");
        for (int i = 1; i <= Integer.parseInt(arguments[1]); i++) {
            clock.set(after(i));
            write(store, i);
            TimeUnit.MILLISECONDS.sleep(Integer.parseInt(arguments[2]));
        }
        while (store.unrecorded() > 0) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        System.out.println("failures " + store.commitFailures());
        done(store.close());
        System.out.println("closed");
    }

    private static void write(JdbcStore store, int i) {
        Incident incident = Samples.open("incident " + i, SHOP, after(i));
        Transition transition = i % 2 == 0 ? Samples.goesUp(SHOP, after(i)) : Samples.goesDown(SHOP, after(i));
        store.offer(Samples.up(Samples.SHOP_DIRECT, i, after(i)));
        done(store.commit(new Change(
                List.of(transition),
                List.of(incident),
                List.of(Samples.alert("key " + i, "oncall", incident, after(i))))));
        if (i % 2 == 0) {
            StoreCase.due(store, Instant.MAX).stream()
                    .filter(owed -> owed.alert().key().equals("key " + i))
                    .forEach(owed -> done(store.outbox().forget(owed)));
        }
    }
}
