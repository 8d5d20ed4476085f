package hopwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A program of somebody else's that tests run beside ours.
 *
 * @param debianPackage that brings it
 */
public record Program(Path path, String debianPackage) {
    /** Debian's, which is 0.23, or one that is named. */
    public static final Program BLACKBOX_EXPORTER = new Program(
            Path.of(System.getProperty("hopwatch.blackbox", "/usr/bin/prometheus-blackbox-exporter")),
            "prometheus-blackbox-exporter");

    /** Skips the test where it is missing; in CI, fails it. */
    public void isThere() {
        assertThat(Files.isExecutable(path) || !"1".equals(System.getenv("HOPWATCH_CI")))
                .as("in CI %s must be there: install the Debian package %s", path, debianPackage)
                .isTrue();
        assumeTrue(Files.isExecutable(path), "skipped: install the Debian package " + debianPackage);
    }

    /** To be started; what it says on either stream comes as one. */
    public ProcessBuilder with(String... arguments) {
        List<String> command =
                Stream.concat(Stream.of(path.toString()), Stream.of(arguments)).toList();
        return new ProcessBuilder(command).redirectErrorStream(true);
    }
}
