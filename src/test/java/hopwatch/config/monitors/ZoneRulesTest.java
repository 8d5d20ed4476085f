package hopwatch.config.monitors;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.Config;
import hopwatch.config.Maintenance;
import hopwatch.config.Recurring;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.time.zone.ZoneRulesProvider;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A zone whose rules change after a window was planned, as those of a new tzdata do. */
class ZoneRulesTest {
    private static final Moving MOVING = new Moving();

    static {
        ZoneRulesProvider.registerProvider(MOVING);
    }

    @TempDir
    private Path folder = Path.of("");

    /** Rules that may change are asked for anew each time. */
    private static final class Moving extends ZoneRulesProvider {
        private volatile int hours = 1;

        private ZoneRules rules() {
            return ZoneRules.of(ZoneOffset.ofHours(hours));
        }

        @Override
        protected Set<String> provideZoneIds() {
            return Set.of("Test/Moving");
        }

        @Override
        protected @Nullable ZoneRules provideRules(String zone, boolean forCaching) {
            return forCaching ? null : rules();
        }

        @Override
        protected NavigableMap<String, ZoneRules> provideVersions(String zone) {
            return new TreeMap<>(Map.of("1", rules()));
        }
    }

    private Config read() {
        return Given.yaml(
                        folder,
                        """
                        page: {zone: Test/Moving}
                        monitors: [{name: Shop, url: "https://shop.test/"}]
                        maintenance:
                          - {name: Backup, monitors: shop, rrule: FREQ=DAILY, from: 02:00, to: 03:00, zone: Test/Moving}
                          - {name: Move, monitors: shop, from: 2027-03-01T02:00, to: 2027-03-01T04:00}
                        """)
                .config();
    }

    @Test
    void windows_begin_by_the_rules_that_hold_when_they_are_asked_for_and_not_when_they_were_planned() {
        MOVING.hours = 1;
        Config config = read();
        Recurring backup = config.maintenance().recurring().get(0);
        Instant midnight = Instant.parse("2027-03-01T00:00:00Z");
        Instant noon = Instant.parse("2027-03-01T12:00:00Z");
        assertThat(backup.windows(midnight, noon))
                .extracting(Maintenance::from)
                .containsExactly(Instant.parse("2027-03-01T01:00:00Z"));

        MOVING.hours = -3;

        assertThat(backup.windows(midnight, noon))
                .extracting(Maintenance::from)
                .containsExactly(Instant.parse("2027-03-01T05:00:00Z"));
        assertThat(read().maintenance().once())
                .as("one that is planned once, from the next time on that the file is read")
                .extracting(Maintenance::from)
                .containsExactly(Instant.parse("2027-03-01T05:00:00Z"));
    }
}
