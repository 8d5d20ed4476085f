package hopwatch.metrics;

import static hopwatch.metrics.Estate.NOW;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import hopwatch.config.HistogramForm;
import hopwatch.probe.Cause;
import hopwatch.verdict.Level;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** OpenMetrics' own parser, which is strict (Debian package python3-prometheus-client), reads the whole exposition. */
class StrictParserTest {
    private static final Path PYTHON = Path.of("/usr/bin/python3");
    private static final Path PARSER =
            Path.of("/usr/lib/python3/dist-packages/prometheus_client/openmetrics/parser.py");

    /** Prints how many families, samples and exemplars there are. */
    private static final String PROGRAM =
            """
            import sys
            from prometheus_client.openmetrics.parser import text_string_to_metric_families
            families = list(text_string_to_metric_families(sys.stdin.buffer.read().decode('utf-8')))
            samples = [s for f in families for s in f.samples]
            print(len(families), len(samples), len([s for s in samples if s.exemplar]))
            for s in samples:
                if s.exemplar: print(s.name, s.exemplar.labels, s.exemplar.value, s.exemplar.timestamp)
            """;

    @BeforeEach
    void isThere() {
        boolean there = Files.isExecutable(PYTHON) && Files.exists(PARSER);
        assertThat(there || !"1".equals(System.getenv("HOPWATCH_CI")))
                .as("in CI %s must be there: install the Debian package python3-prometheus-client", PARSER)
                .isTrue();
        assumeTrue(there, "skipped: install the Debian package python3-prometheus-client");
    }

    @ParameterizedTest
    @EnumSource(HistogramForm.class)
    void it_takes_all_of_it_and_finds_the_exemplars(HistogramForm form) throws Exception {
        try (Exposition exposition = PromtoolTest.full(form)) {
            exposition.observed(Estate.unmet("web", "cdn", Level.DEGRADED, Cause.TOO_SLOW));
            String text = Lines.openMetrics(exposition);
            long samples = text.lines().filter(line -> !line.startsWith("#")).count();

            List<String> said = said(text);

            // The bucket in which a native histogram's answers all are carries one, too.
            assertThat(said.get(0)).endsWith(" " + samples + " 2");
            assertThat(said)
                    .anyMatch(line -> line.startsWith("hopwatch_probe_failures_total {'incident': '")
                            && line.endsWith("'} 1.0 " + NOW.getEpochSecond() + ".000000000"));
            assertThat(said)
                    .anyMatch(line -> line.startsWith("hopwatch_probe_duration_seconds_bucket {'incident': '")
                            && line.endsWith("'} 0.15 " + NOW.getEpochSecond() + ".000000000"));
        }
    }

    private static List<String> said(String text) throws Exception {
        Process parser = new ProcessBuilder(PYTHON.toString(), "-c", PROGRAM)
                .redirectErrorStream(true)
                .start();
        try (OutputStream in = parser.getOutputStream()) {
            in.write(text.getBytes(StandardCharsets.UTF_8));
        }
        String said = new String(parser.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(parser.waitFor(30, SECONDS)).isTrue();
        assertThat(parser.exitValue()).as(said).isZero();
        return said.lines().toList();
    }
}
