package hopwatch.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that is told to stop in the middle of things, and one whose memory runs out. */
@Tag("alone")
class StopTest {
    private static final int PENDING = 50;

    /** Channels that break, hang and are busy among them, each with more to take than it can in the time. */
    private static final Rules MANY = new Rules(40, 6, 6, 6);

    /** Each may take one more before the stop. */
    private static final int CHANNELS = 18;

    /** The launcher's. */
    private static final String SMALL = "-Xmx96m";

    private static final String EXITS = "-XX:+ExitOnOutOfMemoryError";
    private static final int OUT_OF_MEMORY = 3;

    /** Filling a heap takes time of a processor that others use, too; without that option, it would not end at all. */
    private static final long AT_ONCE = 10_000;

    private static final long PATIENCE = 60_000;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void told_to_stop_with_alerts_pending_and_a_probe_in_flight_it_stops_in_time_and_all_arrive_once()
            throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            String probe = "  - {name: silent, url: \"http://127.0.0.1:%d/\", every: 40s, timeout: 40s}\n"
                    .formatted(silent.getLocalPort());
            try (Estate estate = new Estate(folder, MANY, Duration.ofHours(1), probe)) {
                estate.target().rest();
                long pending;
                long took;
                try (Child child = estate.serve()) {
                    estate.isWatched(child);
                    silent.accept();
                    estate.target().fall();
                    long unused = estate.await(
                            child,
                            "many alerts pending",
                            () -> Estate.metric(child, "hopwatch_alerts_pending") >= PENDING + CHANNELS);
                    took = estate.stop(child);
                    pending = estate.pending();
                }
                Set<String> before = estate.accepted(estate.left()).collect(Collectors.toSet());

                estate.receivers().rest();
                try (Child child = estate.serve()) {
                    long sent = estate.await(child, "all alerts sent", () -> estate.pending() == 0);
                    System.out.printf(
                            "stopped in %d ms with %d alerts pending and %d accepted; the rest was sent %d ms after the"
                                    + " next start; the machine was at most %d ms late%n",
                            took, pending, before.size(), sent, estate.target().latest());
                    assertThat(estate.stop(child)).isPositive();
                }
                assertThat(pending).isGreaterThanOrEqualTo(PENDING);
                assertThat(estate.isComplete().owed())
                        .filteredOn(due -> !due.channel().equals("s0"))
                        .hasSize(3 * MANY.monitors());
            }
        }
    }

    @Test
    void out_of_memory_it_ends_at_once_and_the_next_start_finds_all_sound() throws Exception {
        assertThat(Files.readString(Path.of("hopwatch"))).as("the launcher").contains(SMALL, EXITS);
        try (Estate estate = new Estate(folder, new Rules(10, 10, 10, 10))) {
            Kept dead;
            try (Child child = estate.serve(List.of(), "OWED_WRITTEN:12", SMALL, EXITS, Halt.filling())) {
                estate.isWatched(child);
                estate.target().fall();
                assertThat(child.endsWithin(PATIENCE)).as(child.log()).isTrue();
                long took = System.currentTimeMillis() - filledFrom(child);

                System.out.printf(
                        "out of memory: ended within %d ms of the first byte; the machine was at most %d ms late%n",
                        took, estate.target().latest());
                assertThat(child.exitCode()).isEqualTo(OUT_OF_MEMORY);
                assertThat(child.output()).contains("java.lang.OutOfMemoryError: Java heap space");
                assertThat(took).isLessThan(estate.allowed(AT_ONCE));
                dead = estate.left();
            }
            assertThat(dead.unsound()).isEmpty();
            assertThat(dead.incidents()).isNotEmpty();

            try (Child child = estate.serve()) {
                estate.isWatched(child);
                estate.isAtRest(child);
                assertThat(estate.stop(child)).isPositive();
            }
            Kept left = estate.left();
            assertThat(left.unsound()).isEmpty();
            assertThat(left.byId()).containsKeys(dead.byId().keySet().toArray(String[]::new));
            assertThat(estate.accepted(left))
                    .containsAll(left.owed().stream()
                            .filter(due -> !due.isSuperseded())
                            .map(Kept.Due::key)
                            .toList());
        }
    }

    private static long filledFrom(Child child) {
        return child.output()
                .lines()
                .filter(line -> line.startsWith(Halt.FILLING))
                .mapToLong(line -> Long.parseLong(line.substring(Halt.FILLING.length())))
                .findFirst()
                .orElseThrow();
    }
}
