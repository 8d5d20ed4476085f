package hopwatch.metrics;

import static hopwatch.metrics.Estate.NOW;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.Program;
import hopwatch.cache.Served;
import hopwatch.config.HistogramForm;
import hopwatch.config.MonitorId;
import hopwatch.probe.Cause;
import hopwatch.store.MonitorState;
import hopwatch.store.Outbox;
import hopwatch.verdict.Level;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Prometheus' own linter (Debian package prometheus) reads the whole exposition and finds nothing to say. */
class PromtoolTest {
    private static final Program PROMTOOL = new Program(Path.of("/usr/bin/promtool"), "prometheus");
    private static final String HOSTILE = "on\"call\\ \n{} 電話 😀 # HELP x";

    @BeforeEach
    void isThere() {
        PROMTOOL.isThere();
    }

    @ParameterizedTest
    @EnumSource(HistogramForm.class)
    void promtool_finds_nothing_to_say(HistogramForm histograms) throws Exception {
        try (Exposition exposition = full(histograms)) {
            String text = Lines.text(exposition);
            assertThat(text)
                    .contains(
                            "hopwatch_monitor_up{monitor=\"web\"}",
                            "hopwatch_pool_queued_tasks{",
                            "on\\\"call\\\\ \\n{} 電話 😀");

            Process linter = PROMTOOL.with("check", "metrics").start();
            feed(linter, text);
            String said = new String(linter.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(linter.waitFor(30, SECONDS)).isTrue();
            assertThat(said).isEmpty();
            assertThat(linter.exitValue()).isZero();
        }
    }

    private static void feed(Process linter, String text) throws IOException {
        try (OutputStream in = linter.getOutputStream()) {
            in.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Every family has at least one series, and the names of a channel and of a hop are as bad as can be. */
    static Exposition full(HistogramForm histograms) {
        MonitorState state = new MonitorState(
                List.of(Estate.interval(NOW.minus(Duration.ofDays(1)), null, Level.DOWN, "origin")),
                Map.of("origin", Estate.certified("web", "origin", NOW, NOW.plusSeconds(60))));
        Sources sources = new Sources(
                () -> Estate.snapshot(
                        Map.of(new MonitorId("web"), state),
                        List.of(Estate.incident("a", "web", NOW.minusSeconds(60), null))),
                () -> Map.of(HOSTILE, Map.of("sent", 1L)),
                () -> new Outbox.Backlog(Map.of(HOSTILE, new Outbox.Load(1, 1, NOW, NOW))),
                () -> 1,
                () -> 1,
                () -> 1,
                () -> Map.of("storage", true),
                () -> 1);
        Exposition exposition = new Exposition(sources, histograms, () -> NOW, "1.2.3");
        exposition.configured(Estate.config(List.of(Estate.monitor("web", "cdn", "origin", HOSTILE)), HOSTILE));
        exposition.observed(Estate.up("web", "cdn", 0));
        exposition.observed(Estate.failed("web", "origin", Level.DOWN, Cause.CONNECT_REFUSED));
        exposition.observed(Estate.cached("web", HOSTILE, Served.HIT));
        Loops serving = new Loops("serving", () -> 0);
        assertThat(serving.createPoolMetrics("worker", "page", 1)).isNotNull();
        exposition.watch(serving);
        exposition.watch("public", () -> 1, () -> 1);
        exposition.accepted(HOSTILE, Duration.ofMillis(1));
        exposition.lagged(Duration.ofMillis(1));
        exposition.appended(Duration.ofMillis(1));
        exposition.standsIn(() -> 1);
        return exposition;
    }
}
