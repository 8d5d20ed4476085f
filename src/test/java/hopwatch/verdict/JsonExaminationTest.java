package hopwatch.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.cache.CacheFacts;
import hopwatch.config.Config;
import hopwatch.config.document.InvalidConfigException;
import hopwatch.config.load.ConfigLoader;
import hopwatch.latency.Phases;
import hopwatch.probe.Answer;
import hopwatch.probe.Body;
import hopwatch.probe.Cause;
import hopwatch.probe.Evidence;
import hopwatch.probe.Finding;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonExaminationTest {
    private static final String DOCUMENT =
            """
            {"status": "ok", "n": 5, "big": 1e999999999, "none": null, "on": true, "text": "5",
             "queue": {"length": 42, "twice": 1, "twice": 2},
             "checks": [{"name": "db", "ok": true, "ms": 12}, {"name": "disk", "ok": false, "ms": 250}],
             "odd name": {"a-b": [1, [2, 3]]}, "empty": [], "word": "äöü"}
            """;

    private final Path folder;

    JsonExaminationTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private Examination examination(String json) {
        try {
            Path file = folder.resolve("monitors.yaml");
            Files.writeString(
                    file, "monitors: [{url: 'https://example.org/', expect: {status: 200, json: {" + json + "}}}]");
            Config config = new ConfigLoader(Map.<String, String>of()::get).load(file);
            return new Examination(config.monitors().get(0).hops().get(0));
        } catch (IOException | InvalidConfigException bug) {
            throw new AssertionError(bug);
        }
    }

    private Finding finding(String json, String body) {
        return finding(examination(json), body);
    }

    private static Finding finding(Examination examination, String body) {
        Answer answer = new Answer(
                Instant.EPOCH,
                Phases.NONE,
                new Evidence(null, 200, null, null, 0, 0, null, CacheFacts.NONE),
                Map.of(),
                new Body(body.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
        return examination.examine(answer).get(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$.status: ok",
                "'$[\"status\"]': ok",
                "\"$['odd name']['a-b'][0]\": 1",
                "\"$['odd name'].a-b[1][-1]\": 3",
                "$.n: 5",
                "$.n: 5.0",
                "$.n: 50e-1",
                "$.n: '!= 6'",
                "$.n: '!= ok'",
                "$.n: ['>= 5', '<= 5', '> 4.9', '< 5.1', '== 5']",
                "$.n: /^5$/",
                "$.text: '5'",
                "$.text: \"== '5'\"",
                "$.none: null",
                "$.none: present",
                "$.on: true",
                "$.on: '!= false'",
                "$.nothing: absent",
                "$.nothing.at.all: absent",
                "$.queue.length: < 100",
                "$.queue.twice: 2",
                "$.checks.length(): 2",
                "$.queue.length(): 3",
                "$.word.length(): 3",
                "$.empty.length(): 0",
                "'$.empty[*]': absent",
                "'$.checks[*].ms': < 300",
                "'$.checks[*].name': /^d/",
                "$..ms: '> 10'",
                "'$..[0].name': db",
                "'$..*': present",
                "\"$.checks[?(@.name == 'db')].ok\": true",
                "\"$.checks[?@.name == 'db'].ok\": true",
                "'$.checks[?@.ms > 100].name': disk",
                "'$.checks[?@.ms > 100].length()': 3",
                "'$.checks[?@.nope]': absent",
                "'$.checks[?@.ok != true].name': disk",
                "$.big: '> 1e999'",
                "$.big: 1e999999999",
                "'$': present"
            })
    void what_is_so_is_met(String json) {
        Finding finding = finding(json, DOCUMENT);

        assertThat(finding.met()).as(finding.sentence()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "$.status: degraded | json $.status is “degraded”: got “ok”",
                "$.n: '5' | json $.n is “5”: got 5",
                "$.text: 5 | json $.text is 5: got “5”",
                "$.n: < 5 | json $.n is < 5: got 5",
                "$.n: '!= 5.0' | json $.n is not 5.0: got 5",
                "$.status: < 5 | json $.status is < 5: got “ok”",
                "$.status: absent | json $.status is absent: got “ok”",
                "$.nothing: present | json $.nothing is present: got nothing there",
                "$.nothing: '!= 1' | json $.nothing is not 1: got nothing there",
                "$.queue: 1 | json $.queue is 1: got an object of 3",
                "$.checks: /x/ | json $.checks matches /x/: got a list of 2",
                "'$.checks[*].ok': true | json $.checks[*].ok is true: got false",
                "'$.checks[2]': present | json $.checks[2] is present: got nothing there",
                "$.queue.twice: 1 | json $.queue.twice is 1: got 2",
                "$.big: < 5 | json $.big is < 5: got 1E+999999999",
                "$.n.length(): 1 | json $.n.length() is 1: got nothing there"
            })
    void what_is_not_so_is_told_with_what_is(String json, String sentence) {
        Finding finding = finding(json, DOCUMENT);

        assertThat(finding.sentence()).isEqualTo(sentence);
        assertThat(finding.cause()).isEqualTo(Cause.JSON_MISMATCH);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "<html> | no JSON at line 1, column 1",
                "`` | an empty body",
                "{\"a\": 1 | no JSON at line 1, column 8",
                "{\"a\": NaN} | no JSON at line 1, column 10",
                "1 2 | JSON with something behind it",
                "[1,] | no JSON at line 1, column 4"
            })
    void what_is_no_json_is_told_with_the_place(String body, String got) {
        Finding finding = finding("$.a: 1", body);

        assertThat(finding.cause()).isEqualTo(Cause.JSON_INVALID);
        assertThat(finding.got()).isEqualTo(got);
    }

    @Test
    void sixty_four_levels_are_read_and_one_more_is_not() {
        assertThat(finding("'$': present", "[".repeat(64) + "]".repeat(64)).met())
                .isTrue();

        Finding deeper = finding("'$': present", "[".repeat(65) + "]".repeat(65));

        assertThat(deeper.cause()).isEqualTo(Cause.JSON_INVALID);
        assertThat(deeper.got()).isEqualTo("JSON nested deeper than 64 levels");
    }

    @Test
    void two_hundred_thousand_values_are_read_and_one_more_is_not() {
        assertThat(finding("$.length(): 199999", "[" + "0,".repeat(199_998) + "0]")
                        .met())
                .isTrue();
        assertThat(finding("$.length(): 200000", "[" + "0,".repeat(199_999) + "0]")
                        .got())
                .isEqualTo("JSON of more than 200000 values");
    }

    @ParameterizedTest
    @CsvSource({"1e99999999999, > 1e999", "-1e99999999999, < -1e999", "1e-99999999999, 0", "0e99999999999, 0"})
    void an_exponent_of_any_length_is_defined(String number, String wanted) {
        assertThat(finding("$.a: \"" + (wanted.equals("0") ? "== 0" : wanted) + "\"", "{\"a\": " + number + "}")
                        .met())
                .isTrue();
    }

    @Test
    void a_byte_order_mark_is_passed_over() {
        assertThat(finding("$.a: 1", "\uFEFF{\"a\": 1}").met()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"deep", "text", "number", "values", "names", "objects", "broken"})
    void a_mebibyte_made_to_hurt_costs_little(String kind) {
        int size = 1 << 20;
        String body =
                switch (kind) {
                    case "deep" -> "[".repeat(size);
                    case "text" -> "{\"a\": \"" + "x".repeat(size - 10) + "\"}";
                    case "number" -> "{\"a\": " + "9".repeat(size - 10) + "}";
                    case "values" -> "[" + "[],".repeat(190_000) + "[]]";
                    case "names" -> "{" + "\"a\":1,".repeat(170_000) + "\"b\":1}";
                    case "objects" -> "[" + "{\"a\":1},".repeat(90_000) + "{}]";
                    default -> "{\"a\": \"" + "\\u0000".repeat(size / 6);
                };
        Examination examination = examination("$..b.c: present");
        for (int warm = 0; warm < 5; warm++) {
            assertThat(finding(examination, body).met()).isFalse();
        }

        long millis = Long.MAX_VALUE;
        for (int run = 0; run < 5; run++) {
            long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            assertThat(finding(examination, body).met()).isFalse();
            long took = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
            millis = Math.min(millis, took / 1_000_000);
        }

        System.err.println("a mebibyte of JSON, " + kind + ": " + millis + " ms");
        assertThat(millis)
                .as("20 ms once compiled; seconds if it took more than one pass")
                .isLessThan(1_000);
    }
}
