package hopwatch.page;

import static hopwatch.page.PageFixtures.NOW;
import static hopwatch.page.PageFixtures.ago;
import static hopwatch.page.PageFixtures.config;
import static hopwatch.page.PageFixtures.group;
import static hopwatch.page.PageFixtures.interval;
import static hopwatch.page.PageFixtures.monitor;
import static hopwatch.page.PageFixtures.paused;
import static hopwatch.page.PageFixtures.since;
import static hopwatch.page.PageFixtures.snapshot;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.Config;
import hopwatch.config.Monitor;
import hopwatch.store.Snapshot;
import hopwatch.verdict.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class BannerTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private final Monitor shop = monitor("shop");
    private final Monitor api = monitor("api");
    private final Config config = config(group("Web", shop, api));

    private Moment live(Config config, Snapshot snapshot) {
        return Moment.live(config, snapshot, Figures.NONE, NOW);
    }

    @Test
    void one_down_is_counted_and_dated() {
        Snapshot snapshot = snapshot()
                .of(shop, since(Level.UP, HOUR))
                .of(api, since(Level.DOWN, HOUR))
                .build();

        Banner banner = Banner.of(live(config, snapshot));

        assertThat(banner.headline()).isEqualTo(Headline.PARTIAL_OUTAGE);
        assertThat(banner.detail()).isEqualTo("1 of 2 components down.");
        assertThat(banner.asOf()).isEqualTo(new Wording.Stamp("20 Nov 2026, 11:24:05 UTC", "2026-11-20T11:24:05Z"));
    }

    @Test
    void the_tally_lists_the_worst_first_and_counts_one_component_in_the_singular() {
        assertThat(Banner.tally(List.of(Status.OPERATIONAL), Wording.ENGLISH)).isEqualTo("1 component operational.");
        assertThat(Banner.tally(List.of(Status.OPERATIONAL, Status.OPERATIONAL), Wording.ENGLISH))
                .isEqualTo("2 components operational.");
        assertThat(Banner.tally(
                        List.of(
                                Status.UNKNOWN,
                                Status.UNDER_MAINTENANCE,
                                Status.MAJOR_OUTAGE,
                                Status.MAJOR_OUTAGE,
                                Status.PAUSED),
                        Wording.ENGLISH))
                .isEqualTo("2 of 5 components down, 1 under maintenance, 1 without data, 1 paused.");
    }

    @Test
    void before_any_round_it_waits() {
        Snapshot blank = snapshot().lastRound(Instant.EPOCH).build();

        Banner banner = Banner.of(live(config, blank));

        assertThat(banner.headline()).isEqualTo(Headline.WAITING);
        assertThat(banner.headline().description()).isEqualTo("Waiting for the first checks");
        assertThat(banner.asOf()).isNull();
    }

    @Test
    void a_stale_page_says_since_when_and_is_never_green() {
        Snapshot snapshot = snapshot()
                .of(shop, since(Level.UP, HOUR))
                .of(api, since(Level.UP, HOUR))
                .build();

        Banner banner = Banner.of(live(config, snapshot).stale());

        assertThat(banner.headline()).isEqualTo(Headline.INTERRUPTED);
        assertThat(banner.detail()).isEqualTo("No monitoring data since 11:24 UTC.");
        assertThat(banner.asOf()).isNull();
    }

    @Test
    void when_every_monitor_is_unknown_the_end_of_the_last_judgement_is_told() {
        Snapshot snapshot = snapshot()
                .of(
                        shop,
                        interval(Level.UP, ago(HOUR), ago(Duration.ofMinutes(9))),
                        since(Level.UNKNOWN, Duration.ofMinutes(9)))
                .of(api, interval(Level.UP, ago(HOUR), ago(Duration.ofMinutes(8))))
                .build();

        Banner banner = Banner.of(live(config, snapshot));

        assertThat(banner.headline()).isEqualTo(Headline.INTERRUPTED);
        assertThat(banner.detail()).isEqualTo("No monitoring data since 11:16 UTC.");
    }

    @Test
    void what_is_not_observed_is_not_called_operational() {
        Config half = config(group("Web", shop, paused(api)));
        Snapshot snapshot = snapshot().of(shop, since(Level.UP, HOUR)).build();

        Banner banner = Banner.of(live(half, snapshot));

        assertThat(banner.headline()).isEqualTo(Headline.ALL_OBSERVED_OPERATIONAL);
        assertThat(banner.detail()).isEqualTo("1 of 2 components paused.");
    }

    @Test
    void a_page_without_monitors_says_so() {
        Banner banner = Banner.of(live(config(), snapshot().build()));

        assertThat(banner.detail()).isEqualTo("Nothing is shown here yet.");
    }
}
