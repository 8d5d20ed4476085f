package hopwatch.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import hopwatch.store.database.Migration;
import hopwatch.store.database.TableSalvage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The system calls of a store fail, one at a time, in a process of its own under strace. {@code -Dhopwatch.faults=200}
 * fails each of the first 200 calls of each kind, or as many as there are.
 */
class FaultyDiskTest {
    private static final int CHANGES = 20;

    /** By then a migration is over. */
    private static final int LAST_WRITE = 1_000;

    @BeforeAll
    static void strace() {
        boolean there = Commands.run("strace", "-qq", "-o", "/dev/null", "true") == 0;
        if (Commands.isCi()) {
            assertThat(there).as("strace").isTrue();
        }
        assumeTrue(there, "strace is not there, or may not trace");
    }

    /** An error when a file is written, synced, cut, mapped and opened; for a while, a read-only file system. */
    static Stream<String> faults() throws Exception {
        int many = Integer.getInteger("hopwatch.faults", 0);
        if (many == 0) {
            return Stream.of(
                    "fsync:error=EIO:when=6",
                    "pwrite64:error=ENOSPC:when=90",
                    "pwrite64:error=EROFS:when=60..75",
                    "openat:error=EMFILE:when=3",
                    "mmap:error=ENOMEM:when=1");
        }
        Stream.Builder<String> each = Stream.builder();
        for (String fault : List.of(
                "fsync:error=EIO",
                "pwrite64:error=ENOSPC",
                "pwrite64:error=EIO",
                "ftruncate:error=EIO",
                "mmap:error=ENOMEM",
                "openat:error=EMFILE")) {
            long calls = calls(fault.substring(0, fault.indexOf(':')));
            System.out.println(fault + ": " + Math.min(many, calls) + " of " + calls + " calls");
            LongStream.rangeClosed(1, Math.min(many, calls)).forEach(n -> each.add(fault + ":when=" + n));
        }
        return each.build();
    }

    private static long calls(String syscall) throws Exception {
        Path parent = Files.createTempDirectory("calls");
        try {
            return Commands.calls(parent, syscall, CHANGES);
        } finally {
            try (Stream<Path> files = Files.walk(parent)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("faults")
    void after_an_error_of_the_disk_everything_is_there_once(String fault, @TempDir Path parent) throws Exception {
        Path directory = parent.resolve("data");

        String said = Commands.faulty(directory, fault, CHANGES);

        if (!said.contains("open\n")) {
            assertThat(said)
                    .as("a start that was refused says why")
                    .contains("StoreException")
                    .contains("hopwatch.db");
            said = Commands.faulty(directory, "getpid:error=EIO:when=1", CHANGES);
        }
        assertThat(said).contains("closed");
        holdsAll(directory.resolve("hopwatch.db"));
    }

    private static void holdsAll(Path file) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            assertThat(TableSalvage.texts(connection, "PRAGMA integrity_check")).containsExactly("ok");
            assertThat(TableSalvage.texts(connection, "PRAGMA foreign_key_check"))
                    .isEmpty();
            assertThat(count(connection, "incident")).isEqualTo(CHANGES);
            assertThat(count(connection, "outbox WHERE state = 'sent'")).isEqualTo(CHANGES / 2);
            assertThat(count(connection, "outbox")).isEqualTo(CHANGES);
            assertThat(count(connection, "observation")).isEqualTo(CHANGES);
            assertThat(count(connection, "interval")).isEqualTo(CHANGES);
        }
        assertThat(Files.exists(file.resolveSibling("hopwatch.db.salvaging"))).isFalse();
    }

    private static int count(Connection connection, String rows) throws SQLException {
        List<String> found = TableSalvage.texts(connection, "SELECT count(*) FROM " + rows);
        return Integer.parseInt(found.get(0));
    }

    /** Killed at a write, wherever: the schema is an old one or the new one, and the next start goes on. */
    @ParameterizedTest
    @MethodSource("moments")
    void a_migration_that_is_killed_leaves_a_version_that_is_whole(int write, @TempDir Path parent) throws Exception {
        Path directory = parent.resolve("data");
        Path file = OldDatabase.in(directory);

        String said = Commands.faulty(directory, "pwrite64:signal=KILL:when=" + write, 0);

        assertThat(said.contains("closed")).as("after " + write + " writes").isEqualTo(write > LAST_WRITE);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            assertThat(Migration.version(connection)).isBetween(1, Migration.NEWEST);
            assertThat(TableSalvage.texts(connection, "PRAGMA integrity_check")).containsExactly("ok");
        }
        assertThat(Commands.faulty(directory, "getpid:error=EIO:when=1", 0)).contains("closed");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            assertThat(Migration.version(connection)).isEqualTo(Migration.NEWEST);
            assertThat(TableSalvage.texts(connection, "SELECT id FROM monitor")).containsExactly("older");
        }
    }

    static IntStream moments() {
        int many = Integer.getInteger("hopwatch.faults", 0);
        return many == 0 ? IntStream.of(3) : IntStream.rangeClosed(1, 50);
    }
}
