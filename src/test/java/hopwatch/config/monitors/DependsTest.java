package hopwatch.config.monitors;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.MonitorId;
import hopwatch.config.document.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DependsTest {
    private final Path folder;

    DependsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private Map<String, List<String>> depends(String yaml) {
        return Given.yaml(folder, yaml).config().monitors().stream()
                .collect(Collectors.toMap(monitor -> monitor.id().value(), monitor -> monitor.depends().stream()
                        .map(MonitorId::value)
                        .toList()));
    }

    private List<String> messages(String yaml) {
        return Given.yaml(folder, yaml).refusal().problems().stream()
                .map(Problem::message)
                .toList();
    }

    private static String monitor(String name, String depends) {
        return "  - {name: " + name + ", url: 'https://x.test/', depends: " + depends + "}\n";
    }

    @Test
    void a_monitor_depends_on_others_by_their_ids_wherever_they_stand() {
        assertThat(
                        depends(
                                """
                                groups:
                                  - name: Databases
                                    monitors:
                                      - {name: Orders, url: "https://orders.test/", depends: [gateway, power]}
                                monitors:
                                  - {name: Gateway, url: "https://gateway.test/", depends: power}
                                  - {name: Main power, id: power, url: "https://power.test/"}
                                """))
                .containsOnly(
                        Map.entry("orders", List.of("gateway", "power")),
                        Map.entry("gateway", List.of("power")),
                        Map.entry("power", List.of()));
    }

    @Test
    void a_groups_monitors_depend_on_what_it_does_unless_they_say_otherwise() {
        assertThat(
                        depends(
                                """
                                groups:
                                  - name: Rack
                                    depends: switch
                                    monitors:
                                      - {name: switch, url: "https://switch.test/"}
                                      - {name: a, url: "https://a.test/"}
                                      - {name: b, url: "https://b.test/", depends: a}
                                      - {name: c, url: "https://c.test/", depends: []}
                                """))
                .containsOnly(
                        Map.entry("switch", List.of()),
                        Map.entry("a", List.of("switch")),
                        Map.entry("b", List.of("a")),
                        Map.entry("c", List.of()));
    }

    @Test
    void two_ways_to_the_same_monitor_are_no_circle() {
        assertThat(depends("monitors:\n" + monitor("a", "[b, c]") + monitor("b", "d") + monitor("c", "d")
                        + monitor("d", "[]")))
                .containsEntry("a", List.of("b", "c"));
    }

    @Test
    void every_circle_is_told_once() {
        String two = "monitors:\n" + monitor("a", "b") + monitor("b", "a") + monitor("c", "d") + monitor("d", "[c, a]");

        assertThat(messages(two))
                .containsExactly(
                        "goes in a circle: a -> b -> a; remove one of them",
                        "goes in a circle: c -> d -> c; remove one of them");
    }

    @Test
    void what_leads_into_a_circle_is_no_part_of_it() {
        assertThat(messages("monitors:\n" + monitor("door", "a") + monitor("a", "b") + monitor("b", "a")))
                .containsExactly("goes in a circle: a -> b -> a; remove one of them");
    }

    @Test
    void a_chain_as_long_as_the_file_is_walked() {
        int length = 5_000;
        String chain = IntStream.range(0, length)
                .mapToObj(i -> monitor("m" + i, i + 1 < length ? "m" + (i + 1) : "m0"))
                .collect(Collectors.joining("", "monitors:\n", ""));

        assertThat(Given.yaml(folder, chain).codes()).containsExactly("circle");
    }

    @Test
    void of_monitors_whose_own_mistakes_hide_their_ids_nobody_complains_twice() {
        assertThat(Given.yaml(
                                folder,
                                "monitors:\n  - {nme: gateway, url: 'https://x.test/'}\n" + monitor("a", "gateway"))
                        .codes())
                .containsExactly("unknown-key");
        assertThat(Given.yaml(folder, "monitors:\n  - {name: 5, url: 'https://x.test/'}\n" + monitor("a", "five"))
                        .codes())
                .containsExactly("not-text");
    }
}
