package hopwatch.crash;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.crash.Kept.Level;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Killed while it takes over another file: the old monitors or the new ones, never a mixture. */
@Tag("alone")
class ReloadTest {
    private static final int TIMES = Integer.getInteger("hopwatch.crash.reloads", 2);
    private static final long SEED = Long.getLong("hopwatch.crash.seed", 1);

    /** In milliseconds: what a reload takes, and more. */
    private static final int LATEST = 400;

    private static final long PATIENCE = 60_000;

    private final Rules rules = new Rules(30, 6, 10, 6);
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final Target target =
            new Target(vertx, SEED, rules.monitors(), Duration.ofMillis(2_500), Duration.ofSeconds(4));
    private final Receivers receivers = new Receivers(vertx, SEED);

    @TempDir
    private Path folder = Path.of("");

    @AfterEach
    void close() {
        vertx.close().await();
    }

    /** Ten leave and ten come. */
    private Set<String> set(int turn) {
        return rules.names().stream().skip(turn % 2 * 10L).limit(20).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void killed_in_a_reload_it_watches_what_one_of_the_files_says() throws Exception {
        Random chance = new Random(SEED);
        write(set(0));
        for (int i = 0; i < TIMES; i++) {
            try (Child child = serve(i)) {
                shows(child, set(i));
                write(set(i + 1));
                child.reload();
                long kill = System.currentTimeMillis() + chance.nextInt(LATEST);
                do {
                    assertThat(shown(child)).as("with no answer as a third").isIn(set(i), set(i + 1), Set.of());
                } while (System.currentTimeMillis() < kill);
            }
        }
        target.rest();
        receivers.rest();
        try (Child child = serve(TIMES)) {
            shows(child, set(TIMES));
            child.terminate();
            assertThat(child.endsWithin(PATIENCE)).isTrue();
        }

        Kept left = Database.read(folder.resolve("data"), folder.resolve("read"), micros -> micros / 1_000)
                .ofTargets();
        assertThat(left.unsound()).isEmpty();
        assertThat(left.incidents())
                .filteredOn(incident -> !set(TIMES).contains(incident.monitor()))
                .as("incidents of who left")
                .allMatch(incident -> incident.ended() != null);
        assertThat(left.intervals())
                .filteredOn(each -> each.to() == null && !set(TIMES).contains(each.monitor()))
                .as("standings of who left")
                .allMatch(each -> each.level() == Level.UNKNOWN);
    }

    private Child serve(int number) {
        return Child.serve(folder, "life" + number, List.of(), Layout.java("", Duration.ZERO));
    }

    private void write(Set<String> monitors) throws IOException {
        Path next = Files.writeString(folder.resolve("next.yaml"), rules.file(target, receivers, monitors));
        Files.setPosixFilePermissions(next, PosixFilePermissions.fromString("rw-------"));
        Files.move(next, folder.resolve("monitors.yaml"), StandardCopyOption.ATOMIC_MOVE);
    }

    private static Set<String> shown(Child child) {
        return child.operations()
                .map(operations -> Campaign.standings(operations).keySet())
                .orElse(Set.of());
    }

    private static void shows(Child child, Set<String> monitors) {
        long end = System.currentTimeMillis() + PATIENCE;
        while (!shown(child).equals(monitors) && child.isAlive() && System.currentTimeMillis() < end) {
            Campaign.pause(50);
        }
        assertThat(shown(child)).as(child.log()).isEqualTo(monitors);
    }
}
