package hopwatch.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Whatever a peer writes, reading it ends well and what comes out is small and harmless. */
class HostileHeadersTest {
    private static final List<String> NAMES = List.of(
            "cache-status",
            "age",
            "x-cache",
            "x-cache-status",
            "x-cache-hits",
            "x-served-by",
            "cf-cache-status",
            "cf-ray",
            "akamai-cache-status",
            "x-amz-cf-pop",
            "x-vercel-cache",
            "x-vercel-id",
            "fly-request-id",
            "x-varnish",
            "x-77-pop",
            "x-edge-location",
            "cdn-cache",
            "server-timing",
            "server",
            "via");

    private static final List<String> PIECES = List.of(
            "hit",
            "MISS",
            "stale",
            "fwd",
            "ttl",
            "=",
            ";",
            ",",
            " ",
            "\"",
            "\\",
            "-",
            "-1",
            "99999999999",
            "?1",
            ":",
            "(",
            ")",
            "*",
            "%",
            "@1",
            "from",
            "cloudflare",
            "varnish",
            "cache-",
            "::",
            "/",
            "1,",
            "1",
            "a-",
            "cache;desc=",
            "\u0000",
            "\u00e9",
            "\ud83d",
            "\t");

    @Provide
    Arbitrary<Map<String, List<String>>> headers() {
        Arbitrary<String> anything = Arbitraries.strings().all().ofMaxLength(80);
        Arbitrary<String> bytes =
                Arbitraries.strings().withCharRange('\u0000', '\u00ff').ofMaxLength(300);
        Arbitrary<String> nearly = Arbitraries.of(PIECES).list().ofMaxSize(30).map(pieces -> String.join("", pieces));
        Arbitrary<String> endless = Arbitraries.of(PIECES)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(pieces -> String.join("", pieces).repeat(Received.LONGEST + 1))
                .flatMap(text -> Arbitraries.integers()
                        .between(1, Received.LONGEST + 1)
                        .map(length -> text.substring(0, length)));
        Arbitrary<String> value = Arbitraries.oneOf(anything, bytes, nearly, endless);
        Arbitrary<String> name = Arbitraries.frequencyOf(Tuple.of(9, Arbitraries.of(NAMES)), Tuple.of(1, anything));
        return Combinators.combine(name, value.list().ofMinSize(0).ofMaxSize(3))
                .as(Map::entry)
                .list()
                .ofMaxSize(8)
                .map(entries -> {
                    Map<String, List<String>> headers = new LinkedHashMap<>();
                    entries.forEach(entry -> headers.put(entry.getKey(), entry.getValue()));
                    return headers;
                });
    }

    @Property(tries = 3_000)
    void no_header_breaks_the_reading_and_what_is_read_is_bounded(
            @ForAll("headers") Map<String, List<String>> headers, @ForAll int status) {
        CacheFacts facts = CacheHeaders.read(status, headers);

        assertThat(facts.age()).isBetween(-1L, Age.MOST);
        if (facts.pop() != null) {
            assertThat(facts.pop()).matches("[A-Za-z0-9._-]{1,32}");
        }
        assertThat(NAMES).containsAll(facts.unparsed());
        assertThat(facts.unparsed()).doesNotHaveDuplicates();
        assertThat(facts.words()).hasSizeLessThan(100).matches("[A-Za-z0-9 ,._()-]*");
    }

    @Property(tries = 500)
    void reading_the_same_again_says_the_same(@ForAll("headers") Map<String, List<String>> headers) {
        assertThat(CacheHeaders.read(200, headers)).isEqualTo(CacheHeaders.read(200, headers));
    }
}
