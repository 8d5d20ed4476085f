package hopwatch.metrics.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScrapeTimeoutTest {
    @ParameterizedTest
    @CsvSource({
        ",, 119.5",
        "10,, 9.5",
        "10, 5, 5",
        "10, 9.5, 9.5",
        "10, 20, 9.5",
        "0.5,, 0",
        "0.4, 5, 5",
        "0.4,, 0",
        "0, 5, 5",
        "0,, 119.5",
        "-3, 5, 5",
        "1e1,, 9.5",
        "inf,, 119.5",
        "0x1p3,, 7.5",
        "100000,, 3600"
    })
    void it_is_what_the_scraper_waits_less_half_a_second_or_what_the_module_allows(
            @Nullable String header, @Nullable Double module, double seconds) {
        Duration own = module == null ? null : Duration.ofMillis(Math.round(module * 1_000));

        assertThat(ScrapeTimeout.of(header, own)).isEqualTo(seconds);
    }

    @ParameterizedTest
    @CsvSource({"abc, invalid syntax", "1_0, invalid syntax", "10s, invalid syntax", "1e999, value out of range"})
    void what_is_no_number_is_refused_in_gos_words(String header, String why) {
        assertThatThrownBy(() -> ScrapeTimeout.of(header, null))
                .hasMessage("strconv.ParseFloat: parsing \"" + header + "\": " + why);
    }
}
