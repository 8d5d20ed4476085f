package hopwatch.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.cache.CacheFacts;
import hopwatch.cache.Served;
import hopwatch.config.CacheAnswer;
import hopwatch.config.CacheExpectation;
import hopwatch.config.Expectation;
import hopwatch.config.Hop;
import hopwatch.config.Target;
import hopwatch.config.Tls;
import hopwatch.latency.Phases;
import hopwatch.probe.Answer;
import hopwatch.probe.Body;
import hopwatch.probe.Cause;
import hopwatch.probe.Evidence;
import hopwatch.probe.Finding;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CacheExaminationTest {
    private static final Expectation HOUR = new CacheExpectation.Age(Duration.ofHours(1));

    private static Finding finding(Expectation wanted, CacheFacts facts) {
        Target target = new Target.Web(URI.create("https://shop.example.org/"), Tls.STRICT);
        Hop hop = new Hop("cdn", target, List.of(), Duration.ofSeconds(60), List.of(), List.of(wanted));
        Evidence evidence = new Evidence("192.0.2.1:443", 200, "HTTP/2", "TLSv1.3", 0, 0, null, facts);
        Answer answer = new Answer(
                Instant.parse("2026-11-20T12:00:00Z"),
                new Phases(0, 0, 0, 1, 0),
                evidence,
                Map.of(),
                new Body(new byte[0], StandardCharsets.UTF_8));
        return new Examination(hop).examine(answer).get(0);
    }

    private static CacheFacts served(Served served, long age, String... unparsed) {
        return new CacheFacts(served, age, null, null, List.of(unparsed));
    }

    private static Expectation cache(CacheAnswer... answers) {
        return new CacheExpectation.Cache(List.of(answers));
    }

    @ParameterizedTest
    @EnumSource(CacheAnswer.class)
    void a_cache_is_held_to_the_way_that_is_wanted(CacheAnswer wanted) {
        assertThat(finding(cache(wanted), served(Served.valueOf(wanted.name()), -1))
                        .met())
                .isTrue();
        for (Served other : Served.values()) {
            assertThat(finding(cache(wanted), served(other, -1)).met())
                    .isEqualTo(other.name().equals(wanted.name()));
        }
    }

    @Test
    void one_of_several_ways_will_do_and_another_is_told() {
        Expectation wanted = cache(CacheAnswer.HIT, CacheAnswer.STALE);

        assertThat(finding(wanted, served(Served.STALE, -1)).met()).isTrue();
        assertThat(finding(wanted, served(Served.MISS, -1)))
                .isEqualTo(new Finding("cache is hit or stale", false, "miss", false, Cause.CACHE_UNEXPECTED));
        assertThat(finding(cache(CacheAnswer.HIT), CacheFacts.NONE).sentence())
                .isEqualTo("cache is hit: got no word of it");
    }

    @Test
    void an_age_at_the_limit_is_young_enough_and_a_second_more_is_not() {
        assertThat(finding(HOUR, served(Served.HIT, 3_600)).met()).isTrue();
        assertThat(finding(HOUR, served(Served.HIT, 3_601)).sentence()).isEqualTo("age is at most 1h: got 3601s");
        assertThat(finding(HOUR, served(Served.MISS, 7_200)))
                .isEqualTo(new Finding("age is at most 1h", false, "2h", false, Cause.CACHE_UNEXPECTED));
    }

    @Test
    void what_comes_from_behind_needs_no_age_and_what_a_cache_kept_does() {
        assertThat(finding(HOUR, CacheFacts.NONE).met()).isTrue();
        assertThat(finding(HOUR, served(Served.MISS, -1)).met()).isTrue();
        assertThat(finding(HOUR, served(Served.HIT, -1)).sentence()).isEqualTo("age is at most 1h: got no Age");
        assertThat(finding(HOUR, served(Served.STALE, -1)).met()).isFalse();
    }

    @Test
    void an_age_that_contradicts_itself_proves_nothing() {
        assertThat(finding(HOUR, served(Served.MISS, 5, "x-cache", "age")).sentence())
                .isEqualTo("age is at most 1h: got one that cannot be read");
        assertThat(finding(HOUR, served(Served.MISS, 5, "x-cache")).met()).isTrue();
    }
}
