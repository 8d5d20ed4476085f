package hopwatch.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import hopwatch.store.Tmpfs;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the server as a process makes of a disk that takes nothing. */
@Tag("alone")
class StorageTest {
    private static final long LOCKED = 1_000 * Long.getLong("hopwatch.crash.locked", 5);
    private static final int VISITS = 50;
    private static final double PAGE = 50;
    private static final double LAG = 100;
    private static final long PATIENCE = 60_000;

    /** Ten seconds of it are the store's patience. */
    private static final long TO_TELL = 15_000;

    /** On a busy machine; the store waits longer for what may come to be well. */
    private static final long A_WARM_START = 5_000;

    private static final int MUST_CHANGE = 78;
    private static final Rules FEW = new Rules(10, 10, 10, 10);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void a_locked_database_stops_no_monitor_and_no_page_and_all_that_was_seen_meanwhile_is_written() throws Exception {
        try (Estate estate = new Estate(folder, new Rules(30, 10, 10, 10), Duration.ofSeconds(30), "");
                Child child = estate.serve()) {
            estate.receivers().rest();
            estate.isWatched(child);
            URI operations = child.operations().orElseThrow();
            estate.target().anew();
            Lag before = Lag.of(operations);
            long began = System.currentTimeMillis();

            Lag lag;
            List<Double> visits;
            long pause;
            try (Connection lock = Database.locked(estate.data())) {
                visits = visits(child.page().orElseThrow(), began + LOCKED);
                pause = estate.longestPause(began, System.currentTimeMillis());
                lag = Lag.of(operations).since(before);
                assertThat(lock.isClosed()).isFalse();
            }
            long written = estate.isWritten(child);
            long late = estate.target().latest();

            System.out.printf(
                    "locked for %d s: %d rounds, lag p50 %.1f, p99 %.1f ms; a monitor waited at most %d ms; the page took %.1f,"
                            + " at worst %.1f ms; all written %d ms after; the machine was at most %d ms late%n",
                    LOCKED / 1_000,
                    lag.count(),
                    lag.percentile(0.5),
                    lag.percentile(0.99),
                    pause,
                    visits.get(VISITS / 2),
                    visits.get(VISITS - 1),
                    written,
                    late);
            assertThat(pause).isLessThan(estate.allowed(Rules.EVERY * 3 / 2));
            assertThat(lag.percentile(0.99)).isLessThan(LAG + estate.allowed(0));
            assertThat(visits.get(VISITS / 2)).isLessThan(PAGE + estate.allowed(0));
            estate.isAtRest(child);
            assertThat(estate.stop(child)).isPositive();
            assertThat(estate.isComplete().incidents()).isNotEmpty();
        }
    }

    /** What each took, in milliseconds, the quickest first; the last one at that time. */
    private static List<Double> visits(URI page, long end) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        long apart = (end - System.currentTimeMillis()) / VISITS;
        List<Double> took = new ArrayList<>();
        for (int i = VISITS - 1; i >= 0; i--) {
            long asked = System.nanoTime();
            HttpResponse<String> answer =
                    client.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString());
            took.add((System.nanoTime() - asked) / 1e6);
            assertThat(answer.body()).contains("Crashes", "m29");
            Campaign.pause(Math.max(0, end - i * apart - System.currentTimeMillis()));
        }
        return took.stream().sorted().toList();
    }

    @Test
    void a_full_disk_is_told_of_without_the_database_and_all_is_written_once_there_is_room() throws Exception {
        try (Tmpfs disk = Tmpfs.mounted(Files.createDirectory(folder.resolve("data")), "16m");
                Estate estate = new Estate(folder, FEW);
                Child child = estate.serve()) {
            estate.isWatched(child);

            long owed = estate.owed();
            Path filler = disk.filled();
            long told = estate.await(child, "word of a full disk", () -> estate.heard("s0", "down") == 1);
            assertThat(estate.owed()).as("written").isEqualTo(owed);
            assertThat(child.hasLogged("hopwatch.db: the disk is full"))
                    .as(child.log())
                    .isTrue();
            Files.delete(filler);
            long well = estate.await(child, "word of its end", () -> estate.heard("s0", "recovered") == 1);
            long written = estate.isWritten(child);

            System.out.printf(
                    "full: told after %d ms; with room again told of after %d ms, all written after %d ms; the machine was"
                            + " at most %d ms late%n",
                    told, well, well + written, estate.target().latest());
            assertThat(told).isLessThan(estate.allowed(TO_TELL));
            estate.isAtRest(child);
            assertThat(estate.stop(child)).isPositive();
            assertThat(estate.isComplete().owed()).hasSizeGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void a_disk_that_comes_to_be_read_only_stops_no_judgement_and_all_is_written_once_it_is_not() throws Exception {
        try (Tmpfs disk = Tmpfs.mounted(Files.createDirectory(folder.resolve("data")), "16m");
                Estate estate = new Estate(folder, FEW);
                Child child = estate.serve()) {
            estate.isWatched(child);

            long began = System.currentTimeMillis();
            long told;
            try (Tmpfs readOnly = isReadOnlyFrom(child, disk, estate)) {
                long unused = estate.await(child, "word of a failing store", () -> estate.heard("s0", "down") == 1);
                told = System.currentTimeMillis() - began;
                assertThat(Files.isWritable(readOnly.folder())).isFalse();
                long owed = estate.owed();
                assertThat(child.hasLogged("hopwatch.db: it cannot be written"))
                        .as(child.log())
                        .isTrue();
                long heard = estate.heard("a", "down") + FEW.monitors();
                estate.target().fall();
                long outages = estate.await(child, "word of outages", () -> estate.heard("a", "down") >= heard);
                assertThat(outages).isLessThan(estate.allowed(5_000));
                assertThat(estate.owed()).as("written").isEqualTo(owed);
                URI latency = child.page().orElseThrow().resolve("/api/v1/monitors/m0/latency/24h.json");
                assertThat(Campaign.answer(latency).orElseThrow())
                        .as("what is read of history")
                        .contains("\"p99");
            }
            long well = estate.await(child, "word of its end", () -> estate.heard("s0", "recovered") == 1);
            long written = estate.isWritten(child);

            System.out.printf(
                    "read-only: told after %d ms; writable again told of after %d ms, all written after %d ms; the machine was"
                            + " at most %d ms late%n",
                    told, well, well + written, estate.target().latest());
            assertThat(told).isLessThan(estate.allowed(TO_TELL));
            estate.isAtRest(child);
            assertThat(estate.stop(child)).isPositive();
            assertThat(estate.isComplete().incidents()).hasSizeGreaterThan(FEW.monitors());
        }
    }

    /** As after a remount: what is open for writing fails, here since it is locked, and what is opened anew is read-only. */
    private static Tmpfs isReadOnlyFrom(Child child, Tmpfs disk, Estate estate) throws Exception {
        try (Connection lock = Database.locked(estate.data())) {
            Tmpfs readOnly = disk.covered();
            long unused = estate.await(
                    child,
                    "a write that fails",
                    () -> Estate.metric(child, "hopwatch_self_ok{aspect=\"storage\"}") == 0);
            assertThat(lock.isClosed()).isFalse();
            return readOnly;
        }
    }

    @Test
    void on_a_read_only_disk_it_does_not_start_and_says_where_and_what_to_do() throws Exception {
        try (Tmpfs disk = Tmpfs.mounted(Files.createDirectory(folder.resolve("data")), "16m");
                Estate estate = new Estate(folder, FEW)) {
            try (Child child = estate.serve()) {
                estate.isWatched(child);
                assertThat(estate.stop(child)).isPositive();
            }
            disk.readOnly();

            refusesToStart(estate, List.of());
        }
    }

    @Test
    void without_the_right_to_write_it_does_not_start_and_says_where_and_what_to_do() throws Exception {
        Path data = Files.createDirectory(folder.resolve("data"));
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("r-xr-xr-x"));
        List<String> asAnybody =
                Files.isWritable(data) ? List.of("setpriv", "--bounding-set=-dac_override") : List.of();
        assumeTrue(asAnybody.isEmpty() || Files.isExecutable(Path.of("/usr/bin/setpriv")), "root may write anywhere");

        try (Estate estate = new Estate(folder, FEW)) {
            refusesToStart(estate, asAnybody);
        }
    }

    private static void refusesToStart(Estate estate, List<String> around) throws Exception {
        // what servers are started from is made once, and is no part of a start
        assertThat(Layout.java("", Duration.ZERO)).isNotEmpty();
        estate.target().anew();
        long began = System.currentTimeMillis();
        try (Child child = estate.serve(around, "")) {
            assertThat(child.endsWithin(PATIENCE)).as("refused").isTrue();
            long took = System.currentTimeMillis() - began;

            System.out.printf(
                    "refused to start after %d ms; the machine was at most %d ms late: %s%n",
                    took, estate.target().latest(), child.log());
            assertThat(child.exitCode()).isEqualTo(MUST_CHANGE);
            assertThat(child.log().lines())
                    .singleElement()
                    .asString()
                    .contains("cannot write to " + estate.data(), "--data");
            assertThat(took).isLessThan(estate.allowed(A_WARM_START));
        }
    }
}
