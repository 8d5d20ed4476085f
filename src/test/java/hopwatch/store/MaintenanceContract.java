package hopwatch.store;

import static hopwatch.store.Samples.BLOG;
import static hopwatch.store.Samples.NOON;
import static hopwatch.store.Samples.SHOP;
import static hopwatch.store.Samples.after;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.Maintenance;
import hopwatch.config.MonitorId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What was planned is history: the file decides of what runs and what comes, never of what was. */
abstract class MaintenanceContract extends StoreCase {
    private static Maintenance window(String name, long from, long to, MonitorId... monitors) {
        return new Maintenance(name, after(from), after(to), Set.of(monitors));
    }

    private List<Maintenance> planned() {
        return plain(store());
    }

    private static List<Maintenance> plain(Store store) {
        return store.snapshot().maintenance().stream()
                .map(each -> new Maintenance(each.name(), each.from(), each.to(), each.monitors(), each.made(), null))
                .toList();
    }

    private Maintenance.Noted noted() {
        return Objects.requireNonNull(store().snapshot().maintenance().get(0).noted());
    }

    private void plan(Maintenance... windows) {
        done(store().plan(List.of(windows)));
    }

    private void at(long seconds) {
        clock.set(after(seconds));
    }

    @Test
    void what_is_planned_is_shown_and_survives() {
        Maintenance upgrade = window("Upgrade", 60, 120, SHOP, BLOG);
        Maintenance move = window("Move", 30, 90, SHOP);

        plan(upgrade, move);

        assertThat(planned()).containsExactly(move, upgrade);
        assertThat(plain(killAndReopen())).containsExactly(move, upgrade);
    }

    @Test
    void a_window_to_come_follows_the_file_in_everything() {
        plan(window("Upgrade", 60, 120, SHOP));
        plan(window("Upgrade", 60, 180, BLOG));
        assertThat(planned()).containsExactly(window("Upgrade", 60, 180, BLOG));

        plan(window("Upgrade", 70, 180, BLOG));
        assertThat(planned()).containsExactly(window("Upgrade", 70, 180, BLOG));

        plan();
        assertThat(planned()).isEmpty();
        assertThat(plain(killAndReopen())).isEmpty();
    }

    @Test
    void when_it_was_planned_stays_and_whatever_is_changed_of_it_is_noted_for_all() {
        plan(window("Upgrade", 60, 120, SHOP));
        at(1);
        plan(window("Upgrade", 60, 120, SHOP));
        assertThat(noted()).isEqualTo(new Maintenance.Noted(NOON, NOON));

        at(2);
        plan(window("Upgrade", 60, 180, SHOP));
        assertThat(noted()).isEqualTo(new Maintenance.Noted(NOON, after(2)));

        at(3);
        plan(window("Upgrade", 60, 180, SHOP, BLOG));
        assertThat(noted()).isEqualTo(new Maintenance.Noted(NOON, after(3)));

        at(4);
        plan(window("Upgrade", 60, 180, BLOG));
        assertThat(noted()).isEqualTo(new Maintenance.Noted(NOON, after(4)));
        killAndReopen();
        assertThat(noted()).isEqualTo(new Maintenance.Noted(NOON, after(4)));
    }

    @Test
    void one_that_was_made_by_hand_and_ended_keeps_when_it_was_planned() {
        Maintenance.Noted noted = new Maintenance.Noted(NOON, after(5));
        Maintenance made = new Maintenance(
                "By hand", after(60), after(120), Set.of(SHOP), new Maintenance.Made("a", "joe"), noted);

        done(store().maintain(made));
        at(90);
        done(store().maintain(made.over(after(90))));

        killAndReopen();
        assertThat(noted()).isEqualTo(new Maintenance.Noted(NOON, after(90)));
    }

    @Test
    void a_window_that_runs_ends_when_the_file_forgets_it() {
        plan(window("Upgrade", 60, 120, SHOP));
        at(90);

        plan();

        assertThat(planned()).containsExactly(window("Upgrade", 60, 90, SHOP));
    }

    @Test
    void one_removed_in_the_very_moment_of_its_beginning_never_was_and_a_microsecond_later_it_was() {
        plan(window("Upgrade", 60, 120, SHOP), window("Move", 60, 120, BLOG));
        at(60);
        plan(window("Move", 60, 120, BLOG));
        assertThat(planned()).containsExactly(window("Move", 60, 120, BLOG));

        clock.set(after(60).plusNanos(1_000));
        plan();
        assertThat(planned())
                .extracting(Maintenance::to)
                .containsExactly(after(60).plusNanos(1_000));
    }

    @Test
    void a_window_that_runs_is_made_longer_or_shorter() {
        plan(window("Upgrade", 60, 120, SHOP));
        at(90);

        plan(window("Upgrade", 60, 240, SHOP));
        assertThat(planned()).containsExactly(window("Upgrade", 60, 240, SHOP));

        plan(window("Upgrade", 60, 80, SHOP));
        assertThat(planned()).containsExactly(window("Upgrade", 60, 80, SHOP));
    }

    @Test
    void a_monitor_taken_out_of_a_window_that_runs_had_maintenance_until_then() {
        plan(window("Upgrade", 60, 120, SHOP, BLOG));
        at(90);

        plan(window("Upgrade", 60, 120, BLOG));

        assertThat(planned())
                .containsExactlyInAnyOrder(window("Upgrade", 60, 90, SHOP), window("Upgrade", 60, 120, BLOG));
    }

    @Test
    void a_monitor_put_into_a_window_that_runs_is_in_it_from_its_beginning() {
        plan(window("Upgrade", 60, 120, SHOP));
        at(90);

        plan(window("Upgrade", 60, 120, SHOP, BLOG));

        assertThat(planned()).containsExactly(window("Upgrade", 60, 120, SHOP, BLOG));
    }

    @Test
    void what_is_over_stays_whether_the_file_has_it_or_not() {
        plan(window("Upgrade", 60, 120, SHOP));
        at(119);
        plan(window("Upgrade", 60, 120, SHOP));
        at(120);

        plan();
        assertThat(planned()).containsExactly(window("Upgrade", 60, 120, SHOP));
        plan(window("Upgrade", 60, 100, SHOP, BLOG));
        assertThat(planned()).containsExactly(window("Upgrade", 60, 120, SHOP));
        assertThat(plain(killAndReopen())).containsExactly(window("Upgrade", 60, 120, SHOP));
    }

    @Test
    void a_window_that_was_over_before_it_was_read_is_not_history() {
        at(120);
        Maintenance late = window("Upgrade", 60, 120, SHOP);

        plan(late, window("Move", 60, 121, SHOP));

        assertThat(planned()).extracting(Maintenance::name).containsExactly("Move");
        assertThat(store().snapshot().missed(List.of(late, window("Move", 60, 100, SHOP)), after(120)))
                .containsExactly(late);
        assertThat(store().snapshot().missed(List.of(late), after(119))).isEmpty();
    }

    @Test
    void a_plan_is_shown_at_once_and_the_same_plan_again_changes_nothing() {
        long first = store().snapshot().changed();
        plan(window("Upgrade", 60, 120, SHOP));
        long planned = store().snapshot().changed();
        plan(window("Upgrade", 60, 120, SHOP));

        assertThat(planned).isGreaterThan(first);
        assertThat(store().snapshot().changed()).isEqualTo(planned);
    }

    @Test
    void commits_leave_the_plan_alone() {
        plan(window("Upgrade", 60, 120, SHOP));

        done(store().commit(Samples.change(Samples.goesUp(SHOP, NOON))));
        store().offer(Samples.up(Samples.SHOP_DIRECT, 1, NOON));
        done(store().flush());
        done(store().compact());

        assertThat(planned()).hasSize(1);
    }

    @Test
    void a_window_is_shown_as_long_as_the_intervals_beside_it_and_kept_as_long() {
        plan(window("Upgrade", 60, 120, SHOP));

        clock.set(after(120).plus(Duration.ofDays(92)).minusSeconds(1));
        done(store().compact());
        assertThat(planned()).hasSize(1);
        clock.pass(Duration.ofSeconds(1));
        done(store().compact());
        assertThat(planned()).isEmpty();

        clock.set(after(0).plus(Duration.ofDays(367)));
        done(store().compact());
        clock.set(NOON);
        assertThat(plain(killAndReopen())).isEmpty();
    }

    @Test
    void the_next_turn_is_the_first_beginning_or_end_to_come() {
        plan(window("Upgrade", 60, 120, SHOP), window("Move", 90, 180, BLOG));
        Snapshot snapshot = store().snapshot();

        List<Instant> turns = List.of(NOON, after(60), after(90), after(120));
        assertThat(turns)
                .extracting(at -> snapshot.nextTurn(at).orElseThrow())
                .containsExactly(after(60), after(90), after(120), after(180));
        assertThat(snapshot.nextTurn(after(180))).isEmpty();
    }

    private static Maintenance made(String id, long from, long to, MonitorId... monitors) {
        return new Maintenance(
                "By hand", after(from), after(to), Set.of(monitors), new Maintenance.Made(id, "joe"), null);
    }

    private void maintain(Maintenance window) {
        done(store().maintain(window));
    }

    @Test
    void what_is_made_by_hand_stays_whatever_the_file_says_and_survives() {
        maintain(made("a", 0, 120, SHOP, BLOG));
        plan(window("Upgrade", 60, 120, SHOP));
        plan();
        at(30);
        plan();

        assertThat(planned()).containsExactly(made("a", 0, 120, SHOP, BLOG));
        assertThat(plain(killAndReopen())).containsExactly(made("a", 0, 120, SHOP, BLOG));
    }

    @Test
    void it_ends_when_it_is_told_to_and_before_it_began_it_never_was() {
        maintain(made("a", 0, 120, SHOP, BLOG));
        maintain(made("b", 60, 120, SHOP));
        at(30);

        maintain(made("a", 0, 120, SHOP, BLOG).over(after(30)));
        maintain(made("b", 60, 120, SHOP).over(after(30)));

        assertThat(planned()).containsExactly(made("a", 0, 30, SHOP, BLOG));
        assertThat(plain(killAndReopen())).containsExactly(made("a", 0, 30, SHOP, BLOG));
    }

    @Test
    void a_window_of_the_file_that_is_alike_leaves_it_alone() {
        maintain(made("a", 60, 120, SHOP));

        plan(window("By hand", 60, 240, SHOP));
        plan();

        assertThat(planned()).containsExactly(made("a", 60, 120, SHOP));
    }
}
