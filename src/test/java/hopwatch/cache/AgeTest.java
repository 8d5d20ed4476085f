package hopwatch.cache;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgeTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 0",
                "42 | 42",
                "0042 | 42",
                "00000000000000000000000000042 | 42",
                "2147483647 | 2147483647",
                "2147483648 | 2147483648",
                "2147483649 | 2147483648",
                "9999999999 | 2147483648",
                "99999999999999999999999999999999 | 2147483648",
                "7, 7 | 7"
            })
    void it_is_a_whole_number_of_seconds_and_overflows_as_http_says(String line, long seconds) {
        assertThat(Age.read(line)).isEqualTo(new Age(seconds, true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-5", "+5", "1.5", "1e3", "0x10", "five", "٤٢", "5 s", "5;", ", 5", "x, 5"})
    void anything_else_is_no_age(String line) {
        assertThat(Age.read(line)).isEqualTo(new Age(-1, false));
    }

    @Test
    void of_several_the_first_counts_and_the_contradiction_is_told() {
        assertThat(Age.read("5, 6")).isEqualTo(new Age(5, false));
    }
}
