package hopwatch.cache;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CacheStatusTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "ExampleCache; hit | HIT",
                "ExampleCache; hit; ttl=376 | HIT",
                "ExampleCache; hit; ttl=0 | HIT",
                "ExampleCache; hit; ttl=-412 | STALE",
                "ExampleCache; fwd=uri-miss | MISS",
                "ExampleCache; fwd=vary-miss; stored; collapsed | MISS",
                "ExampleCache; fwd=partial; fwd-status=206 | MISS",
                "ExampleCache; fwd=stale; fwd-status=304 | HIT",
                "ExampleCache; fwd=request; fwd-status=304 | HIT",
                "ExampleCache; fwd=uri-miss; fwd-status=304 | MISS",
                "ExampleCache; fwd=stale; fwd-status=200; stored | MISS",
                "ExampleCache; fwd=miss; ttl=-86400 | MISS",
                "ExampleCache; fwd=something-new | MISS",
                "ExampleCache; fwd=bypass; detail=nothing | BYPASS",
                "ExampleCache; fwd=request | BYPASS",
                "ExampleCache; fwd=method | BYPASS",
                "ExampleCache; hit=?0; fwd=uri-miss | MISS",
                "Origin; hit, Reverse; fwd=uri-miss | MISS",
                "Origin; fwd=miss, \"Reverse Proxy\"; hit; key=\"/a, b; c\" | HIT",
                "Origin; hit, Quiet | HIT",
                "Quiet | UNTOLD",
                "HIT | HIT",
                "\"\" | UNTOLD",
                "ExampleCache; ttl=5 | UNTOLD"
            })
    void the_cache_that_is_nearest_and_says_anything_is_right(String line, Served served) {
        assertThat(CacheStatus.read(0, line)).isEqualTo(Said.of(served));
    }

    @Test
    void a_stale_answer_that_stood_in_for_an_error_from_behind_is_known_by_its_own_status_or_time_to_live() {
        String bare = "ExampleCache; fwd=stale; fwd-status=503";

        assertThat(CacheStatus.read(200, bare).served()).isEqualTo(Served.STALE);
        assertThat(CacheStatus.read(499, bare).served()).isEqualTo(Served.STALE);
        assertThat(CacheStatus.read(503, bare).served()).isEqualTo(Served.MISS);
        assertThat(CacheStatus.read(500, bare).served()).isEqualTo(Served.MISS);
        assertThat(CacheStatus.read(0, bare).served()).isEqualTo(Served.MISS);
        assertThat(CacheStatus.read(0, bare + "; ttl=-3").served()).isEqualTo(Served.STALE);
        assertThat(CacheStatus.read(200, "ExampleCache; fwd=stale; fwd-status=499")
                        .served())
                .isEqualTo(Served.MISS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ExampleCache; hit; fwd=stale",
                "ExampleCache; hit=?0",
                "ExampleCache; hit=1",
                "ExampleCache; hit=yes",
                "ExampleCache; hit; ttl=soon",
                "ExampleCache; hit; ttl=1.5",
                "ExampleCache; fwd",
                "ExampleCache; fwd=\"miss\"",
                "ExampleCache; fwd=miss; fwd-status=ok",
                "(inner list); hit",
                "5; hit",
                "ExampleCache; hit,",
                "ExampleCache; HIT",
                "ExampleCache hit",
                "\"open; hit",
                "Caché; hit",
                ";;;"
            })
    void what_contradicts_itself_or_is_malformed_is_not_believed(String line) {
        assertThat(CacheStatus.read(200, line)).isEqualTo(Said.NONSENSE);
    }
}
