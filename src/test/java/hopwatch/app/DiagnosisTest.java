package hopwatch.app;

import static hopwatch.app.SampleRounds.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.cache.Served;
import hopwatch.config.Monitor;
import hopwatch.probe.Cause;
import hopwatch.verdict.Blame;
import hopwatch.verdict.Fault;
import hopwatch.verdict.Level;
import hopwatch.verdict.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiagnosisTest {
    private final Monitor monitor =
            SampleRounds.of("API", "CDN", "Proxy", "Origin").monitor();

    DiagnosisTest() throws Exception {}

    private String diagnosis(Level level, Blame blame) {
        Cause cause = Cause.CONNECT_REFUSED;
        return Diagnosis.of(monitor, new Verdict(level, NOON, "Origin", cause, cause.sentence(), blame));
    }

    @Test
    void the_hop_and_the_cause_are_named() {
        assertThat(diagnosis(Level.DOWN, Blame.PLAIN)).isEqualTo(" at Origin: the connection was refused");
        assertThat(Diagnosis.of(monitor, Verdict.up(NOON, "CDN"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"STALE, 'CDN, stale'", "HIT, 'CDN, from cache'", "MISS, CDN", "BYPASS, CDN", "UNTOLD, CDN"})
    void behind_an_edge_that_serves_it_says_from_where(Served served, String how) {
        assertThat(diagnosis(Level.DEGRADED, new Blame(true, served, List.of(), List.of(), null)))
                .isEqualTo(" at Origin: the connection was refused · visitors are served (" + how + ")");
    }

    @Test
    void suspects_and_further_faults_are_named() {
        Fault late = new Fault("CDN", Cause.TOO_SLOW, "took 2s", List.of());
        Fault either = new Fault("CDN", Cause.TOO_SLOW, "took 2s", List.of("CDN", "Proxy"));

        assertThat(diagnosis(
                        Level.DOWN,
                        new Blame(false, Served.UNTOLD, List.of("CDN", "Proxy", "Origin"), List.of(), null)))
                .isEqualTo(" at CDN, Proxy or Origin, which one cannot be told: the connection was refused");
        assertThat(diagnosis(Level.DOWN, new Blame(false, Served.UNTOLD, List.of(), List.of(late, either), null)))
                .isEqualTo(" at Origin: the connection was refused · also CDN: took 2s"
                        + " · also CDN or Proxy, which one cannot be told: took 2s");
    }
}
