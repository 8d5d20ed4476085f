package hopwatch.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CacheFactsTest {
    @Test
    void only_what_was_told_is_in_words() {
        assertThat(new CacheFacts(Served.STALE, 42, "FRA", "Fastly", List.of()).words())
                .isEqualTo("stale, 42 s old, FRA (Fastly)");
        assertThat(new CacheFacts(Served.HIT, -1, null, "Google", List.of()).words())
                .isEqualTo("hit, Google");
        assertThat(new CacheFacts(Served.UNTOLD, 0, "fra", null, List.of()).words())
                .isEqualTo("0 s old, fra");
        assertThat(CacheFacts.NONE.words()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "119, 119 s old",
        "120, 2 min old",
        "7199, 119 min old",
        "7200, 2 h old",
        "172799, 47 h old",
        "172800, 2 d old",
        "2147483648, 24855 d old"
    })
    void an_age_is_in_the_largest_unit_of_which_there_are_two(long age, String words) {
        assertThat(new CacheFacts(Served.UNTOLD, age, null, null, List.of()).words())
                .isEqualTo(words);
    }
}
