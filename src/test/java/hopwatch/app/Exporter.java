package hopwatch.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The real blackbox_exporter (Debian package prometheus-blackbox-exporter, or one that is named), on a port of its own. */
final class Exporter implements AutoCloseable {
    private static final Path PROGRAM =
            Path.of(System.getProperty("hopwatch.blackbox", "/usr/bin/prometheus-blackbox-exporter"));
    private static final Pattern LISTENING = Pattern.compile("msg=\"Listening on\" address=127\\.0\\.0\\.1:(\\d+)");

    private final Process process;
    private final URI address;

    private Exporter(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /** Skips the test where it is missing; in CI, fails it. */
    static void isThere() {
        assertThat(Files.isExecutable(PROGRAM) || !"1".equals(System.getenv("HOPWATCH_CI")))
                .as("in CI %s must be there: install the Debian package prometheus-blackbox-exporter", PROGRAM)
                .isTrue();
        assumeTrue(Files.isExecutable(PROGRAM), "skipped: install the Debian package prometheus-blackbox-exporter");
    }

    static Exporter start(Path config) throws IOException {
        Process process = new ProcessBuilder(
                        PROGRAM.toString(), "--config.file=" + config, "--web.listen-address=127.0.0.1:0")
                .redirectErrorStream(true)
                .start();
        BufferedReader log = process.inputReader(StandardCharsets.UTF_8);
        StringBuilder said = new StringBuilder();
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            Matcher listening = LISTENING.matcher(said.append(line).append('\n'));
            if (listening.find()) {
                Thread reader = new Thread(() -> log.lines().forEach(more -> {}), "exporter-log");
                reader.setDaemon(true);
                reader.start();
                return new Exporter(process, URI.create("http://127.0.0.1:" + listening.group(1) + "/"));
            }
        }
        throw new AssertionError("blackbox_exporter did not start:\n" + said);
    }

    URI address() {
        return address;
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
