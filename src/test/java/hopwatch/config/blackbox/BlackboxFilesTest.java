package hopwatch.config.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.document.InvalidConfigException;
import hopwatch.config.load.Loaded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each file in {@code blackbox/invalid} holds one mistake and, in its first line, what is said of it; its second says
 * what blackbox_exporter thinks of it, as the first of those in {@code blackbox/valid} does.
 */
class BlackboxFilesTest {
    private static final Path FOLDER = Path.of("src/test/resources/blackbox");

    /** What holds the options of a prober. */
    private static final Set<String> SECTIONS = Set.of("http", "tcp", "icmp", "dns", "grpc", "unix");

    @TempDir
    private Path folder = Path.of("");

    static Stream<Path> invalid() throws IOException {
        return files("invalid");
    }

    static Stream<Path> valid() throws IOException {
        return files("valid");
    }

    private static Stream<Path> files(String kind) throws IOException {
        try (Stream<Path> files = Files.list(FOLDER.resolve(kind))) {
            return files.filter(file -> file.toString().endsWith(".yml")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void a_mistake_is_told_with_its_place_and_what_to_do(Path file) throws IOException {
        String wanted = Files.readAllLines(file).get(0).substring(2);

        InvalidConfigException refused = Beside.of(folder, file).refusal();

        String text = refused.report().text();
        assertThat(text.lines().findFirst().orElseThrow()).isEqualTo(file + ":" + wanted);
        assertThat(text).doesNotContain("hunter2", "java.", "Exception", "hopwatch.");
        assertThat(refused.report().json()).doesNotContain("hunter2");
        assertThat(refused.problems()).as("one mistake, one problem").hasSize(1);
    }

    @Test
    void every_option_has_its_row_in_the_documentation() throws IOException {
        String page = Files.readString(Path.of("docs/prometheus.md"));
        String rows = page.lines().filter(line -> line.startsWith("| `")).collect(Collectors.joining("\n"));

        assertThat(Stream.of(
                                BlackboxKeys.MODULE,
                                BlackboxKeys.HTTP,
                                BlackboxKeys.TLS,
                                BlackboxKeys.BASIC_AUTH,
                                BlackboxKeys.AUTHORIZATION,
                                BlackboxKeys.HEADER_MATCH,
                                BlackboxKeys.HTTP_HEADER)
                        .flatMap(keys -> keys.known().stream())
                        .filter(key -> !SECTIONS.contains(key)))
                .allSatisfy(key -> assertThat(rows).contains("`" + key + "`"));
    }

    @ParameterizedTest
    @MethodSource("valid")
    void what_blackbox_exporter_uses_loads(Path file) {
        Loaded loaded = Beside.of(folder, file).loaded();

        assertThat(loaded.config().toString() + loaded.config().warnings()).doesNotContain("hunter2");
        assertThat(loaded.config().prometheus().modules().probed().values())
                .allSatisfy(module -> assertThat(module.text()).doesNotContain("hunter2"));
    }

    /** What differs is in the table of docs/prometheus.md. */
    @Test
    void blackbox_exporter_thinks_of_each_file_what_the_file_says() throws Exception {
        Exporter.isThere();
        List<String> surprises = new ArrayList<>();
        for (Path file : Stream.concat(invalid(), valid()).toList()) {
            String complaint = Exporter.complaint(file);
            String expected =
                    complaint.isEmpty() ? "blackbox_exporter 0.23: accepted" : "blackbox_exporter 0.23: refused";
            if (Files.readAllLines(file).stream().limit(2).noneMatch(line -> line.startsWith("# " + expected))) {
                surprises.add(file + ": " + complaint);
            }
        }

        assertThat(surprises).isEmpty();
    }
}
