package hopwatch.alert;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.AlertKind;
import hopwatch.probe.Cause;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {
    @ParameterizedTest
    @CsvSource({
        "PT0S, 1 s",
        "PT0.999S, 1 s",
        "PT59S, 59 s",
        "PT1M, 1 min",
        "PT34M12S, 34 min 12 s",
        "PT1H0M5S, 1 h 5 s",
        "PT2H5M59S, 2 h 5 min",
        "PT51H, 2 d 3 h",
    })
    void a_span_is_told_in_its_two_largest_units(Duration span, String words) {
        assertThat(Wording.lasted(span)).isEqualTo(words);
    }

    @Test
    void a_hop_is_numbered_where_there_are_several() {
        assertThat(Wording.where(Notices.of(AlertKind.DOWN, "x", "origin", 2, null, "")))
                .isEqualTo("origin (hop 2 of 2)");
        assertThat(Wording.where(Notices.of(AlertKind.DOWN, "x", "origin", 1, null, "")))
                .isEqualTo("origin");
        assertThat(Wording.where(Notices.direct(AlertKind.DOWN, null, ""))).isEqualTo("the public address");
    }

    @ParameterizedTest
    @CsvSource({
        "DOWN, DNS_NXDOMAIN, cannot be found",
        "DOWN, CONNECT_REFUSED, does not answer",
        "MASKED, TLS_CERT_EXPIRED, has no secure connection",
        "DOWN, HEAD_TOO_LARGE, answers brokenly",
        "DOWN, REDIRECT_LOOP, redirects wrongly",
        "DOWN, BODY_MISMATCH, answers wrongly",
        "MASKED, BODY_MISMATCH, answers wrongly",
        "DEGRADED, BODY_MISMATCH, does not answer as it should",
        "DOWN, TOO_SLOW, is far too slow",
        "DEGRADED, TOO_SLOW, is slow",
        "DEGRADED, HOPS_DIFFER, serves another version than the origin",
        "CERTIFICATE, CERTIFICATE_EXPIRING, has a certificate near its end"
    })
    void what_is_wrong_makes_a_sentence(AlertKind kind, Cause cause, String words) {
        assertThat(Wording.predicate(Notices.of(kind), cause)).isEqualTo(words);
    }
}
