package hopwatch.config.monitors;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.Comparison;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompareTest {
    private final Path folder;

    CompareTest(@TempDir Path folder) {
        this.folder = folder;
    }

    /** @param rest of a monitor with two hops */
    private Given twoHops(String rest) {
        return Given.yaml(folder, "monitors: [{name: A, url: 'https://a.test/', hops: [Edge, Origin], " + rest + "}]");
    }

    private @Nullable Comparison compared(String rest) {
        return twoHops(rest).monitor().compare();
    }

    private @Nullable Comparison inherited(String compare, String monitor) {
        return Given.yaml(
                        folder,
                        "defaults: {compare: " + compare + "}\nmonitors: [{url: 'https://a.test/', " + monitor + "}]")
                .monitor()
                .compare();
    }

    @Test
    void nothing_is_compared_unless_the_file_says_so() {
        assertThat(compared("every: 1m")).isNull();
        assertThat(compared("compare: false")).isNull();
        assertThat(compared("compare: true")).isEqualTo(Comparison.USUAL);
    }

    @Test
    void the_usual_comparison_is_pinned() {
        assertThat(Comparison.USUAL)
                .isEqualTo(new Comparison(true, List.of("content-type", "location"), true, Duration.ofMinutes(5)));
    }

    @Test
    void a_mapping_says_what_is_other_than_usual() {
        assertThat(compared("compare: {body: false}"))
                .isEqualTo(new Comparison(true, List.of("content-type", "location"), false, Duration.ofMinutes(5)));
        assertThat(compared("compare: {status: false, headers: ETag, lasting: 1h}"))
                .isEqualTo(new Comparison(false, List.of("etag"), true, Duration.ofHours(1)));
        assertThat(compared("compare: {headers: []}"))
                .isEqualTo(new Comparison(true, List.of(), true, Duration.ofMinutes(5)));
    }

    @Test
    void they_may_differ_from_a_second_to_a_week() {
        assertThat(twoHops("compare: {lasting: 1s}").monitor().compare()).isNotNull();
        assertThat(twoHops("compare: {lasting: 7d}").monitor().compare()).isNotNull();
        assertThat(twoHops("compare: {lasting: 999ms}").codes()).containsExactly("out-of-range");
        assertThat(twoHops("compare: {lasting: 169h}").codes()).containsExactly("out-of-range");
    }

    @Test
    void somebodys_own_header_is_nobodys_misspelling() {
        assertThat(compared("compare: {headers: [X-Version, release, Last-Modified]}"))
                .isEqualTo(new Comparison(
                        true, List.of("x-version", "release", "last-modified"), true, Duration.ofMinutes(5)));
    }

    @Test
    void what_defaults_say_holds_where_there_are_two_hops_unless_a_monitor_says_otherwise() {
        assertThat(inherited("true", "hops: [Edge, Origin]")).isEqualTo(Comparison.USUAL);
        assertThat(inherited("true", "hops: [Edge, Origin], compare: false")).isNull();
        assertThat(inherited("true", "hops: [Edge, Origin], compare: {body: false}"))
                .isEqualTo(Comparison.USUAL.withoutBody());
        assertThat(inherited("true", "every: 1m")).as("one hop").isNull();
        assertThat(inherited("true", "hops: [Edge, {name: Origin, expect: {status: 401}}]"))
                .as("expected to differ")
                .isNull();
    }

    @Test
    void the_answer_to_head_has_no_body_to_compare() {
        assertThat(compared("method: HEAD, compare: true")).isEqualTo(Comparison.USUAL.withoutBody());
        assertThat(inherited("{status: false, headers: []}", "hops: [Edge, Origin], method: HEAD"))
                .as("nothing is left")
                .isNull();
        assertThat(twoHops("method: HEAD, compare: {body: true}").codes()).containsExactly("contradiction");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{name: Origin, expect: {status: [200, 401]}}",
                "{name: Origin, every: 10m}",
                "{name: Origin, tls: false, connect: 'origin.a.test:80', expect: {http: 1.1, body: Hello}}",
                "{name: Origin, expect: {content-type: text/html; charset=utf-8}}"
            })
    void hops_that_may_answer_alike_can_be_compared(String origin) {
        String yaml =
                """
                monitors:
                  - name: A
                    url: https://a.test/
                    expect: {status: 2xx, content-type: text/html}
                    hops: [Edge, %s]
                    compare: true
                """;

        assertThat(Given.yaml(folder, yaml.formatted(origin)).monitor().compare())
                .isEqualTo(Comparison.USUAL);
    }

    @Test
    void of_what_is_not_compared_the_expectations_may_differ() {
        String hops = "monitors: [{url: 'https://a.test/', hops: [Edge, {name: Origin, expect: {status: 401}}], %s}]";

        assertThat(Given.yaml(folder, hops.formatted("compare: true")).codes()).containsExactly("not-comparable");
        assertThat(Given.yaml(folder, hops.formatted("compare: {status: false}"))
                        .monitor()
                        .compare())
                .isNotNull();
    }

    @Test
    void a_hop_that_is_wrong_itself_is_one_mistake() {
        assertThat(Given.yaml(
                                folder,
                                "monitors: [{url: 'https://a.test/', hops: [Edge, {name: Origin, conect: x}], compare: true}]")
                        .codes())
                .containsExactly("unknown-key");
        assertThat(Given.yaml(folder, "monitors: [{url: 'https://a.test/', hops: [Edge, {tls: false}], compare: true}]")
                        .codes())
                .containsExactly("missing-key");
    }
}
