package hopwatch.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server in a network of its own, which goes dark; skipped where the system gives none. */
@Tag("jar")
class SightJarTest {
    private static final int MONITORS = 20;

    /** Public addresses lead to the server itself, until there is a file named {@code dark}. */
    private static final String NETWORK = "ip link set lo up && ip route add local 203.0.113.0/24 dev lo";

    private static final String WITHDRAWAL =
            "(while [ ! -e dark ] && kill -0 $$ 2> /dev/null; do sleep 0.1; done; ip route del local 203.0.113.0/24 dev lo) &";

    private static List<String> alone(String commands) {
        return List.of("unshare", "--map-root-user", "--net", "sh", "-c", commands, "sh");
    }

    private static boolean canRun(List<String> command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException missing) {
            return false;
        }
    }

    private static String monitors() {
        String list = IntStream.rangeClosed(1, MONITORS)
                .mapToObj(i -> "  - {name: site" + i + ", url: \"http://203.0.113." + i + ":8080/livez\"}\n")
                .collect(Collectors.joining());
        return "anchors: [{url: \"http://203.0.113.100:8080/\", body: Status}]\n"
                + "defaults: {every: 2s}\n"
                + "monitors:\n" + list;
    }

    @Test
    void a_network_that_goes_dark_is_one_event_about_ourselves_and_no_outage(@TempDir Path folder) throws Exception {
        assumeTrue(canRun(alone(NETWORK)), "this system gives no network namespaces");
        Files.writeString(folder.resolve("monitors.yaml"), monitors());
        List<String> around = alone(NETWORK + "\n" + WITHDRAWAL + "\nexec \"$@\"");
        String[] serve = {"serve", "--public", "0.0.0.0:8080", "--operations", "127.0.0.1:9115"};

        try (Child server = Child.run(around, folder, Map.of(), serve)) {
            for (int up = 0; up < MONITORS; up++) {
                server.logs(" is up since");
            }
            Files.createFile(folder.resolve("dark"));
            Instant dark = Instant.now();
            server.logs("Hopwatch: sight: The internet cannot be seen from here (http://203.0.113.100:8080/: ");
            Instant told = Instant.now();
            for (int unknown = 0; unknown < MONITORS; unknown++) {
                server.logs(" is unknown since");
            }
            server.terminate();

            assertThat(Duration.between(dark, told)).isLessThan(Duration.ofSeconds(15));
            assertThat(server.stderr()).doesNotContain("is down since").containsOnlyOnce("cannot be seen");
        }
    }
}
