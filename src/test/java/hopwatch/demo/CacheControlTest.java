package hopwatch.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CacheControlTest {
    private static final Instant STORED = Instant.parse("2026-11-20T12:00:00Z");

    private static CacheControl control(String header) {
        return CacheControl.of(Reply.of(200, "").with("cache-control", header));
    }

    @Test
    void ages_are_read_wherever_they_stand() {
        CacheControl control = control("public, Max-Age=60, stale-if-error=3600");

        assertThat(control).isEqualTo(new CacheControl(true, Duration.ofSeconds(60), Duration.ofHours(1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-store", "no-store, max-age=60", "private, max-age=60", "max-age=0", "public", ""})
    void what_must_not_be_shared_or_is_never_fresh_is_not_stored(String header) {
        assertThat(control(header).storable()).isFalse();
    }

    @Test
    void a_response_that_says_nothing_is_not_stored() {
        assertThat(CacheControl.of(Reply.of(200, "")).storable()).isFalse();
    }

    @Test
    void a_page_is_fresh_until_its_age_and_may_stand_in_for_errors_until_later() {
        Cached page = new Cached(Reply.of(200, ""), control("max-age=5, stale-if-error=10"), STORED);

        assertThat(page.isFresh(STORED.plusMillis(4_999))).isTrue();
        assertThat(page.isFresh(STORED.plusSeconds(5))).isFalse();
        assertThat(page.mayStandIn(STORED.plusMillis(14_999))).isTrue();
        assertThat(page.mayStandIn(STORED.plusSeconds(15))).isFalse();
        assertThat(page.ttl(STORED.plusMillis(4_999))).isEqualTo(1);
        assertThat(page.ttl(STORED.plusSeconds(8))).isEqualTo(-3);
    }
}
