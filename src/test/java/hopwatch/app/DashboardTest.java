package hopwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The dashboard that is shipped, as far as it can be seen without a Grafana. */
class DashboardTest {
    private static final int COLUMNS = 24;
    private static final Pattern SELECTOR = Pattern.compile("(hopwatch|process|jvm)_[a-z_]+[^a-z_{]");

    private final List<JsonObject> panels;

    DashboardTest() throws IOException {
        String shipped = Files.readString(Path.of("deploy/prometheus/grafana-dashboard.json"));
        panels = new JsonObject(shipped)
                .getJsonArray("panels").stream().map(JsonObject.class::cast).toList();
    }

    @Test
    void no_panel_lies_upon_another_or_beyond_the_edge() {
        Set<List<Integer>> taken = new HashSet<>();

        for (JsonObject panel : panels) {
            JsonObject at = panel.getJsonObject("gridPos");
            assertThat(at.getInteger("x") + at.getInteger("w"))
                    .as(panel.getString("title"))
                    .isLessThanOrEqualTo(COLUMNS);
            assertThat(squares(at).filter(square -> !taken.add(square)))
                    .as(panel.getString("title"))
                    .isEmpty();
        }
    }

    private static Stream<List<Integer>> squares(JsonObject at) {
        return IntStream.range(0, at.getInteger("w")).boxed().flatMap(x -> IntStream.range(0, at.getInteger("h"))
                .mapToObj(y -> List.of(at.getInteger("x") + x, at.getInteger("y") + y)));
    }

    @Test
    void every_panel_has_an_id_of_its_own_and_says_what_it_shows() {
        assertThat(panels).extracting(panel -> panel.getInteger("id")).doesNotHaveDuplicates();
        assertThat(panels)
                .filteredOn(panel -> !panel.getString("type").equals("row"))
                .hasSizeGreaterThan(20)
                .allSatisfy(panel -> {
                    assertThat(panel.getString("title")).isNotEmpty();
                    assertThat(panel.getString("description"))
                            .as(panel.getString("title"))
                            .isNotEmpty();
                    assertThat(panel.getJsonObject("fieldConfig")
                                    .getJsonObject("defaults")
                                    .getString("unit"))
                            .as(panel.getString("title"))
                            .isNotEmpty();
                });
    }

    @Test
    void whatever_is_asked_is_asked_of_the_chosen_job_and_instance() {
        List<String> expressions = panels.stream()
                .flatMap(panel -> panel.getJsonArray("targets", new JsonArray()).stream())
                .map(target -> ((JsonObject) target).getString("expr"))
                .toList();

        assertThat(expressions).hasSizeGreaterThan(30).allSatisfy(expression -> {
            assertThat(expression).doesNotContainPattern(SELECTOR);
            assertThat(expression.split("\\{job=~\"\\$job\", instance=~\"\\$instance\"", -1))
                    .hasSameSizeAs(expression.split("\\{", -1));
        });
    }
}
