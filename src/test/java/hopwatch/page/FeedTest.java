package hopwatch.page;

import static hopwatch.page.PageFixtures.NOW;
import static hopwatch.page.PageFixtures.config;
import static hopwatch.page.PageFixtures.every;
import static hopwatch.page.PageFixtures.group;
import static hopwatch.page.PageFixtures.hidden;
import static hopwatch.page.PageFixtures.monitor;
import static hopwatch.page.PageFixtures.paused;
import static hopwatch.page.PageFixtures.snapshot;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.Config;
import hopwatch.config.Monitor;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FeedTest {
    private final Monitor half = monitor("half");
    private final Monitor rare = every(monitor("rare"), Duration.ofMinutes(5));

    /** 2 × 30 s + 10 s + 5 s. */
    @Test
    void data_is_fresh_for_two_rounds_of_the_most_frequent_monitor_and_not_a_millisecond_longer() {
        Feed feed = Feed.of(config(group("", rare, half)), snapshot().build());

        assertThat(feed.at(NOW.plusSeconds(75))).isEqualTo(Freshness.LIVE);
        assertThat(feed.at(NOW.plusSeconds(75).plusMillis(1))).isEqualTo(Freshness.STALE);
    }

    @Test
    void monitors_that_are_paused_or_private_keep_no_page_fresh() {
        Monitor often = every(monitor("often"), Duration.ofSeconds(1));
        Config config = config(group("", rare, paused(often)), hidden(every(monitor("secret"), Duration.ofSeconds(2))));

        assertThat(Feed.of(config, snapshot().build()).until()).isEqualTo(NOW.plusSeconds(615));
    }

    @Test
    void a_page_of_paused_monitors_never_turns_stale() {
        Feed feed = Feed.of(config(group("", paused(half))), snapshot().build());

        assertThat(feed.at(Instant.MAX)).isEqualTo(Freshness.LIVE);
    }

    @Test
    void before_any_round_there_is_nothing_to_be_fresh() {
        Feed feed = Feed.of(
                config(group("", half)), snapshot().lastRound(Instant.EPOCH).build());

        assertThat(feed.at(Instant.EPOCH)).isEqualTo(Freshness.WAITING);
        assertThat(feed.at(NOW)).isEqualTo(Freshness.WAITING);
    }

    @Test
    void an_older_commit_never_replaces_a_newer_one() {
        Config config = config(group("", half));
        Feed older = Feed.of(config, snapshot().generation(4, 1).build());
        Feed newer = Feed.of(config, snapshot().generation(5, 1).build());

        assertThat(older.orNewer(newer)).isSameAs(newer);
        assertThat(newer.orNewer(older)).isSameAs(newer);
    }
}
