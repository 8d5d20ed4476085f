package hopwatch.config.monitors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hopwatch.config.document.Report;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    private final Path folder;

    ReportTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void a_problem_is_a_line_and_three_lines_of_the_file_with_a_caret() {
        Path file = folder.resolve("monitors.yaml");

        String text = Given.yaml(folder, "page: {}\nmonitors:\n  - {url: 'https://example.org/', evry: 5s}\n")
                .refusal()
                .report()
                .text();

        assertThat(text)
                .isEqualTo(file
                        + ":3:35: error[unknown-key] monitors[0].evry: unknown key \"evry\"; did you mean \"every\"?\n"
                        + "     2 | monitors:\n"
                        + "     3 |   - {url: 'https://example.org/', evry: 5s}\n"
                        + "       |                                   ^\n");
    }

    @Test
    void fifty_are_shown_and_the_rest_is_counted() {
        assertThat(reportOf(50).text()).doesNotContain("more");
        assertThat(reportOf(51).text()).endsWith("and 1 more\n");
        assertThat(reportOf(51).text().lines().filter(line -> line.contains("error[")))
                .hasSize(50);
    }

    @Test
    void json_has_all_of_them_with_pointers() throws Exception {
        JsonNode json = new ObjectMapper().readTree(reportOf(51).json());

        assertThat(json).hasSize(51);
        JsonNode first = json.get(0);
        assertThat(first.get("file").asText()).endsWith("monitors.yaml");
        assertThat(first.get("line").asInt()).isEqualTo(2);
        assertThat(first.get("column").asInt()).isEqualTo(3);
        assertThat(first.get("code").asText()).isEqualTo("unknown-scheme");
        assertThat(first.get("pointer").asText()).isEqualTo("/monitors/0");
        assertThat(first.get("path").asText()).isEqualTo("monitors[0]");
        assertThat(first.get("message").asText()).isEqualTo("unknown scheme \"htps\"; allowed: https, http");
        assertThat(first.get("suggestion").asText()).isEqualTo("https");
    }

    @Test
    void control_characters_reach_no_terminal() {
        String text = Given.yaml(folder, "\"\\e[31m\": 1\n\"a\\nb\": 2\nmonitors: [https://example.org/]\n")
                .refusal()
                .report()
                .text();

        assertThat(text).doesNotContain("\u001b").contains("unknown key \"?[31m\"", "unknown key \"a?b\"");
    }

    @Test
    void a_very_long_line_is_cut_around_the_mistake() {
        String line = "page: {title: " + "x ".repeat(5_000) + ", url: ftp://x/}\nmonitors: [https://example.org/]";

        String text = Given.yaml(folder, line).refusal().report().text();

        assertThat(text.lines()).allSatisfy(shown -> assertThat(shown).hasSizeLessThan(320));
        assertThat(text).contains("ftp://x/}");
    }

    private Report reportOf(int problems) {
        String monitors = IntStream.range(0, problems)
                .mapToObj(number -> "- htps://host" + number + ".example/\n")
                .collect(Collectors.joining());
        return Given.yaml(folder, "monitors:\n" + monitors).refusal().report();
    }
}
