package hopwatch.store;

import static hopwatch.store.Samples.BLOG;
import static hopwatch.store.Samples.NOON;
import static hopwatch.store.Samples.SHOP;
import static hopwatch.store.Samples.after;
import static hopwatch.store.Samples.alert;
import static hopwatch.store.Samples.ended;
import static hopwatch.store.Samples.goesDown;
import static hopwatch.store.Samples.goesUp;
import static hopwatch.store.Samples.up;
import static hopwatch.store.SqliteHarness.KEEP;
import static hopwatch.store.SqliteHarness.QUICK;
import static hopwatch.store.StoreCase.done;
import static hopwatch.store.StoreCase.due;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.StoreLocation;
import hopwatch.incident.Incident;
import hopwatch.store.database.StoreException;
import hopwatch.store.database.TableSalvage;
import hopwatch.store.table.Series;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A database that the disk has damaged: opened with all that it holds, or replaced by what can be read of it and kept
 * aside. {@code -Dhopwatch.faults=200} damages it in so many places of each kind.
 */
class DamageTest {
    private static final int PAGE = 4_096;
    private static final int FAULTS = Integer.getInteger("hopwatch.faults", 6);
    private static final Vertx VERTX = Vertx.vertx();
    private static final Incident OPEN = Samples.open("open", SHOP, after(60));
    private static final Incident OVER = ended(Samples.open("over", BLOG, NOON), after(50));
    private static final int CHECKS = 3_000;

    private static byte[] whole = {};
    private final SettableClock clock = new SettableClock(after(10_000));
    private final Random random = new Random(20_261_127);

    @TempDir
    private Path parent = Path.of("");

    private int cases;

    @BeforeAll
    static void a_history(@TempDir Path directory) throws Exception {
        whole = Files.readAllBytes(written(directory, CHECKS));
    }

    @AfterAll
    static void close() {
        done(VERTX.close());
    }

    /** Returns the closed database. */
    private static Path written(Path directory, int checks) throws StoreException {
        JdbcStore store = open(directory, new SettableClock(after(3_600)));
        done(store.commit(new Change(List.of(goesUp(SHOP, NOON), goesUp(BLOG, NOON)), List.of(OVER), List.of())));
        for (int slot = 0; slot < checks; slot++) {
            store.offer(up(Series.local(slot % 2 == 0 ? SHOP : BLOG, "direct"), slot, after(slot)));
            if (slot % 500 == 0) {
                done(store.flush());
            }
        }
        done(store.flush());
        done(store.commit(new Change(
                List.of(goesDown(SHOP, after(60))), List.of(OPEN), List.of(alert("k", "oncall", OPEN, after(61))))));
        done(store.close());
        return directory.resolve("hopwatch.db");
    }

    private static JdbcStore open(Path directory, SettableClock clock) throws StoreException {
        return JdbcStore.open(new StoreLocation.Sqlite(directory), VERTX, clock, System::nanoTime, KEEP, QUICK);
    }

    private Path damaged(byte[] bytes) throws IOException {
        Path directory = Files.createDirectory(parent.resolve("case" + cases++));
        Files.write(directory.resolve("hopwatch.db"), bytes);
        return directory;
    }

    private static List<Path> kept(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().matches(".*corrupt-\\d{8}T\\d{6}Z(-wal|-shm)?"))
                    .sorted()
                    .toList();
        }
    }

    private static String first(Path directory, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("hopwatch.db"))) {
            return TableSalvage.texts(connection, sql).get(0);
        }
    }

    /** Never a silent empty start, a refusal that comes again and again, or an incident that never was. */
    private void opensOrIsReplaced(Path directory, byte[] bytes, String how) throws Exception {
        JdbcStore store = open(directory, clock);
        String report = store.salvaged().orElse("");
        List<String> incidents =
                store.snapshot().open().stream().map(each -> each.id().value()).toList();
        long checks = Long.parseLong(first(directory, "SELECT count(*) FROM observation"));
        done(store.close());

        assertThat(first(directory, "PRAGMA " + (report.isEmpty() ? "quick_check" : "integrity_check")))
                .as(how)
                .isEqualTo("ok");
        assertThat(incidents).as(how).isSubsetOf(OPEN.id().value());
        if (report.isEmpty()) {
            assertThat(kept(directory)).as(how).isEmpty();
            assertThat(checks).as(how).isEqualTo(CHECKS);
        } else {
            assertThat(kept(directory).get(0)).as(how).hasBinaryContent(bytes);
            assertThat(report)
                    .as(how)
                    .contains("rows saved: ")
                    .contains(kept(directory).get(0).getFileName().toString());
            assertThat(checks).as(how + ": " + report).isGreaterThanOrEqualTo(0);
        }
        JdbcStore again = open(directory, clock);
        assertThat(again.salvaged()).as("once is enough: " + how).isEmpty();
        done(again.close());
    }

    @Test
    void a_flipped_bit_anywhere_is_harmless_or_costs_what_it_hit() throws Exception {
        for (int i = 0; i < FAULTS; i++) {
            byte[] flipped = whole.clone();
            int at = random.nextInt(flipped.length);
            int bit = random.nextInt(8);
            flipped[at] ^= (byte) (1 << bit);
            opensOrIsReplaced(damaged(flipped), flipped, "bit " + bit + " of byte " + at);
        }
    }

    @Test
    void a_page_of_garbage_costs_what_was_on_it() throws Exception {
        int pages = whole.length / PAGE;
        for (int i = 0; i < FAULTS; i++) {
            int page = 1 + random.nextInt(pages - 1);
            byte[] garbage = whole.clone();
            Arrays.fill(garbage, page * PAGE, (page + 1) * PAGE, (byte) 0x5A);
            opensOrIsReplaced(damaged(garbage), garbage, "page " + page + " of " + pages);
        }
    }

    @Test
    void a_database_cut_short_anywhere_keeps_what_is_before_the_cut() throws Exception {
        for (int i = 0; i < FAULTS; i++) {
            int length = random.nextInt(whole.length);
            byte[] cut = Arrays.copyOf(whole, length);
            if (length >= 24 || length == 0) {
                opensOrIsReplaced(damaged(cut), cut, "cut to " + length);
            }
        }
    }

    @Test
    void one_bad_page_of_raw_observations_costs_few_and_nothing_else() throws Exception {
        Path directory = damaged(whole);
        int page = Integer.parseInt(first(
                directory,
                "SELECT pageno FROM dbstat WHERE name = 'observation' AND pagetype = 'leaf' LIMIT 1 OFFSET 9"));
        byte[] damaged = whole.clone();
        Arrays.fill(damaged, (page - 1) * PAGE, page * PAGE, (byte) 0x5A);
        Files.write(directory.resolve("hopwatch.db"), damaged);

        JdbcStore store = open(directory, clock);

        assertThat(store.snapshot().open()).containsExactly(OPEN);
        assertThat(store.snapshot().ended()).containsExactly(OVER);
        assertThat(due(store, Instant.MAX)).hasSize(1);
        assertThat(Long.parseLong(first(directory, "SELECT count(*) FROM observation")))
                .isBetween(CHECKS - 100L, CHECKS - 1L);
        assertThat(store.salvaged().orElseThrow())
                .contains("It is kept as hopwatch.db.corrupt-")
                .contains("observation an unknown number");
        done(store.close());
    }

    @Test
    void an_empty_file_is_a_loss_that_is_said() throws Exception {
        Path directory = damaged(new byte[0]);

        JdbcStore store = open(directory, clock);

        assertThat(store.salvaged().orElseThrow()).contains("the file is empty").contains("rows saved: none");
        assertThat(kept(directory)).hasSize(1);
        done(store.close());
    }

    @Test
    void a_row_that_makes_no_sense_is_left_out_and_counted() throws Exception {
        Path directory = damaged(whole);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("hopwatch.db"))) {
            connection.createStatement().execute("UPDATE outbox SET notice = '{\"kind\": \"DOWO'");
        }

        JdbcStore store = open(directory, clock);

        assertThat(store.snapshot().open()).containsExactly(OPEN);
        assertThat(due(store, Instant.MAX)).isEmpty();
        assertThat(store.salvaged().orElseThrow()).contains("rows lost: outbox 1");
        done(store.close());
    }

    @Test
    void the_log_of_another_database_is_set_aside_and_this_one_goes_on() throws Exception {
        Path directory = damaged(whole);
        Path other = parent.resolve("other");
        JdbcStore running = open(other, clock);
        for (int slot = 0; slot < 300; slot++) {
            running.offer(up(Samples.SHOP_DIRECT, slot, after(slot)));
        }
        done(running.flush());
        Files.copy(other.resolve("hopwatch.db-wal"), directory.resolve("hopwatch.db-wal"));
        done(running.close());

        JdbcStore store = open(directory, clock);

        assertThat(store.snapshot().open()).containsExactly(OPEN);
        assertThat(store.salvaged().orElseThrow()).contains("The log did not fit the database");
        assertThat(kept(directory)).hasSize(1);
        assertThat(first(directory, "PRAGMA integrity_check")).isEqualTo("ok");
        done(store.close());
    }

    @Test
    void garbage_in_the_shared_memory_is_of_no_consequence() throws Exception {
        Path directory = damaged(whole);
        byte[] garbage = new byte[32_768];
        random.nextBytes(garbage);
        Files.write(directory.resolve("hopwatch.db-shm"), garbage);

        JdbcStore store = open(directory, clock);

        assertThat(store.salvaged()).isEmpty();
        assertThat(store.snapshot().open()).containsExactly(OPEN);
        done(store.close());
    }

    @Test
    void a_process_killed_while_it_replaces_a_database_goes_on_where_it_was() throws Exception {
        Path directory = damaged(whole);
        Path file = directory.resolve("hopwatch.db");
        Files.move(file, directory.resolve("hopwatch.db.salvaged"));
        Files.write(directory.resolve("hopwatch.db.corrupt-20261127T120000Z"), new byte[] {1});
        JdbcStore store = open(directory, clock);
        assertThat(store.snapshot().open()).containsExactly(OPEN);
        done(store.close());

        Files.move(directory.resolve("hopwatch.db"), directory.resolve("hopwatch.db.new"));
        Files.write(file, whole);
        Files.write(directory.resolve("hopwatch.db.corrupt-20261127T130000Z-wal"), new byte[0]);
        done(open(directory, clock).close());

        assertThat(directory.resolve("hopwatch.db.corrupt-20261127T130000Z-wal"))
                .as("given back to its database, and done with")
                .doesNotExist();
    }
}
