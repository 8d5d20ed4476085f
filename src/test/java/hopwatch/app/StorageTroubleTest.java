package hopwatch.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import hopwatch.config.load.ConfigLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole line on a disk that is full for a while. */
class StorageTroubleTest {
    private static final Listen ANY = new Listen("127.0.0.1", 0);

    @TempDir
    private Path folder = Path.of("");

    private final Estate estate = new Estate();
    private Path data = Path.of("");

    @BeforeEach
    void mount() throws Exception {
        data = Files.createDirectory(folder.resolve("data"));
        boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", data.toString());
        if ("1".equals(System.getenv("HOPWATCH_CI"))) {
            assertThat(mounted).as("mounting a tmpfs").isTrue();
        }
        assumeTrue(mounted, "mounting needs root");
    }

    @AfterEach
    void close() throws Exception {
        estate.close();
        boolean ignored = run("umount", "-l", data.toString());
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException missing) {
            return false;
        }
    }

    private Path filled() throws IOException {
        Path filler = data.resolve("filler");
        try (var bytes = Files.newOutputStream(filler)) {
            while (true) {
                bytes.write(new byte[4_096]);
            }
        } catch (IOException full) {
            return filler;
        }
    }

    @Test
    void a_full_disk_is_told_of_within_fifteen_seconds_and_outages_are_told_from_memory() throws Exception {
        Settings settings = new Settings(estate.monitorsIn(folder), data, ANY, ANY);
        Server server = Server.start(settings, new ConfigLoader(name -> null));
        try {
            estate.until(server.page(), "/", page -> page.contains("All Systems Operational"));
            Path filler = filled();
            Instant full = Instant.now();

            estate.hears("the disk is full");
            assertThat(Duration.between(full, Instant.now())).isLessThan(Duration.ofSeconds(20));
            estate.breaks();
            estate.hears("Shop");
            estate.until(server.page(), "/", page -> page.contains("Major System Outage"));
            assertThat(estate.get(server.page(), "/").body()).doesNotContain("disk is full");
            assertThat(estate.get(server.operations(), "/api/v1/monitors").body())
                    .contains("\"recorded\":false");
            assertThat(estate.get(server.operations(), "/metrics").body())
                    .contains("hopwatch_self_ok{aspect=\"storage\"} 0")
                    .contains("hopwatch_monitor_up{monitor=\"shop\"} 0");
            assertThat(estate.slack.accepted().toString()).contains("not recorded: the store is failing");

            Files.delete(filler);
            estate.hears("UP");
            estate.until(server.operations(), "/metrics", page -> page.contains("hopwatch_store_unwritten 0"));
            estate.heals();
            estate.hears("UP");
            assertThat(estate.slack.accepted()).hasSize(4);
        } finally {
            server.stop();
        }
    }
}
