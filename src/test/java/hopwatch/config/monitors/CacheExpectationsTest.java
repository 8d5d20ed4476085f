package hopwatch.config.monitors;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.CacheAnswer;
import hopwatch.config.CacheExpectation;
import hopwatch.config.Expectation;
import hopwatch.config.Hop;
import hopwatch.config.Monitor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CacheExpectationsTest {
    private final Path folder;

    CacheExpectationsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private Monitor monitor(String keys) {
        return Given.yaml(folder, "monitors: [{url: 'https://example.org/', " + keys + "}]")
                .monitor();
    }

    private List<Expectation> wanted(String phrases) {
        return monitor("expect: {status: 200, " + phrases + "}").hops().get(0).expect().stream()
                .filter(CacheExpectation.class::isInstance)
                .toList();
    }

    @Test
    void a_cache_is_to_answer_in_one_way_or_in_one_of_several() {
        assertThat(wanted("cache: hit")).containsExactly(new CacheExpectation.Cache(List.of(CacheAnswer.HIT)));
        assertThat(wanted("cache: [hit, stale, hit]"))
                .containsExactly(new CacheExpectation.Cache(List.of(CacheAnswer.HIT, CacheAnswer.STALE)));
        assertThat(wanted("cache: [hit, stale, miss, bypass]"))
                .extracting(Expectation::phrase)
                .containsExactly("cache is hit or stale or miss or bypass");
    }

    @Test
    void an_age_is_at_most_so_much() {
        assertThat(wanted("age: 1h")).containsExactly(new CacheExpectation.Age(Duration.ofHours(1)));
        assertThat(wanted("age: 1s")).extracting(Expectation::phrase).containsExactly("age is at most 1s");
        assertThat(wanted("age: 3650d")).extracting(Expectation::phrase).containsExactly("age is at most 3650d");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cache: HIT", "cache: {hit: true}", "cache: true", "age: 999ms", "age: 3651d", "age: [1h]"})
    void what_is_neither_is_refused(String phrase) {
        assertThat(Given.yaml(folder, "monitors: [{url: 'https://example.org/', degraded: {" + phrase + "}}]")
                        .codes())
                .hasSize(1);
    }

    @Test
    void what_is_wanted_of_the_cache_is_wanted_of_the_first_hop_and_of_those_that_say_so_themselves() {
        Monitor monitor = Given.yaml(
                        folder,
                        """
                        defaults: {degraded: {age: 1h}}
                        monitors:
                          - url: http://example.org/
                            expect: {status: 200, cache: hit}
                            hops:
                              - {name: CDN, expect: {cache: stale}}
                              - {name: Shield, degraded: {cache: miss}}
                              - App
                        """)
                .monitor();

        assertThat(phrases(monitor.hops().get(0)))
                .containsExactly("status is 200", "cache is stale", "age is at most 1h");
        assertThat(phrases(monitor.hops().get(1))).containsExactly("status is 200", "cache is miss");
        assertThat(phrases(monitor.hops().get(2))).containsExactly("status is 200");
    }

    @Test
    void a_first_hop_by_its_name_alone_inherits_them() {
        Monitor monitor = monitor("expect: {cache: hit}, hops: [CDN, App]");

        assertThat(phrases(monitor.hops().get(0))).contains("cache is hit");
        assertThat(phrases(monitor.hops().get(1))).doesNotContain("cache is hit");
    }

    private static List<String> phrases(Hop hop) {
        return Stream.concat(hop.expect().stream(), hop.degraded().stream())
                .map(Expectation::phrase)
                .toList();
    }
}
