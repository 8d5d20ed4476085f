package hopwatch.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FaultsTest {
    private static final Fault ONE_SECOND = new Fault.Slow(Duration.ofSeconds(1));
    private static final Fault TWO_SECONDS = new Fault.Slow(Duration.ofSeconds(2));

    @Test
    void without_orders_nothing_is_wrong() {
        assertThat(Faults.NONE.isDead()).isFalse();
        assertThat(Faults.NONE.lateness()).isZero();
        assertThat(Faults.NONE.slowness("a")).isEmpty();
        assertThat(Faults.NONE.status("a")).isEmpty();
        assertThat(Faults.NONE.wrongBody("a")).isEmpty();
        assertThat(Faults.NONE.certificateEndsIn("a")).isEmpty();
    }

    @Test
    void handshakes_begin_late_for_everybody_or_not_at_all() {
        Fault late = new Fault.SlowHandshake(Duration.ofMillis(5));

        assertThat(Faults.NONE.with(Faults.EVERY_SITE, late).lateness()).isEqualTo(Duration.ofMillis(5));
        assertThat(Faults.NONE.with("a", late).lateness()).isZero();
    }

    @Test
    void a_sites_fault_is_nobody_elses() {
        Faults faults = Faults.NONE.with("a", ONE_SECOND);

        assertThat(faults.slowness("a")).contains(Duration.ofSeconds(1));
        assertThat(faults.slowness("b")).isEmpty();
    }

    @Test
    void a_fault_of_every_site_is_everybodys() {
        assertThat(Faults.NONE.with(Faults.EVERY_SITE, ONE_SECOND).slowness("b"))
                .contains(Duration.ofSeconds(1));
    }

    @Test
    void the_later_order_of_a_kind_wins_whomever_it_concerns() {
        Faults narrowLast = Faults.NONE.with(Faults.EVERY_SITE, ONE_SECOND).with("a", TWO_SECONDS);
        Faults wideLast = Faults.NONE.with("a", TWO_SECONDS).with(Faults.EVERY_SITE, ONE_SECOND);

        assertThat(narrowLast.slowness("a")).contains(Duration.ofSeconds(2));
        assertThat(wideLast.slowness("a")).contains(Duration.ofSeconds(1));
    }

    @Test
    void orders_of_one_kind_and_site_do_not_pile_up_and_kinds_stand_side_by_side() {
        Faults faults = Faults.NONE
                .with("a", ONE_SECOND)
                .with("a", TWO_SECONDS)
                .with("a", new Fault.Status(503))
                .with("a", new Fault.Dead());

        assertThat(faults.orders()).hasSize(3);
        assertThat(faults.slowness("a")).contains(Duration.ofSeconds(2));
        assertThat(faults.status("a")).contains(503);
        assertThat(faults.isDead()).isTrue();
    }
}
