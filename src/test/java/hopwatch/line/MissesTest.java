package hopwatch.line;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.Family;
import hopwatch.config.Hop;
import hopwatch.config.Monitor;
import hopwatch.config.MonitorId;
import hopwatch.config.Offer;
import hopwatch.config.Patience;
import hopwatch.config.Request;
import hopwatch.config.Target;
import hopwatch.config.Timeouts;
import hopwatch.schedule.Slot;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class MissesTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Hop edge = hop("edge", MINUTE);
    private final Hop origin = hop("origin", MINUTE.multipliedBy(3));
    private final Monitor monitor = new Monitor(
            new MonitorId("shop"),
            "Shop",
            false,
            MINUTE,
            Duration.ofSeconds(10),
            new Patience(2, 2),
            List.of(edge, origin),
            List.of(),
            List.of(),
            null,
            null,
            null);
    private final Misses misses = new Misses();

    private static Hop hop(String name, Duration every) {
        Request request = new Request("GET", List.of(), null, null, Family.ANY, Offer.ANY, 5, Timeouts.NONE);
        return new Hop(
                name,
                new Target.Web(URI.create("http://shop.test/"), null, request),
                List.of(),
                every,
                List.of(),
                List.of());
    }

    private Slot slot(long index, int missed) {
        return new Slot(monitor.id(), index * MINUTE.toMillis(), 0, Duration.ZERO, missed);
    }

    @Test
    void a_hop_with_an_interval_of_its_own_misses_only_the_slots_in_which_it_was_due() {
        misses.before(slot(8, 4), monitor);

        assertThat(misses.told(edge)).isEqualTo(4);
        assertThat(misses.told(origin)).isEqualTo(1);
    }

    @Test
    void a_miss_waits_for_the_next_check_of_its_hop_and_is_told_once() {
        misses.before(slot(4, 1), monitor);
        misses.before(slot(7, 2), monitor);
        misses.before(slot(9, 0), monitor);

        assertThat(misses.told(origin)).isEqualTo(2);
        assertThat(misses.told(origin)).isZero();
    }
}
