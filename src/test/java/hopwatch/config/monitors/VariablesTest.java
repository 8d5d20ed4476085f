package hopwatch.config.monitors;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.Monitor;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VariablesTest {
    private final Path folder;

    VariablesTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private Given title(String title) {
        return Given.yaml(folder, "page: {title: \"" + title + "\"}\nmonitors: [https://example.org/]\n")
                .with(Map.of("NAME", "Shop", "EMPTY", ""));
    }

    @ParameterizedTest
    @CsvSource({
        "${NAME}, Shop",
        "the ${NAME} at ${NAME}, the Shop at Shop",
        "${NAME:-other}, Shop",
        "${UNSET:-other}, other",
        "${EMPTY:-other}, other",
        "a${EMPTY}b, ab",
        "$${NAME}, ${NAME}",
        "$NAME, $NAME",
        "costs $5, costs $5",
        "${UNSET:-a:-b}, a:-b",
    })
    void variables_are_replaced_as_in_a_shell(String written, String read) {
        assertThat(title(written).config().page().title()).isEqualTo(read);
    }

    @ParameterizedTest
    @ValueSource(strings = {"${}", "${1X}", "${a b}", "${NAME", "${NAME-x}", "${NAME:-${NAME}}"})
    void what_is_no_variable_is_refused(String written) {
        assertThat(title(written).codes()).containsExactly("bad-variable");
    }

    @Test
    void an_unset_variable_is_told_once_with_its_name() {
        assertThat(title("${NO_SUCH}").refusal().problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("NO_SUCH is not set"));
    }

    @Test
    void numbers_flags_and_durations_may_come_from_the_environment() {
        Monitor monitor = Given.yaml(
                        folder,
                        "monitors: [{url: '${URL}', every: '${EVERY}', confirm: '${CONFIRM}', paused: '${PAUSED}'}]")
                .with(Map.of("URL", "https://example.org/", "EVERY", "30s", "CONFIRM", "3", "PAUSED", "true"))
                .monitor();

        assertThat(monitor.every()).hasSeconds(30);
        assertThat(monitor.patience().confirm()).isEqualTo(3);
        assertThat(monitor.paused()).isTrue();
    }

    @Test
    void a_value_is_not_searched_for_variables_again() {
        String title = Given.yaml(folder, "page: {title: \"${A}\"}\nmonitors: [https://example.org/]\n")
                .with(Map.of("A", "${B}", "B", "x"))
                .config()
                .page()
                .title();

        assertThat(title).isEqualTo("${B}");
    }
}
