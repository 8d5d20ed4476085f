package hopwatch.page;

import static hopwatch.page.PageFixtures.NOW;
import static hopwatch.page.PageFixtures.ago;
import static hopwatch.page.PageFixtures.incident;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.Config;
import hopwatch.config.Monitor;
import hopwatch.page.PageFixtures.Snapshots;
import hopwatch.verdict.Level;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class VersionTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private static String version(Snapshots world) {
        return version(World.CONFIG, world, NOW);
    }

    private static String version(Config config, Snapshots world, Instant now) {
        return Version.of(Moment.live(config, world.build(), World.figures(), now));
    }

    @Test
    void time_and_figures_alone_change_nothing() {
        String version = version(World.oneDown());
        Instant evening = NOW.plus(HOUR.multipliedBy(11));

        assertThat(version(World.CONFIG, World.oneDown(), evening.plus(HOUR.multipliedBy(2))))
                .isEqualTo(version(World.CONFIG, World.oneDown(), evening));
        assertThat(version(World.oneDown().generation(7, 3).lastRound(NOW.plusSeconds(30))))
                .isEqualTo(version);
        assertThat(Version.of(Moment.live(World.CONFIG, World.oneDown().build(), Figures.NONE, NOW)))
                .isEqualTo(version);
    }

    @Test
    void after_a_restart_it_is_what_it_was() {
        Monitor feed = World.FEED;
        Snapshots restarted = World.good()
                .of(
                        feed,
                        PageFixtures.interval(Level.UP, ago(Duration.ofDays(9)), ago(HOUR)),
                        PageFixtures.since(Level.UP, Duration.ofMinutes(1)));

        assertThat(version(restarted)).isEqualTo(version(World.good()));
    }

    @Test
    void a_standing_its_hop_and_an_incident_each_change_it() {
        assertThat(version(World.oneDown())).isNotEqualTo(version(World.good()));
        assertThat(version(World.oneDown().of(World.API, PageFixtures.fault(Level.DOWN, ago(HOUR), null, "proxy"))))
                .isNotEqualTo(version(World.oneDown()));
        assertThat(version(World.good().with(incident("news", "News", ago(HOUR), null, World.API))))
                .isNotEqualTo(version(World.good()));
        assertThat(version(World.good().with(incident("past", "Past", ago(HOUR), NOW, World.API))))
                .isNotEqualTo(version(World.good()));
    }

    @Test
    void silence_changes_it_and_its_length_does_not() {
        Moment live = Moment.live(World.CONFIG, World.good().build(), World.figures(), NOW);
        Moment longer = Moment.live(
                World.CONFIG, World.good().lastRound(NOW.minusSeconds(30)).build(), World.figures(), NOW);

        assertThat(Version.of(live.stale())).isNotEqualTo(Version.of(live)).isEqualTo(Version.of(longer.stale()));
    }

    @Test
    void planned_maintenance_changes_it_until_it_is_over() {
        Instant end = NOW.plus(HOUR);
        Snapshots planned = World.good().maintained("Upgrade", NOW.plusSeconds(60), end, World.API);

        assertThat(version(planned)).isNotEqualTo(version(World.good()));
        assertThat(version(World.CONFIG, planned, end)).isEqualTo(version(World.CONFIG, World.good(), end));
    }

    @Test
    void what_is_private_changes_nothing() {
        Snapshots hidden = World.good()
                .of(World.SECRET, PageFixtures.since(Level.DOWN, HOUR))
                .with(incident("secret", "Secret", ago(HOUR), null, World.SECRET))
                .maintained("Secret", NOW.plusSeconds(60), NOW.plus(HOUR), World.SECRET);

        assertThat(version(hidden)).isEqualTo(version(World.good()));
    }

    /** Also what a monitored server answered. */
    @Test
    void an_incident_shared_with_a_private_monitor_tells_no_more_than_its_page() {
        Snapshots alone =
                World.good().with(incident("shared", "API and gateway", ago(HOUR), null, World.API, World.SECRET));
        Snapshots renamed =
                World.good().with(incident("shared", "Gateway and API", ago(HOUR), null, World.API, World.SECRET));

        assertThat(version(alone)).isEqualTo(version(renamed));
    }

    @Test
    void another_name_or_title_changes_it() {
        Monitor renamed = PageFixtures.monitor("images", "Pictures");
        Config before = PageFixtures.config(PageFixtures.group("Media", World.IMAGES));
        Config after = PageFixtures.config(PageFixtures.group("Media", renamed));

        assertThat(version(after, World.good(), NOW)).isNotEqualTo(version(before, World.good(), NOW));
    }
}
