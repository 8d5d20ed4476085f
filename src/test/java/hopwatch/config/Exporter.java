package hopwatch.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The real blackbox_exporter (Debian package prometheus-blackbox-exporter, 0.23), asked what it thinks of a file. */
final class Exporter {
    private static final Path PROGRAM = Path.of("/usr/bin/prometheus-blackbox-exporter");

    private Exporter() {}

    static void isThere() {
        assertThat(Files.isExecutable(PROGRAM) || !"1".equals(System.getenv("HOPWATCH_CI")))
                .as("in CI %s must be there: install the Debian package prometheus-blackbox-exporter", PROGRAM)
                .isTrue();
        assumeTrue(Files.isExecutable(PROGRAM), "skipped: install the Debian package prometheus-blackbox-exporter");
    }

    /** Empty where it accepts the file. */
    static String complaint(Path file) throws IOException, InterruptedException {
        Process checking = new ProcessBuilder(PROGRAM.toString(), "--config.check", "--config.file=" + file)
                .redirectErrorStream(true)
                .start();
        String said = new String(checking.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(checking.waitFor(10, TimeUnit.SECONDS)).isTrue();
        return checking.exitValue() == 0 ? "" : said;
    }
}
