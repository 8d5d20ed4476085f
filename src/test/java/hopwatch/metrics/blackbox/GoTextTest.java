package hopwatch.metrics.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoTextTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 1",
        "-1, -1",
        "12, 12",
        "999999, 999999",
        "1000000, 1e+06",
        "1795870698, 1.795870698e+09",
        "-62135596800, -6.21355968e+10",
        "0.0001, 0.0001",
        "0.00002, 2e-05",
        "0.000025027, 2.5027e-05",
        "119.5, 119.5",
        "1e21, 1e+21"
    })
    void numbers_are_as_go_prints_them(double number, String text) {
        assertThat(GoText.number(number)).isEqualTo(text);
    }

    @Property
    void a_number_reads_as_itself(@ForAll double number) {
        assertThat(Double.parseDouble(GoText.number(number))).isEqualTo(number == 0 ? 0 : number);
    }

    @Test
    void texts_are_quoted_as_go_quotes_them() {
        assertThat(GoText.quoted("a\"\\\u0001\n\u00a0\u200b電😀")).isEqualTo("\"a\\\"\\\\\\x01\\n\\u00a0\\u200b電😀\"");
    }
}
