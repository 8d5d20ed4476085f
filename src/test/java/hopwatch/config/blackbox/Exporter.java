package hopwatch.config.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.Program;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The real blackbox_exporter, asked what it thinks of a file. */
final class Exporter {
    private Exporter() {}

    static void isThere() {
        Program.BLACKBOX_EXPORTER.isThere();
    }

    /** Empty where it accepts the file. */
    static String complaint(Path file) throws IOException, InterruptedException {
        Process checking = Program.BLACKBOX_EXPORTER
                .with("--config.check", "--config.file=" + file)
                .start();
        try {
            assertThat(checking.waitFor(30, TimeUnit.SECONDS)).isTrue();
            String said = new String(checking.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return checking.exitValue() == 0 ? "" : said;
        } finally {
            checking.destroyForcibly();
        }
    }
}
