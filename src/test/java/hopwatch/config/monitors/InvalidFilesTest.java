package hopwatch.config.monitors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import hopwatch.config.document.InvalidConfigException;
import hopwatch.config.load.ConfigLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each file in {@code invalid} holds one mistake and, in its first line, what is said of it. */
class InvalidFilesTest {
    private static final Path FOLDER = Path.of("src/test/resources/invalid");

    static Stream<String> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void a_mistake_is_told_with_its_place_and_what_is_allowed(String name) throws IOException {
        Path file = FOLDER.resolve(name);
        String wanted = Files.readAllLines(file).get(0).substring(2);

        InvalidConfigException refused = catchThrowableOfType(
                InvalidConfigException.class, () -> new ConfigLoader(Map.<String, String>of()::get).load(file));

        String text = refused.report().text();
        assertThat(text.lines().findFirst().orElseThrow()).isEqualTo(file + ":" + wanted);
        assertThat(text).doesNotContain("hunter2", "java.", "Exception", "hopwatch.");
        assertThat(refused.problems()).as("one mistake, one problem").hasSize(1);
    }
}
