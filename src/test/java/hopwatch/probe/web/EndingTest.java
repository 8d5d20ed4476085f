package hopwatch.probe.web;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.probe.Cause;
import hopwatch.probe.Evidence;
import hopwatch.probe.Failure;
import hopwatch.probe.Finding;
import hopwatch.probe.Observation;
import hopwatch.probe.Stage;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EndingTest {
    private final Ending ending = new Ending(new Bugs(InstantSource.system()));

    private static Check check(String started) {
        return new Check(
                Lab.asking("https://t.test/", Lab.TRUSTING, 1), null, Instant.parse(started), 0, new Progress(() -> 0));
    }

    private Cause ended(Check check, Cause cause, boolean stoodStill) {
        return ((Observation.Failed) ending.failed(check, new Failure(cause), stoodStill)).cause();
    }

    @ParameterizedTest
    @CsvSource({
        "1970-01-01T00:00:07Z, TLS_CERT_NOT_YET_VALID, SELF_CLOCK",
        "2025-12-31T23:59:59Z, TLS_CERT_NOT_YET_VALID, SELF_CLOCK",
        "2026-01-01T00:00:00Z, TLS_CERT_NOT_YET_VALID, TLS_CERT_NOT_YET_VALID",
        "1970-01-01T00:00:07Z, TLS_CERT_HOST_MISMATCH, TLS_CERT_HOST_MISMATCH",
    })
    void a_clock_that_cannot_be_right_distrusts_no_certificate(String started, Cause failed, Cause told) {
        assertThat(ended(check(started), failed, false)).isEqualTo(told);
    }

    @Test
    void every_timeout_is_excused_while_we_stood_still() {
        assertThat(Arrays.stream(Stage.values()).map(Causes::timeout))
                .allMatch(cause -> ended(check("2026-12-01T00:00:00Z"), cause, true) == Cause.SELF_STALLED)
                .allMatch(cause -> ended(check("2026-12-01T00:00:00Z"), cause, false) == cause);
    }

    @ParameterizedTest
    @EnumSource(names = {"CONNECT_REFUSED", "DNS_NXDOMAIN", "TLS_CERT_EXPIRED", "HEAD_BAD_HEADER", "PROXY_AUTH"})
    void what_was_plainly_said_is_true_although_we_stood_still(Cause said) {
        assertThat(ended(check("2026-12-01T00:00:00Z"), said, true)).isEqualTo(said);
    }

    @Test
    void an_unmet_expectation_that_has_nothing_to_do_with_time_is_kept() {
        Check check = check("2026-12-01T00:00:00Z");
        Finding status = new Finding("status is 200", false, "503", true, Cause.STATUS_UNEXPECTED);
        Observation.Answered seen =
                new Observation.Answered(check.started(), check.progress().phases(), Evidence.NONE, List.of(status));

        assertThat(ending.answered(check, seen, true)).isEqualTo(seen);
    }
}
