package hopwatch.config.monitors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import hopwatch.config.document.InvalidConfigException;
import hopwatch.config.document.SourceFile;
import hopwatch.config.load.ConfigLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file as a whole: there or not, readable or not, too much of it. */
class FilesTest {
    private final Path folder;

    FilesTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private static String text(Path file) {
        return catchThrowableOfType(
                        InvalidConfigException.class, () -> new ConfigLoader(Map.<String, String>of()::get).load(file))
                .report()
                .text();
    }

    @Test
    void a_missing_file_is_told_with_the_working_directory() {
        Path file = folder.resolve("none.yaml");

        assertThat(text(file))
                .isEqualTo(file + ": error[missing-file]: does not exist (working directory: "
                        + Path.of("").toAbsolutePath() + ")\n");
    }

    @Test
    void a_folder_is_no_file() {
        assertThat(text(folder)).isEqualTo(folder + ": error[not-a-file]: is a directory; name the file in it\n");
    }

    @Test
    void an_empty_file_is_answered_with_an_example_that_works() throws IOException {
        Path file = Files.writeString(folder.resolve("empty.yaml"), "");

        String text = text(file);

        assertThat(text).startsWith(file + ": error[no-monitors]: no monitors; for example:\n");
        String example = text.lines().skip(1).map(line -> line + "\n").collect(Collectors.joining());
        assertThat(example.lines()).hasSize(4);
        assertThat(Given.yaml(folder, example).config().monitors()).hasSize(2);
    }

    @Test
    void what_is_not_utf_8_is_refused() throws IOException {
        Path file = Files.write(folder.resolve("latin.yaml"), new byte[] {'#', (byte) 0xe4, '\n'});

        assertThat(text(file)).contains("error[not-utf-8]: is not UTF-8 text");
    }

    @Test
    void three_mebibytes_are_read_and_a_byte_more_is_not() {
        String monitors = "monitors: [https://example.org/]\n" + ("#" + "x".repeat(98) + "\n").repeat(31_000) + "#";
        int room = SourceFile.LARGEST - monitors.length();

        assertThat(Given.yaml(folder, monitors + "x".repeat(room)).config().monitors())
                .hasSize(1);
        assertThat(Given.yaml(folder, monitors + "x".repeat(room + 1)).codes()).containsExactly("too-large");
    }

    @Test
    void twenty_thousand_monitors_are_read_and_one_more_is_not() {
        assertThat(Given.yaml(folder, monitors(ConfigReader.MOST_MONITORS))
                        .config()
                        .monitors())
                .hasSize(20_000);
        assertThat(Given.yaml(folder, monitors(ConfigReader.MOST_MONITORS + 1)).codes())
                .containsExactly("too-many");
    }

    @Test
    void thirty_two_levels_are_read_and_one_more_is_not() {
        String deepest = "page: {title: " + "[".repeat(30) + "]".repeat(30) + "}\nmonitors: [https://example.org/]";
        String deeper = "page: {title: " + "[".repeat(31) + "]".repeat(31) + "}\nmonitors: [https://example.org/]";

        assertThat(Given.yaml(folder, deepest).codes()).containsExactly("wrong-shape");
        assertThat(Given.yaml(folder, deeper).codes()).containsExactly("too-deep");
    }

    @Test
    void a_billion_laughs_are_not_funny() {
        String yaml = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n";

        assertThat(Given.yaml(folder, yaml).codes()).contains("anchor", "alias");
    }

    @Test
    void checking_ten_thousand_monitors_takes_no_noticeable_time() {
        Given given = Given.yaml(folder, monitors(10_000));
        int first = given.config().monitors().size();

        long before = System.nanoTime();
        int again = given.config().monitors().size();
        long millis = (System.nanoTime() - before) / 1_000_000;

        System.err.println("checking 10,000 monitors took " + millis + " ms");
        assertThat(again).isEqualTo(first).isEqualTo(10_000);
    }

    private static String monitors(int count) {
        return "monitors:\n"
                + IntStream.range(0, count)
                        .mapToObj(
                                number -> "- {name: m%d, url: 'https://h%d.example/', expect: {status: 200, body: x}}\n"
                                        .formatted(number, number))
                        .collect(Collectors.joining());
    }
}
