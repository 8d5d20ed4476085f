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
    void a_cause_without_detail_is_told_by_its_sentence() {
        assertThat(Wording.what(Notices.direct(AlertKind.DOWN, Cause.CONNECT_REFUSED, "")))
                .isEqualTo("the connection was refused");
    }

    @Test
    void an_operators_own_words_are_left_as_they_are() {
        assertThat(Wording.what(Notices.direct(AlertKind.DOWN, null, "we moved: got lost")))
                .isEqualTo("we moved: got lost");
    }

    @Test
    void only_expectations_are_turned_round() {
        assertThat(Wording.what(Notices.direct(AlertKind.DOWN, Cause.TLS_ALERT, "alert: got 40")))
                .isEqualTo("alert: got 40");
    }

    @Test
    void a_hop_is_numbered_where_there_are_several() {
        assertThat(Wording.hop(Notices.of(AlertKind.DOWN, "x", "origin", 2, null, "")))
                .isEqualTo("origin (hop 2 of 2)");
        assertThat(Wording.hop(Notices.of(AlertKind.DOWN, "x", "origin", 1, null, "")))
                .isEmpty();
        assertThat(Wording.where(Notices.of(AlertKind.DOWN, "x", "origin", 1, null, "")))
                .isEqualTo("origin");
    }
}
