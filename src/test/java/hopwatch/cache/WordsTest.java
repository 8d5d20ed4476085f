package hopwatch.cache;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HIT | HIT",
                "hit | HIT",
                "TCP_HIT | HIT",
                "TCP_REFRESH_UNMODIFIED | HIT",
                "UDP_HIT | HIT",
                "hit-local | HIT",
                "HIT-CLUSTER | HIT",
                "hit/12 | HIT",
                "HIT: 4 | HIT",
                "HIT TCP_MEM_HIT dirn:10:1234 | HIT",
                "Cache Hit | HIT",
                "HIT from miss.example.org | HIT",
                "Hit From MemCache | HIT",
                "HIT-STALE-CLUSTER | STALE",
                "TCP_REFRESH_FAIL_OLD | STALE",
                "GRACE | STALE",
                "Miss from cloudfront | MISS",
                "TCP_REFRESH_MISS | MISS",
                "miss-cluster | MISS",
                "hit-for-pass | BYPASS",
                "hit-for-miss | BYPASS",
                "PASS | BYPASS",
                "N/A | UNTOLD",
                "- | UNTOLD",
                "Error from cloudfront | UNTOLD"
            })
    void a_word_is_known_in_the_dress_of_each_make(String text, Served served) {
        assertThat(Words.COMMON.last(text)).isEqualTo(Said.of(served));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ",", "YES", "HIT MISS", "<script>", "from hit", "\u0000HIT\u0000", "hitt", "tcp_"})
    void what_is_unknown_or_says_two_things_is_nonsense(String text) {
        assertThat(Words.COMMON.last(text)).isEqualTo(Said.NONSENSE);
        assertThat(Words.COMMON.first(text)).isEqualTo(Said.NONSENSE);
        assertThat(Words.COMMON.only(text)).isEqualTo(Said.NONSENSE);
    }

    @Test
    void of_a_list_the_nearest_counts_and_empty_members_are_none() {
        assertThat(Words.COMMON.last("MISS, HIT")).isEqualTo(Said.of(Served.HIT));
        assertThat(Words.COMMON.last("MISS, HIT, ,")).isEqualTo(Said.of(Served.HIT));
        assertThat(Words.COMMON.first("Miss from child, Hit from parent")).isEqualTo(Said.of(Served.MISS));
        assertThat(Words.COMMON.last("HIT, what")).isEqualTo(Said.NONSENSE);
    }

    @Test
    void a_header_of_one_cache_may_repeat_itself_and_not_contradict_itself() {
        assertThat(Words.COMMON.only("HIT, HIT")).isEqualTo(Said.of(Served.HIT));
        assertThat(Words.COMMON.only("HIT, MISS")).isEqualTo(Said.NONSENSE);
        assertThat(Words.COMMON.only("HIT, what")).isEqualTo(Said.NONSENSE);
    }
}
