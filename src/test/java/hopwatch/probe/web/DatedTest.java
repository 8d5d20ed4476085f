package hopwatch.probe.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatedTest {
    @Test
    void a_date_is_read_in_the_one_form_that_may_be_sent() {
        assertThat(Dated.read(Map.of("date", List.of("Sun, 06 Nov 1994 08:49:37 GMT"))))
                .contains(Instant.parse("1994-11-06T08:49:37Z"));
        assertThat(Dated.read(Map.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "Sunday, 06-Nov-94 08:49:37 GMT",
                "Sun Nov  6 08:49:37 1994",
                "Mon, 06 Nov 1994 08:49:37 GMT",
                "Sun, 06 Nov 1994 25:49:37 GMT",
                "Sun, 06 Nov 1994 08:49:37 XYZ",
                "784111777",
            })
    void what_is_no_such_date_says_nothing(String line) {
        assertThat(Dated.read(Map.of("date", List.of(line)))).isEmpty();
    }

    @Test
    void two_dates_say_nothing() {
        String one = "Sun, 06 Nov 1994 08:49:37 GMT";

        assertThat(Dated.read(Map.of("date", List.of(one, one)))).isEmpty();
    }

    @Property
    void whatever_a_peer_sends_is_read_without_an_error(@ForAll String line) {
        assertThat(Dated.read(Map.of("date", List.of(line)))).isEmpty();
    }
}
