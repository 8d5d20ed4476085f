package hopwatch.line;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.MonitorId;
import hopwatch.incident.Incident;
import hopwatch.probe.Cause;
import hopwatch.store.table.Recorded;
import hopwatch.verdict.Interval;
import hopwatch.verdict.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Troubles of our own beside blindness: resolver, routes, descriptors, clock, CPU, overload, loss; on virtual time. */
class OurselvesTest {
    private final SimulatedWatch watch = watching(new Weather(1, 0), addresses(20));

    private static Stream<String> addresses(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> "203.0.113." + i);
    }

    private static SimulatedWatch watching(Weather weather, Stream<String> hosts) {
        return new SimulatedWatch(weather)
                .every(Duration.ofSeconds(10))
                .watching(hosts)
                .begun();
    }

    private static Instant second(double second) {
        return SimulatedWatch.NOON.plusNanos((long) (second * 1e9));
    }

    private static Incident only(List<Incident> incidents) {
        assertThat(incidents).hasSize(1);
        return incidents.get(0);
    }

    private void oneIncident(Cause cause, String title, String what) {
        watch.until(60);
        watch.network.fail("203.0.113.7", cause);
        watch.until(75);

        Incident own = only(watch.own());
        assertThat(own.isOpen()).isTrue();
        assertThat(own.title()).isEqualTo(title);
        assertThat(own.updates().get(0).body()).startsWith(what);
        assertThat(own.updates().get(0).at()).isBefore(second(70.1));

        watch.network.fail("203.0.113.7", null);
        watch.until(200);
        assertThat(only(watch.own()).isOpen()).isFalse();
        assertThat(watch.incidents()).isEmpty();
    }

    @Test
    void descriptors_that_run_out_are_told_within_ten_seconds_and_blame_nobody() {
        oneIncident(
                Cause.SELF_FD,
                "Hopwatch: descriptors",
                "This machine has run out of file descriptors (203-0-113-7 met it). What to do: raise the limit");
    }

    @Test
    void a_route_or_firewall_of_our_own_that_is_in_the_way_is_told() {
        oneIncident(Cause.SELF_ROUTE, "Hopwatch: route", "This machine has no way there (203-0-113-7 met it)");
    }

    @Test
    void a_resolver_that_is_dead_is_told_as_long_as_names_fail() {
        Weather weather = new Weather(1, 0).dark(Weather.RESOLVER, 60, 120);
        SimulatedWatch named =
                watching(weather, Stream.concat(addresses(3), Stream.of("a.example.org", "b.example.org")));

        named.until(110);
        assertThat(only(named.own()).title()).isEqualTo("Hopwatch: resolver");
        named.until(300);

        assertThat(only(named.own()).isOpen()).isFalse();
        assertThat(named.incidents()).isEmpty();
    }

    @Test
    void several_aspects_may_be_in_trouble_at_once() {
        watch.until(60);
        watch.network.fail("203.0.113.7", Cause.SELF_FD);
        watch.network.fail("203.0.113.8", Cause.SELF_ROUTE);
        watch.until(75);

        assertThat(watch.self.ailing()).containsOnlyKeys(Aspect.DESCRIPTORS, Aspect.ROUTE);
        assertThat(watch.own()).hasSize(2);
    }

    @Test
    void what_was_asked_while_we_stood_still_is_asked_again_within_a_second() {
        watch.until(60);
        watch.network.fail("203.0.113.7", Cause.SELF_STALLED);
        watch.until(71);

        List<Recorded> seen = watch.store.offered.stream()
                .filter(each -> each.key().series().monitor().value().equals("203-0-113-7"))
                .filter(each -> each.verdict().cause() == Cause.SELF_STALLED)
                .toList();
        assertThat(seen).hasSizeGreaterThanOrEqualTo(2);
        assertThat(seen.get(0).key().attempt()).isZero();
        assertThat(seen.get(1).key().attempt()).isEqualTo(1);
        assertThat(Duration.between(
                        seen.get(0).observation().started(),
                        seen.get(1).observation().started()))
                .isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void a_stall_now_and_then_is_weather_and_many_are_told() {
        watch.until(60);
        watch.network.fail("203.0.113.7", Cause.SELF_STALLED);
        watch.until(75);
        assertThat(watch.own()).isEmpty();

        watch.until(120);

        assertThat(only(watch.own()).title()).isEqualTo("Hopwatch: cpu");
        assertThat(watch.incidents()).isEmpty();
    }

    @Test
    void a_clock_that_is_set_moves_no_slot_and_is_told_once() {
        watch.until(60);
        int before = watch.store.offered.size();
        watch.shift(Duration.ofHours(1));

        watch.until(160);

        assertThat(watch.store.offered).hasSize(before + 200);
        Incident own = only(watch.own().stream().filter(each -> !each.isOpen()).toList());
        assertThat(own.title()).isEqualTo("Hopwatch: clock");
        assertThat(own.updates().get(0).body())
                .isEqualTo("This machine's clock jumped by +3600 s, or the machine slept; what was being asked"
                        + " meanwhile is unknown");
    }

    @Test
    void a_clock_that_is_set_wrong_is_told_once_more_for_as_long_as_others_contradict_it() {
        watch.until(60);
        watch.shift(Duration.ofHours(1));
        watch.until(200);

        Incident own = only(watch.own().stream().filter(Incident::isOpen).toList());
        assertThat(own.updates().get(0).body())
                .startsWith("This machine's clock is 3600 s ahead of those of the servers that are watched.");
        watch.shift(Duration.ofHours(-1));
        watch.until(300);
        assertThat(watch.own()).hasSize(3).noneMatch(Incident::isOpen);
    }

    @Test
    void a_clock_that_is_slewed_is_not_worth_a_word() {
        for (int second = 10; second < 300; second += 10) {
            watch.until(second);
            watch.shift(Duration.ofMillis(second % 20 == 0 ? 400 : -400));
        }

        assertThat(watch.own()).isEmpty();
    }

    private void failsForItsCertificate(Cause cause, Level expected) {
        watch.network.fail("203.0.113.7", cause);
        watch.until(160);

        assertThat(watch.store.standing("203-0-113-7")).isEqualTo(expected);
        assertThat(watch.incidents()).hasSize(expected == Level.DOWN ? 1 : 0);
    }

    @Test
    void a_certificate_that_is_not_valid_yet_by_a_clock_that_others_contradict_is_our_own_trouble() {
        watch.shift(Duration.ofHours(-1));
        watch.until(90);

        Incident own = watch.own().stream().filter(Incident::isOpen).findFirst().orElseThrow();
        assertThat(own.title()).isEqualTo("Hopwatch: clock");
        assertThat(own.updates().get(0).body())
                .matches(
                        "This machine's clock is 3(600|599) s behind those of the servers that are watched\\. What to do: .*");
        failsForItsCertificate(Cause.TLS_CERT_NOT_YET_VALID, Level.UNKNOWN);
        assertThat(watch.store
                        .offered
                        .get(watch.store.offered.size() - 1)
                        .verdict()
                        .cause())
                .isIn(Cause.SELF_CLOCK, null);

        watch.shift(Duration.ofHours(1));
        watch.until(300);
        assertThat(watch.own()).noneMatch(Incident::isOpen);
        assertThat(watch.store.standing("203-0-113-7")).isEqualTo(Level.DOWN);
    }

    @Test
    void a_certificate_that_has_expired_by_a_clock_that_jumps_ahead_is_doubted_at_once() {
        watch.until(60);
        watch.shift(Duration.ofDays(400));
        addresses(20).forEach(host -> watch.network.fail(host, Cause.TLS_CERT_EXPIRED));

        watch.until(3_600);

        assertThat(watch.incidents()).isEmpty();
        assertThat(watch.store.standing("203-0-113-7")).isEqualTo(Level.UNKNOWN);
    }

    @Test
    void a_clock_that_is_a_minute_off_excuses_no_certificate_and_is_not_worth_a_word() {
        watch.shift(Duration.ofSeconds(-59));
        watch.until(120);
        failsForItsCertificate(Cause.TLS_CERT_NOT_YET_VALID, Level.DOWN);

        assertThat(watch.own()).noneMatch(Incident::isOpen);
    }

    @Test
    void servers_whose_clocks_are_wrong_are_outvoted() {
        addresses(9).forEach(host -> watch.network.skew(host, Duration.ofDays(-20_000)));
        watch.until(120);
        failsForItsCertificate(Cause.TLS_CERT_EXPIRED, Level.DOWN);

        assertThat(watch.own()).isEmpty();
    }

    @Test
    void two_servers_are_too_few_to_doubt_our_clock_for() {
        SimulatedWatch small = watching(new Weather(1, 0), addresses(3));
        small.shift(Duration.ofHours(-1));
        small.network.fail("203.0.113.3", Cause.TLS_CERT_NOT_YET_VALID);

        small.until(120);

        assertThat(small.store.standing("203-0-113-3")).isEqualTo(Level.DOWN);
    }

    @Test
    void a_clock_at_1970_keeps_nothing_blames_nobody_and_all_is_well_once_it_is_right() {
        SimulatedWatch booting = new SimulatedWatch(new Weather(1, 0))
                .every(Duration.ofSeconds(10))
                .watching(addresses(20));
        Duration since1970 = Duration.between(Instant.EPOCH, SimulatedWatch.NOON);
        booting.shift(since1970.negated());
        addresses(10).forEach(host -> booting.network.fail(host, Cause.TLS_CERT_NOT_YET_VALID));

        booting.begun().until(30);
        assertThat(booting.store.offered).isEmpty();
        assertThat(only(booting.own()).updates().get(0).body())
                .startsWith("This machine's clock shows 1970-01-01T00:00:00Z, which is long past.");
        booting.shift(since1970);
        addresses(10).forEach(host -> booting.network.fail(host, null));
        booting.until(90);

        assertThat(booting.incidents()).isEmpty();
        assertThat(booting.own()).noneMatch(Incident::isOpen);
        assertThat(booting.store.offered)
                .hasSizeGreaterThan(100)
                .allMatch(each -> !each.observation().started().isBefore(SimulatedWatch.NOON))
                .allMatch(each -> each.verdict().level() == Level.UP);
        List<Interval> intervals =
                booting.store.snapshot().of(new MonitorId("203-0-113-1")).intervals();
        assertThat(intervals).extracting(Interval::level).containsExactly(Level.UP);
        assertThat(intervals.get(0).from()).isAfter(second(29));
    }

    @Test
    void a_clock_that_falls_back_to_1970_leaves_a_gap_since_it_was_right() {
        watch.until(60);
        watch.shift(Duration.between(SimulatedWatch.NOON, Instant.EPOCH));
        watch.until(90);

        assertThat(watch.store.standing("203-0-113-1")).isEqualTo(Level.UNKNOWN);
        assertThat(watch.store.offered)
                .allMatch(each -> !each.observation().started().isBefore(SimulatedWatch.NOON));
    }

    /** That were kept; a re-check is none. */
    private static long slots(SimulatedWatch watch) {
        return watch.store.offered.stream()
                .map(Recorded::key)
                .filter(key -> key.attempt() == 0)
                .distinct()
                .count();
    }

    @Test
    void a_sleep_is_a_gap_without_a_burst_and_what_was_in_flight_is_unknown() {
        Weather weather = new Weather(1, 0).dark(Weather.EVERYWHERE, 52, 75);
        SimulatedWatch asleep = watching(weather, addresses(20)).until(60);
        long before = slots(asleep);
        asleep.shift(Duration.ofHours(8));

        asleep.until(70);
        assertThat(slots(asleep) - before).isLessThanOrEqualTo(24);
        asleep.until(200);

        assertThat(asleep.incidents()).isEmpty();
        List<Interval> intervals =
                asleep.store.snapshot().of(new MonitorId("203-0-113-1")).intervals();
        assertThat(intervals).extracting(Interval::level).containsExactly(Level.UP, Level.UNKNOWN, Level.UP);
        assertThat(Duration.between(intervals.get(1).from(), intervals.get(2).from()))
                .isBetween(Duration.ofHours(8), Duration.ofHours(8).plusMinutes(1));
    }

    @Test
    void a_monitor_that_gets_no_round_is_unknown_and_we_say_that_we_cannot_keep_up() {
        Weather weather = new Weather(1, 0).dark("203.0.113.", 0, 10_000);
        SimulatedWatch full = new SimulatedWatch(weather)
                .every(Duration.ofSeconds(10))
                .anchors(List.of())
                .inFlight(2)
                .watching(addresses(20))
                .begun();

        full.until(200);

        assertThat(full.own()).extracting(Incident::title).contains("Hopwatch: overload");
        assertThat(full.store.standing("203-0-113-20")).isNotEqualTo(Level.UP);
    }

    @Test
    void a_third_of_all_questions_to_the_anchors_lost_is_told() {
        SimulatedWatch lossy = watching(new Weather(7, 0).losingFirst(0.3), addresses(200));

        lossy.until(900);

        assertThat(only(lossy.own()).title()).isEqualTo("Hopwatch: loss");
        assertThat(only(lossy.own()).updates().get(0).body())
                .matches("Loss to the anchors is [23]\\d %: \\d+ of \\d+ questions were not answered\\..*");
    }

    @Test
    void what_an_earlier_run_left_open_about_ourselves_is_over() {
        watch.until(60);
        watch.network.fail("203.0.113.7", Cause.SELF_FD);
        watch.until(75);
        Self restarted = new Self(watch.store, Runnable::run, watch::now, () -> {});

        restarted.tells(watch.config(), watch.links());

        assertThat(only(watch.own()).isOpen()).isFalse();
    }
}
