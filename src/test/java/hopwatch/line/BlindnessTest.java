package hopwatch.line;

import static hopwatch.line.Weather.EVERYWHERE;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.MonitorId;
import hopwatch.incident.Incident;
import hopwatch.probe.Cause;
import hopwatch.store.Past;
import hopwatch.store.Rehearsal;
import hopwatch.store.table.ObservationKey;
import hopwatch.store.table.Recorded;
import hopwatch.verdict.Interval;
import hopwatch.verdict.Level;
import hopwatch.verdict.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Losing our own network, resolver or anchors, told apart from targets that fail, on virtual time. */
class BlindnessTest {
    private static final Path FIGURES = Path.of("target", "blindness.txt");
    private static final int RUNS = Integer.getInteger("hopwatch.sight.runs", 5);

    private static Stream<String> addresses(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> "203.0.113." + i);
    }

    private static Stream<String> names(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> "site" + i + ".example.org");
    }

    private static Stream<String> local(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> "10.0.0." + i);
    }

    private static SimulatedWatch watch(Weather weather, Stream<String> hosts) {
        return new SimulatedWatch(weather).watching(hosts).begun();
    }

    private static Weather calm() {
        return new Weather(1, 0);
    }

    private static Instant second(double second) {
        return SimulatedWatch.NOON.plusNanos((long) (second * 1e9));
    }

    /** What is stored of each observation in the end. */
    private static Collection<Recorded> rows(SimulatedWatch watch) {
        Map<ObservationKey, Recorded> newest = new LinkedHashMap<>();
        watch.store.offered.forEach(each -> newest.put(each.key(), each));
        return newest.values();
    }

    private static Stream<Verdict> stored(SimulatedWatch watch) {
        return rows(watch).stream().map(Recorded::verdict);
    }

    @Test
    void a_backtest_of_a_blind_time_makes_no_more_of_it_than_was_made() {
        SimulatedWatch watch = new SimulatedWatch(calm().dark(EVERYWHERE, 60, 130))
                .confirming(1)
                .watching(Stream.concat(addresses(10), names(10)))
                .begun()
                .until(200);
        Past nothing = new Past(List.of(), List.of(), Map.of(), List.of());
        Rehearsal journal = new Rehearsal(nothing, SimulatedWatch.NOON);
        Replay replay = new Replay(watch.config(), watch.links(), journal, List.of());

        replay.to(second(200), rows(watch));
        replay.end(second(200));

        assertThat(replay.rounds()).isGreaterThan(100);
        assertThat(journal.outcome().incidents()).isEmpty();
    }

    @Test
    void our_own_network_gone_for_a_minute_is_one_message_about_ourselves_and_none_about_targets() throws Exception {
        Duration latest = Duration.ZERO;
        for (int run = 0; run < RUNS; run++) {
            double dark = 90 + run * 0.37;
            Weather weather = new Weather(run, 0).dark(EVERYWHERE, dark, dark + 60);

            SimulatedWatch watch =
                    watch(weather, Stream.concat(addresses(100), names(100))).until(dark + 200);

            assertThat(watch.incidents()).as("run " + run).isEmpty();
            Incident own = onlyOwn(watch);
            assertThat(own.updates().get(0).at()).isBetween(second(dark), second(dark + 15));
            assertThat(own.began()).isBetween(second(dark - 10), second(dark + 15));
            assertThat(own.ended()).isBetween(second(dark + 58), second(dark + 64));
            assertThat(stored(watch).filter(verdict -> verdict.level() == Level.DOWN))
                    .isEmpty();
            assertThat(watch.store.standing("203-0-113-1")).isEqualTo(Level.UP);
            Duration took = Duration.between(second(dark), own.updates().get(0).at());
            latest = took.compareTo(latest) > 0 ? took : latest;
        }
        Files.writeString(
                FIGURES,
                "network lost %d times: incidents of targets 0, about ourselves 1 each, after %d ms at most%n"
                        .formatted(RUNS, latest.toMillis()));
    }

    private static Incident onlyOwn(SimulatedWatch watch) {
        assertThat(watch.own()).hasSize(1);
        return watch.own().get(0);
    }

    @Test
    void the_message_says_from_when_to_when_and_how_many_monitors_were_unknown() {
        Weather weather = calm().dark(EVERYWHERE, 60, 130);

        SimulatedWatch watch = watch(weather, addresses(5)).until(200);

        assertThat(onlyOwn(watch).title()).isEqualTo("Hopwatch: sight");
        assertThat(watch.store.alerts()).hasSize(2);
        assertThat(watch.store.alerts().get(0).notice().what())
                .startsWith("The internet cannot be seen from here (1.1.1.1: no answer; 9.9.9.9: no answer; "
                        + "https://detectportal.firefox.com/success.txt: ")
                .endsWith("What to do: check this machine's network; if it is well, name anchors that can be reached"
                        + " from here");
        assertThat(watch.store.alerts().get(1).notice().what())
                .matches("the internet could not be seen from 12:01:\\d\\d to 12:02:\\d\\d UTC, and 5 monitors were"
                        + " unknown \\(1\\.1\\.1\\.1: no answer; .*\\)");
    }

    @Test
    void what_failed_in_the_dark_is_unknown_and_what_was_seen_goes_on_when_sight_returns() {
        Weather weather = calm().dark(EVERYWHERE, 60, 130);
        SimulatedWatch watch = watch(weather, addresses(5));

        watch.until(125);
        assertThat(watch.store.standing("203-0-113-1")).isEqualTo(Level.UNKNOWN);
        assertThat(stored(watch).filter(verdict -> verdict.level() == Level.UNKNOWN))
                .isNotEmpty()
                .extracting(Verdict::cause)
                .containsOnly(Cause.SELF_OFFLINE);

        watch.until(200);
        assertThat(watch.store.standing("203-0-113-1")).isEqualTo(Level.UP);
        assertThat(watch.incidents()).isEmpty();
    }

    @Test
    void what_was_not_asked_since_we_went_blind_is_soon_unknown_too() {
        SimulatedWatch watch = new SimulatedWatch(calm().dark(EVERYWHERE, 600, 900))
                .every(Duration.ofMinutes(5))
                .watching(Stream.concat(addresses(50), local(2)))
                .begun();

        watch.until(635);

        assertThat(addresses(50).map(host -> watch.store.standing(host.replace('.', '-'))))
                .containsOnly(Level.UNKNOWN);
        assertThat(watch.store.standing("10-0-0-1")).isEqualTo(Level.UP);
        watch.until(1_300);
        assertThat(addresses(50).map(host -> watch.store.standing(host.replace('.', '-'))))
                .containsOnly(Level.UP);
        assertThat(watch.incidents()).isEmpty();
    }

    @Test
    void a_link_that_comes_and_goes_blames_nobody_and_is_one_event() {
        for (int run = 0; run < Math.max(1, RUNS / 10); run++) {
            Weather weather = new Weather(run, 0);
            for (int flap = 0; flap < 20; flap++) {
                weather.dark(EVERYWHERE, 60.37 * (run + 1) + flap * 13, 60.37 * (run + 1) + flap * 13 + 3);
            }

            SimulatedWatch watch = watch(weather, addresses(200)).until(60.37 * (run + 1) + 400);

            assertThat(watch.incidents()).isEmpty();
            assertThat(watch.own()).hasSizeLessThanOrEqualTo(1);
        }
    }

    @Test
    void targets_of_our_own_network_are_judged_as_ever_while_the_internet_is_gone() {
        Weather weather = calm().dark(EVERYWHERE, 60, 180);
        SimulatedWatch watch = watch(weather, Stream.concat(addresses(20), local(20)));
        watch.until(70);
        watch.network.refuse("10.0.0.7");

        watch.until(180);

        assertThat(watch.incidents()).extracting(Incident::title).containsExactly("10.0.0.7 does not answer");
        assertThat(watch.store.offered)
                .filteredOn(each -> each.key().series().monitor().value().startsWith("10-"))
                .extracting(each -> each.verdict().level())
                .doesNotContain(Level.UNKNOWN);
    }

    /** A target that refuses is told of as soon as its re-check has failed and the anchors have answered. */
    private static void tellsOfAnOutage(SimulatedWatch watch, Duration within) {
        watch.until(90);
        watch.network.refuse("203.0.113.7");
        watch.until(140);
        Incident incident = watch.incidents().get(0);
        assertThat(watch.incidents()).hasSize(1);
        assertThat(watch.own()).isEmpty();
        assertThat(Duration.between(incident.began(), incident.updates().get(0).at()))
                .isLessThanOrEqualTo(within);
    }

    @Test
    void one_anchor_of_three_that_is_down_or_lies_changes_nothing() {
        tellsOfAnOutage(watch(calm().dark("1.1.1.1", 0, 200), addresses(20)), Duration.ofMillis(2_400));
        SimulatedWatch lied = watch(calm(), addresses(20));
        lied.network.lie("9.9.9.9");
        tellsOfAnOutage(lied, Duration.ofMillis(2_400));
        SimulatedWatch portal = watch(calm(), addresses(20));
        portal.network.lie("https://detectportal.firefox.com/success.txt");
        tellsOfAnOutage(portal, Duration.ofMillis(2_400));
    }

    @Test
    void asking_the_anchors_costs_an_alert_no_more_than_their_answer_takes() {
        tellsOfAnOutage(watch(calm(), addresses(20)), Duration.ofMillis(2_100));
    }

    @Test
    void with_confirm_one_a_failure_is_believed_as_soon_as_we_are_known_to_see() {
        SimulatedWatch watch =
                new SimulatedWatch(calm()).confirming(1).watching(addresses(20)).begun();
        tellsOfAnOutage(watch, Duration.ofMillis(100));

        SimulatedWatch blind = new SimulatedWatch(calm().dark(EVERYWHERE, 60, 130))
                .confirming(1)
                .watching(addresses(20))
                .begun();
        assertThat(blind.until(200).incidents()).isEmpty();
    }

    @Test
    void many_targets_behind_one_network_that_is_gone_are_down_while_the_anchors_answer() {
        Stream<String> hosts =
                Stream.concat(addresses(60), IntStream.rangeClosed(1, 40).mapToObj(i -> "198.51.100." + i));
        Weather weather = calm().dark("198.51.", 60, 400);

        SimulatedWatch watch = watch(weather, hosts).until(160);

        assertThat(watch.own()).isEmpty();
        assertThat(IntStream.rangeClosed(1, 40).mapToObj(i -> watch.store.standing("198-51-100-" + i)))
                .containsOnly(Level.DOWN);
        assertThat(IntStream.rangeClosed(1, 60).mapToObj(i -> watch.store.standing("203-0-113-" + i)))
                .containsOnly(Level.UP);
    }

    @Test
    void a_dead_resolver_makes_names_unknown_and_leaves_addresses_as_they_are() {
        Weather weather = calm().dark(Weather.RESOLVER, 60, 200);

        SimulatedWatch watch =
                watch(weather, Stream.concat(addresses(10), names(10))).until(190);

        assertThat(watch.incidents()).isEmpty();
        assertThat(watch.store.standing("site1-example-org")).isEqualTo(Level.UNKNOWN);
        assertThat(watch.store.standing("203-0-113-1")).isEqualTo(Level.UP);
    }

    @Test
    void without_anchors_we_never_take_ourselves_for_blind() {
        SimulatedWatch watch = new SimulatedWatch(calm().dark(EVERYWHERE, 60, 130))
                .anchors(List.of())
                .watching(addresses(3))
                .begun()
                .until(130);

        assertThat(watch.incidents()).isNotEmpty();
        assertThat(watch.network.soundings()).isZero();
        assertThat(watch.own()).isEmpty();
    }

    @Test
    void anchors_are_not_asked_while_no_public_target_fails() {
        SimulatedWatch watch = watch(calm(), Stream.concat(addresses(20), local(3)));
        watch.until(60);
        watch.network.refuse("10.0.0.1");

        watch.until(300);

        assertThat(watch.incidents()).hasSize(1);
        assertThat(watch.network.soundings()).isZero();
    }

    @Test
    void an_outage_that_is_known_asks_the_anchors_no_more() {
        SimulatedWatch watch = watch(calm(), addresses(20));
        watch.until(60);
        watch.network.refuse("203.0.113.7");
        watch.until(120);
        long asked = watch.network.soundings();

        watch.until(3_600);

        assertThat(asked).isBetween(3L, 9L);
        assertThat(watch.network.soundings()).isEqualTo(asked);
    }

    @Test
    void all_that_fail_within_a_second_share_one_answer() {
        SimulatedWatch watch = new SimulatedWatch(calm())
                .every(Duration.ofSeconds(10))
                .watching(IntStream.range(0, 1_000).mapToObj(i -> "203.0." + i / 200 + "." + (i % 200 + 1)))
                .begun();
        watch.until(60);
        for (int i = 0; i < 1_000; i++) {
            watch.network.refuse("203.0." + i / 200 + "." + (i % 200 + 1));
        }

        watch.until(75);

        assertThat(watch.store.snapshot().open()).hasSizeGreaterThan(500);
        assertThat(watch.network.soundings()).as("three a second").isLessThanOrEqualTo(3 * 15);
    }

    @Test
    void where_no_anchor_can_ever_be_reached_targets_that_answer_prove_that_we_see() {
        Weather weather = calm().dark("1.1.1.1", 0, 900).dark("9.9.9.9", 0, 900).dark("detectportal", 0, 900);
        SimulatedWatch watch = new SimulatedWatch(weather)
                .every(Duration.ofSeconds(10))
                .watching(addresses(20))
                .begun();
        watch.until(60);
        watch.network.refuse("203.0.113.7");

        watch.until(120);

        assertThat(watch.store.standing("203-0-113-7")).isEqualTo(Level.DOWN);
        assertThat(watch.own()).isEmpty();
    }

    @Test
    void a_third_of_all_connections_losing_their_first_packet_alerts_once_in_ten_thousand_probes_at_most() {
        Weather weather = new Weather(3, 0).losingFirst(0.3);

        SimulatedWatch watch = new SimulatedWatch(weather)
                .every(Duration.ofSeconds(30))
                .watching(addresses(200))
                .begun()
                .until(3_000);

        assertThat(watch.store.offered).hasSizeGreaterThan(20_000);
        assertThat(watch.incidents()).hasSizeLessThanOrEqualTo(2);
    }

    /** Probes of 10 s, a re-check after 2 s. */
    private static final Duration CONFIRMED_STALL = Duration.ofSeconds(22);

    @Test
    void one_target_whose_handshakes_stall_is_down_no_later_than_any_other() {
        SimulatedWatch watch = watch(calm(), addresses(20)).until(90);
        watch.network.swallow("203.0.113.7");

        watch.until(150);

        Incident incident = watch.incidents().get(0);
        assertThat(watch.incidents()).hasSize(1);
        assertThat(incident.cause()).isEqualTo(Cause.TLS_HANDSHAKE_TIMEOUT);
        assertThat(watch.own()).isEmpty();
        assertThat(Duration.between(incident.began(), incident.updates().get(0).at()))
                .isLessThan(CONFIRMED_STALL.plusMillis(500));
    }

    private static void blamesNobody(SimulatedWatch watch, String lost) {
        watch.until(90);
        watch.network.swallow(lost);
        watch.until(300);
        assertThat(watch.incidents()).isEmpty();
        assertThat(onlyOwn(watch).isOpen()).isTrue();
        assertThat(watch.store.standing("203-0-113-1")).isEqualTo(Level.UNKNOWN);

        watch.network.swallowNothing();
        watch.until(480);
        assertThat(watch.incidents()).isEmpty();
        assertThat(onlyOwn(watch).isOpen()).isFalse();
        assertThat(watch.store.standing("203-0-113-1")).isEqualTo(Level.UP);
    }

    @Test
    void a_path_that_swallows_large_packets_blames_nobody_not_even_who_stalls_first() {
        blamesNobody(watch(calm(), addresses(20)), EVERYWHERE);
        blamesNobody(
                new SimulatedWatch(calm())
                        .every(Duration.ofMinutes(1))
                        .watching(addresses(4))
                        .begun(),
                EVERYWHERE);
    }

    @Test
    void where_most_handshakes_stall_it_is_our_own_path_though_all_anchors_answer() {
        blamesNobody(watch(calm(), addresses(20)), "203.0.113.");
        SimulatedWatch mixed = watch(
                calm(), Stream.concat(addresses(14), IntStream.rangeClosed(1, 6).mapToObj(i -> "198.51.100." + i)));
        blamesNobody(mixed, "203.0.113.");
        List<Level> answered = mixed.store.snapshot().of(new MonitorId("198-51-100-1")).intervals().stream()
                .map(Interval::level)
                .toList();
        assertThat(answered).as("who answered meanwhile").containsExactly(Level.UP);
    }

    @Test
    void where_fewer_than_half_of_all_handshakes_stall_those_targets_are_down() {
        SimulatedWatch watch = watch(
                calm(), Stream.concat(addresses(12), IntStream.rangeClosed(1, 8).mapToObj(i -> "198.51.100." + i)));
        watch.until(90);
        watch.network.swallow("198.51.100.");

        watch.until(150);

        assertThat(IntStream.rangeClosed(1, 8).mapToObj(i -> watch.store.standing("198-51-100-" + i)))
                .containsOnly(Level.DOWN);
        assertThat(watch.own()).isEmpty();
    }

    @Test
    void an_outage_that_began_before_we_went_blind_goes_on_after_it_without_a_word() {
        Weather weather = calm().dark(EVERYWHERE, 200, 300);
        SimulatedWatch watch = watch(weather, addresses(20));
        watch.until(60);
        watch.network.refuse("203.0.113.7");

        watch.until(400);

        assertThat(watch.incidents()).hasSize(1);
        assertThat(watch.incidents().get(0).isOpen()).isTrue();
        assertThat(watch.store.alerts().stream().filter(alert -> alert.incident()
                        .equals(watch.incidents().get(0).id())))
                .hasSize(1);
        assertThat(watch.store.snapshot().of(new MonitorId("203-0-113-7")).standing())
                .isEqualTo(Level.DOWN);
    }
}
