package hopwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code validate} with the modules beside the monitors. */
class ValidateCommandTest {
    private static final Path STOCK = Path.of("src/test/resources/blackbox/valid/stock.yml");

    @TempDir
    private Path folder = Path.of("");

    private Path monitors = Path.of("");

    @BeforeEach
    void watchOne() throws IOException {
        monitors = Files.writeString(folder.resolve("monitors.yaml"), "monitors: [https://example.org/]\n");
    }

    private Ran validate(Path blackbox) {
        return Ran.command("validate", "--config", monitors.toString(), "--blackbox-config", blackbox.toString());
    }

    @Test
    void it_says_how_many_modules_there_are_and_which_are_set_aside() {
        Ran ran = validate(STOCK);

        assertThat(ran.code()).isZero();
        assertThat(ran.out())
                .isEqualTo(monitors + " is valid: 1 monitor, 0 channels\n" + STOCK
                        + " is valid: 2 modules, and 8 set aside\n");
        assertThat(ran.err().lines()).hasSize(8).allMatch(line -> line.contains("warning[set-aside]"));
    }

    @Test
    void a_file_all_of_whose_modules_are_read_needs_no_further_word() throws IOException {
        Path one = Files.writeString(folder.resolve("blackbox.yml"), "modules: {m: {prober: http}}\n");

        assertThat(validate(one).out()).endsWith("blackbox.yml is valid: 1 module\n");
    }

    @Test
    void a_mistake_in_either_file_is_exit_78() throws IOException {
        Path wrong = Files.writeString(folder.resolve("blackbox.yml"), "modules: {m: {prober: htpp}}\n");
        Files.writeString(monitors, "monitors: [7]\n");

        Ran ran = validate(wrong);

        assertThat(ran.code()).isEqualTo(78);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).contains(monitors + ":1:12: error[", wrong + ":1:23: error[unknown-prober]");
    }
}
