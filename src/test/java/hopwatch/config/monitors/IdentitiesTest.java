package hopwatch.config.monitors;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.Monitor;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentitiesTest {
    private final Path folder;

    IdentitiesTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.org/, example.org, example-org",
        "https://example.org/blog/, example.org/blog/, example-org-blog",
        "https://example.org:8443/x?y=1, example.org:8443/x, example-org-8443-x",
        "https://bücher.example/, bücher.example, bucher-example",
    })
    void a_name_defaults_to_the_urls_host_and_path(String url, String name, String id) {
        Monitor monitor = Given.yaml(folder, "monitors: ['" + url + "']").monitor();

        assertThat(monitor.name()).isEqualTo(name);
        assertThat(monitor.id()).hasToString(id);
    }

    @Test
    void two_monitors_of_one_name_need_ids_of_their_own() {
        String yaml =
                "monitors:\n- {name: API, url: 'https://a.example/'%s}\n- {name: API, url: 'https://b.example/'%s}\n";

        assertThat(Given.yaml(folder, yaml.formatted("", "")).refusal().problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo("duplicate-name");
                    assertThat(problem.line()).isEqualTo(3);
                    assertThat(problem.message()).contains("line 2");
                });
        assertThat(Given.yaml(folder, yaml.formatted("", ", id: api-b"))
                        .config()
                        .monitors())
                .hasSize(2);
        assertThat(Given.yaml(folder, yaml.formatted(", id: x", ", id: x")).codes())
                .containsExactly("duplicate-id");
    }

    @Test
    void a_name_without_latin_letters_can_be_given_an_id() {
        Monitor monitor = Given.yaml(folder, "monitors: [{name: Привет, id: hi, url: 'https://a.example/'}]")
                .monitor();

        assertThat(monitor.id()).hasToString("hi");
        assertThat(monitor.name()).isEqualTo("Привет");
    }

    @Test
    void a_name_may_be_a_hundred_characters_long_and_no_longer() {
        String yaml = "monitors: [{name: '%s', url: 'https://a.example/'}]";

        assertThat(Given.yaml(folder, yaml.formatted("x".repeat(100))).monitor().name())
                .hasSize(100);
        assertThat(Given.yaml(folder, yaml.formatted("x".repeat(101))).codes()).containsExactly("too-long");
    }
}
