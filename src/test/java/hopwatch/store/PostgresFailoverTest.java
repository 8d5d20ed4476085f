package hopwatch.store;

import static hopwatch.store.Samples.NOON;
import static hopwatch.store.Samples.SHOP;
import static hopwatch.store.Samples.SHOP_DIRECT;
import static hopwatch.store.Samples.after;
import static hopwatch.store.Samples.alert;
import static hopwatch.store.Samples.goesDown;
import static hopwatch.store.Samples.goesUp;
import static hopwatch.store.Samples.up;
import static hopwatch.store.StoreCase.done;
import static hopwatch.store.StoreCase.due;
import static hopwatch.store.StoreCase.isWritten;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.incident.Incident;
import hopwatch.store.database.StoreException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When the database server dies and its standby takes over. */
class PostgresFailoverTest {
    private static final int TRIES = 100;

    private final Vertx vertx = Vertx.vertx();
    private final List<String> told = new CopyOnWriteArrayList<>();

    @TempDir
    private Path folder = Path.of("");

    @AfterEach
    void close() {
        done(vertx.close());
    }

    private JdbcStore open(PostgresPair servers) throws StoreException {
        JdbcStore store = JdbcStore.open(
                servers.location(),
                vertx,
                InstantSource.system(),
                System::nanoTime,
                SqliteHarness.KEEP,
                SqliteHarness.IMPATIENT);
        store.onLoss(told::add);
        return store;
    }

    private static Change turn(int number) {
        Incident incident = Samples.open("incident", SHOP, NOON);
        return new Change(
                List.of(number % 2 == 0 ? goesUp(SHOP, after(number)) : goesDown(SHOP, after(number))),
                List.of(incident),
                List.of(alert("alert " + number, "oncall", incident, after(number))));
    }

    private static void lives(JdbcStore store, int number) {
        store.offer(up(SHOP_DIRECT, number, after(number)));
        done(store.commit(turn(number)));
        done(flushed(store, TRIES));
    }

    private static Future<Void> flushed(JdbcStore store, int tries) {
        return store.flush().recover(failed -> tries == 0 ? Future.failedFuture(failed) : flushed(store, tries - 1));
    }

    @Test
    void changes_that_a_lagging_standby_did_not_get_are_written_again_and_the_operator_hears_of_it() throws Exception {
        try (PostgresPair servers = new PostgresPair(folder, false)) {
            JdbcStore store = open(servers);
            lives(store, 1);
            servers.until("SELECT count(*) FROM outbox", "1");
            servers.until("SELECT count(*) FROM observation", "1");
            servers.part();
            lives(store, 2);
            done(store.outbox().forget(due(store, Instant.MAX).get(0)));

            servers.killPrimary();
            servers.promote();
            long began = System.nanoTime();
            lives(store, 3);
            isWritten(store);
            Duration took = Duration.ofNanos(System.nanoTime() - began);

            System.out.printf("written %d ms after the standby took over%n", took.toMillis());
            assertThat(took).isLessThan(Duration.ofSeconds(5));
            assertThat(told).singleElement().asString().contains("2 changes were written again", "observations");
            assertThat(servers.shown("SELECT count(*) FROM interval")).isEqualTo("3");
            assertThat(servers.shown("SELECT string_agg(key || ' ' || state, ', ' ORDER BY id) FROM outbox"))
                    .isEqualTo("alert 1 sent, alert 2 pending, alert 3 pending");
            assertThat(servers.shown("SELECT count(*) FROM observation"))
                    .as("all but the one that was lost")
                    .isEqualTo("2");
            done(store.close());
        }
    }

    @Test
    void a_standby_for_which_commits_wait_has_lost_nothing() throws Exception {
        try (PostgresPair servers = new PostgresPair(folder, true)) {
            JdbcStore store = open(servers);
            lives(store, 1);
            lives(store, 2);

            servers.killPrimary();
            servers.promote();
            lives(store, 3);
            isWritten(store);

            assertThat(told).isEmpty();
            assertThat(servers.shown("SELECT count(*) FROM interval")).isEqualTo("3");
            assertThat(servers.shown("SELECT count(*) FROM outbox")).isEqualTo("3");
            assertThat(servers.shown("SELECT count(*) FROM observation")).isEqualTo("3");
            done(store.close());
        }
    }

    @Test
    void a_server_that_was_killed_and_started_again_has_lost_nothing() throws Exception {
        try (PostgresPair servers = new PostgresPair(folder, false)) {
            JdbcStore store = open(servers);
            lives(store, 1);

            servers.killPrimary();
            done(store.commit(turn(2)));
            servers.restartPrimary();
            long began = System.nanoTime();
            lives(store, 3);
            isWritten(store);
            Duration took = Duration.ofNanos(System.nanoTime() - began);

            System.out.printf("written %d ms after the server was back%n", took.toMillis());
            assertThat(took).isLessThan(Duration.ofSeconds(5));
            assertThat(told).isEmpty();
            servers.until("SELECT count(*) FROM interval", "3");
            servers.until("SELECT count(*) FROM outbox", "3");
            servers.until("SELECT count(*) FROM observation", "2");
            done(store.close());
        }
    }
}
