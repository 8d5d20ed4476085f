package hopwatch.page;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.cache.CacheFacts;
import hopwatch.cache.Served;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CacheWordsTest {
    private static String words(Served served, long age, @Nullable String pop) {
        return CacheWords.of(new CacheFacts(served, age, pop, "Fastly", List.of("x-cache")), Wording.ENGLISH)
                .orElse("");
    }

    @ParameterizedTest
    @CsvSource({"HIT, from cache", "STALE, stale from cache", "MISS, not in cache", "BYPASS, past the cache"})
    void what_a_cache_said_is_told_in_words(Served served, String told) {
        assertThat(words(served, -1, null)).isEqualTo(told);
    }

    @Test
    void silence_is_not_told() {
        assertThat(CacheWords.of(CacheFacts.NONE, Wording.ENGLISH)).isEmpty();
    }

    @Test
    void age_is_told_of_what_came_from_a_cache() {
        assertThat(words(Served.STALE, 725, "FRA")).isEqualTo("stale from cache, 12 min old, FRA");
        assertThat(words(Served.HIT, 0, null)).isEqualTo("from cache, 0 s old");
        assertThat(words(Served.MISS, 725, null)).isEqualTo("not in cache");
    }

    @Test
    void an_age_that_nobody_reaches_is_not_repeated() {
        assertThat(words(Served.HIT, 315_360_000, null)).isEqualTo("from cache, 3\u202f650 days old");
        assertThat(words(Served.HIT, 315_360_001, null)).isEqualTo("from cache");
        assertThat(words(Served.HIT, Long.MAX_VALUE, null)).isEqualTo("from cache");
    }

    @ParameterizedTest
    @ValueSource(strings = {"FRA", "fra1", "FRA56-P4", "LHR62-C2", "cdg", "EDDF123"})
    void a_code_of_a_site_is_shown(String pop) {
        assertThat(words(Served.UNTOLD, -1, pop)).isEqualTo(pop);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.5",
                "fe80",
                "fd00",
                "db",
                "backend-3.internal",
                "cache-fra1",
                "example.org",
                "FRA56-P456",
                "FRAME1",
                "FRA 1",
                ""
            })
    void whatever_might_be_an_address_or_a_name_is_not(String pop) {
        assertThat(words(Served.HIT, -1, pop)).isEqualTo("from cache");
    }
}
