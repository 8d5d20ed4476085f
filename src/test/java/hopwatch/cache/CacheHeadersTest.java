package hopwatch.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CacheHeadersTest {
    private static CacheFacts read(String head) {
        return CacheHeaders.read(200, Heads.of(head));
    }

    @Test
    void an_answer_that_says_nothing_says_nothing() {
        assertThat(CacheHeaders.read(200, Map.of())).isEqualTo(CacheFacts.NONE);
        assertThat(read("content-type: text/html\ndate: Fri, 20 Nov 2026 12:00:00 GMT"))
                .isEqualTo(CacheFacts.NONE);
    }

    @Test
    void where_headers_disagree_the_more_telling_one_is_believed() {
        assertThat(read("x-cache: HIT\ncache-status: a; fwd=miss").served()).isEqualTo(Served.MISS);
        assertThat(read("x-cache: MISS\nx-cache-status: HIT").served()).isEqualTo(Served.HIT);
        assertThat(read("server-timing: cache;desc=hit\nx-cache: MISS").served())
                .isEqualTo(Served.MISS);
        assertThat(read("age: 9\nx-cache: MISS").served()).isEqualTo(Served.MISS);
    }

    @Test
    void one_that_cannot_be_read_leaves_the_word_to_the_next_and_is_named() {
        CacheFacts facts = read("x-cache: HIT\ncache-status: a; hit; fwd=miss");

        assertThat(facts.served()).isEqualTo(Served.HIT);
        assertThat(facts.unparsed()).containsExactly("cache-status");
    }

    @Test
    void what_cannot_be_read_is_named_in_the_order_received() {
        CacheFacts facts = read("x-cache: maybe\nage: old\ncache-status: ;;\ncf-ray: none\ncf-cache-status: HIT, MISS");

        assertThat(facts.unparsed()).containsExactly("x-cache", "age", "cache-status", "cf-ray", "cf-cache-status");
        assertThat(facts.served()).isEqualTo(Served.UNTOLD);
        assertThat(facts.age()).isEqualTo(-1);
        assertThat(facts.pop()).isNull();
        assertThat(facts.provider()).isEqualTo("Cloudflare");
    }

    @Test
    void two_ages_are_read_as_http_says_and_named() {
        CacheFacts facts = read("age: 5\nage: 6");

        assertThat(facts.age()).isEqualTo(5);
        assertThat(facts.unparsed()).containsExactly("age");
    }

    @Test
    void an_age_alone_tells_a_cache_unless_it_is_zero() {
        assertThat(read("age: 1").served()).isEqualTo(Served.HIT);
        assertThat(read("age: 0").served()).isEqualTo(Served.UNTOLD);
    }

    @Test
    void hits_alone_tell_a_cache_too() {
        assertThat(read("x-cache-hits: 0, 3").served()).isEqualTo(Served.HIT);
        assertThat(read("x-cache-hits: 3, 0").served()).isEqualTo(Served.UNTOLD);
        assertThat(read("x-cache-hits: many").unparsed()).containsExactly("x-cache-hits");
        assertThat(read("x-cache-hits: " + "1,".repeat(1_000) + "1").served()).isEqualTo(Served.HIT);
    }

    @Test
    void a_timing_that_is_of_no_cache_is_none_of_ours() {
        CacheFacts facts = read("server-timing: db;dur=53, cache;desc=\"Redis read\";dur=23.2, app;desc=HIT");

        assertThat(facts).isEqualTo(CacheFacts.NONE);
    }

    @Test
    void another_servers_name_is_no_site() {
        CacheFacts facts = read("server: nginx-1-2\ncdn-cache: HIT");

        assertThat(facts.pop()).isNull();
        assertThat(facts.unparsed()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<script>alert(1)</script>", "FRA56 P4", "FRÁ", "", "123456789012345678901234567890123"})
    void a_site_that_is_none_is_named_and_not_repeated(String pop) {
        CacheFacts facts = read("x-amz-cf-pop: " + pop + "\nx-cache: Hit from cloudfront");

        assertThat(facts.pop()).isNull();
        assertThat(facts.unparsed()).containsExactly("x-amz-cf-pop");
        assertThat(facts.served()).isEqualTo(Served.HIT);
    }

    @Test
    void a_site_may_have_thirty_two_characters() {
        assertThat(read("x-amz-cf-pop: 12345678901234567890123456789._-").pop()).hasSize(32);
    }

    @Test
    void a_header_may_be_long_and_not_endless() {
        String padding = " ".repeat(Received.LONGEST - 3);

        assertThat(CacheHeaders.read(Map.of("x-cache", List.of("HIT" + padding))))
                .isEqualTo(new CacheFacts(Served.HIT, -1, null, null, List.of()));
        assertThat(CacheHeaders.read(Map.of("x-cache", List.of("HIT " + padding))))
                .isEqualTo(new CacheFacts(Served.UNTOLD, -1, null, null, List.of("x-cache")));
    }

    @Test
    void the_demo_cdn_is_understood() {
        assertThat(
                        read(
                                "via: 1.1 demo-cdn\nx-cache: MISS\ncache-status: demo-cdn; fwd=uri-miss; fwd-status=200; stored"))
                .isEqualTo(new CacheFacts(Served.MISS, -1, null, null, List.of()));
        assertThat(read("x-cache: HIT\nage: 4\ncache-status: demo-cdn; hit; ttl=1")
                        .served())
                .isEqualTo(Served.HIT);
        assertThat(read("x-cache: STALE\nage: 8\n"
                                + "cache-status: demo-cdn; fwd=stale; fwd-status=502; detail=stale-if-error; ttl=-3")
                        .words())
                .isEqualTo("stale, 8 s old");
    }
}
