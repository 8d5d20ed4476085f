package hopwatch.demo;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hopwatch.config.Config;
import hopwatch.config.MonitorId;
import hopwatch.incident.Incident;
import hopwatch.latency.Distribution;
import hopwatch.probe.Cause;
import hopwatch.probe.Certificate;
import hopwatch.probe.Observation;
import hopwatch.store.Change;
import hopwatch.store.table.ObservationKey;
import hopwatch.store.table.Recorded;
import hopwatch.verdict.Level;
import hopwatch.verdict.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class PastTest {
    private static final Instant UNTIL = Instant.parse("2026-11-20T12:34:56Z");
    private static final Duration DAY = Duration.ofDays(1);
    private static final MonitorId API = new MonitorId("api");

    private final FakeStore store = written(42, DemoConfig.whole());

    private static FakeStore written(long seed, Config config) {
        FakeStore store = new FakeStore();
        try {
            Past.write(store, config, UNTIL, new Random(seed)).await(30, SECONDS);
        } catch (TimeoutException late) {
            throw new AssertionError(late);
        }
        return store;
    }

    private List<Recorded> where(Predicate<Recorded> asked) {
        return store.offered.stream().filter(asked).toList();
    }

    private List<Transition> transitions() {
        return store.changes.stream()
                .flatMap(change -> change.transitions().stream())
                .toList();
    }

    private List<Incident> incidents() {
        return store.changes.stream()
                .flatMap(change -> change.incidents().stream())
                .toList();
    }

    private static Predicate<Recorded> of(MonitorId monitor, String hop) {
        return recorded -> recorded.key().series().monitor().equals(monitor)
                && recorded.key().series().hop().equals(hop);
    }

    @Test
    void the_same_seed_gives_the_same_past_and_another_seed_another() {
        FakeStore again = written(42, DemoConfig.whole());
        FakeStore other = written(43, DemoConfig.whole());

        assertThat(again.offered).isEqualTo(store.offered);
        assertThat(again.changes).isEqualTo(store.changes);
        assertThat(other.offered).isNotEqualTo(store.offered);
    }

    @Test
    void every_node_has_an_observation_each_ten_minutes_for_ninety_days_and_each_minute_for_the_last_two() {
        assertThat(store.offered).hasSize((88 * 144 + 2_880) * 16);
        assertThat(where(recorded -> recorded.observation().started().isBefore(UNTIL.minus(DAY.multipliedBy(2)))))
                .hasSize(88 * 144 * 16);
        assertThat(store.offered).allSatisfy(recorded -> {
            Instant started = recorded.observation().started();
            assertThat(started)
                    .isAfterOrEqualTo(UNTIL.minus(DAY.multipliedBy(90)))
                    .isBefore(UNTIL);
            assertThat(recorded.verdict().at()).isEqualTo(started);
            assertThat(recorded.verdict().hop())
                    .isEqualTo(recorded.key().series().hop());
        });
    }

    @Test
    void no_key_is_used_twice_and_all_are_of_the_stores_run() {
        Set<ObservationKey> keys = new HashSet<>();

        store.offered.forEach(recorded -> assertThat(keys.add(recorded.key())).isTrue());
        assertThat(keys).allSatisfy(key -> {
            assertThat(key.run()).isEqualTo(store.run());
            assertThat(key.slot()).isBetween(0L, 88 * 144 + 2_879L);
            assertThat(key.node()).isIn("127.0.0.1:443", "127.0.0.1:444");
        });
    }

    @Test
    void never_more_waits_than_a_small_buffer_holds_and_in_the_end_all_is_compacted() {
        assertThat(store.mostWaiting).isLessThanOrEqualTo(5_000);
        assertThat(store.waiting).isZero();
        assertThat(store.compactions).isEqualTo(1);
    }

    @Test
    void a_store_that_cannot_write_fails_the_past_at_once() {
        FakeStore broken = new FakeStore();
        broken.broken = true;

        assertThatThrownBy(() -> Past.write(broken, DemoConfig.whole(), UNTIL, new Random(1))
                        .await(30, SECONDS))
                .hasMessage("the disk is full");
        assertThat(broken.changes).isEmpty();
        assertThat(broken.compactions).isZero();
    }

    @Test
    void each_monitors_transitions_follow_one_another() {
        Map<MonitorId, Transition> last = new HashMap<>();
        for (Transition next : transitions()) {
            Transition before = last.put(next.monitor(), next);
            assertThat(next.from()).isEqualTo(before == null ? Level.UNKNOWN : before.to());
            assertThat(next.to()).isNotEqualTo(next.from());
            if (before != null) {
                assertThat(next.why().at()).isAfter(before.why().at());
                assertThat(next.known()).isEqualTo(before.to() == Level.UNKNOWN ? before.known() : before.to());
            }
        }

        assertThat(last.keySet()).hasSize(4);
        assertThat(last.values()).allSatisfy(end -> assertThat(end.to()).isEqualTo(Level.UP));
    }

    @Test
    void a_transition_begins_with_an_observation_of_that_time() {
        Set<Instant> starts = new HashSet<>();
        store.offered.forEach(recorded -> starts.add(recorded.observation().started()));

        assertThat(transitions()).hasSize(4 + 2 * (2 * 4 + 3 + 2)).allSatisfy(transition -> assertThat(starts)
                .contains(transition.why().at()));
    }

    private List<Incident> lately(MonitorId monitor) {
        return incidents().stream()
                .filter(incident -> incident.monitors().contains(monitor))
                .filter(incident -> incident.began().isAfter(UNTIL.minus(DAY.multipliedBy(2))))
                .toList();
    }

    private static boolean isOfLate(Recorded recorded) {
        return recorded.observation().started().isAfter(UNTIL.minus(DAY.multipliedBy(2)));
    }

    @Test
    void the_api_did_not_answer_for_twelve_minutes_a_day_ago() {
        List<Incident> told = lately(API);

        assertThat(told).hasSize(2);
        Incident opened = told.get(0);
        Incident ended = told.get(1);
        assertThat(opened.isOpen()).isTrue();
        assertThat(ended.id()).isEqualTo(opened.id());
        assertThat(ended.cause()).isEqualTo(Cause.WAIT_TIMEOUT);
        assertThat(ended.hop()).isEqualTo("Origin");
        assertThat(ended.title()).isEqualTo("API does not answer");
        assertThat(ended.ended()).isEqualTo(ended.began().plus(Duration.ofMinutes(12)));
        assertThat(ended.began()).isBetween(UNTIL.minus(DAY), UNTIL.minus(DAY).plus(Calendar.PITCH));
        assertThat(ended.latest().body()).isEqualTo("Recovered after 12 min.");
    }

    @Test
    void the_outage_is_in_the_observations_from_its_first_moment_to_before_its_last() {
        Incident outage = lately(API).get(1);
        List<Recorded> timedOut = where(of(API, "Origin")
                .and(PastTest::isOfLate)
                .and(recorded -> recorded.observation() instanceof Observation.Failed failed
                        && failed.cause() == Cause.WAIT_TIMEOUT));
        List<Recorded> passedOn = where(of(API, "CDN")
                .and(PastTest::isOfLate)
                .and(recorded -> recorded.verdict().cause() == Cause.STATUS_UNEXPECTED));

        assertThat(timedOut).hasSize(12);
        assertThat(timedOut.get(0).observation().started()).isEqualTo(outage.began());
        assertThat(timedOut.get(11).observation().started().plus(Calendar.PITCH))
                .isEqualTo(outage.ended());
        assertThat(passedOn).hasSize(24).allSatisfy(recorded -> {
            assertThat(recorded.observation().evidence().status()).isEqualTo(504);
            assertThat(recorded.verdict().message()).isEqualTo("status is 200: got 504");
        });
    }

    @Test
    void every_incident_ended_and_nobody_is_owed_word_of_it() {
        Map<String, Incident> newest = new HashMap<>();
        incidents().forEach(incident -> newest.put(incident.id().value(), incident));

        assertThat(newest.values()).hasSize(5).noneMatch(Incident::isOpen);
        assertThat(newest.values())
                .allSatisfy(incident -> assertThat(incident.told()).isEmpty());
        assertThat(store.changes.stream().map(Change::alerts)).allMatch(List::isEmpty);
    }

    @Test
    void each_site_showed_the_same_certificate_all_the_time() {
        Set<Certificate> shown = new HashSet<>();
        store.offered.forEach(recorded -> Optional.ofNullable(
                        recorded.observation().evidence().certificate())
                .ifPresent(shown::add));

        assertThat(shown).hasSize(4).allSatisfy(certificate -> assertThat(certificate.chainEnds())
                .isAfter(UNTIL.plus(DAY.multipliedBy(14))));
    }

    @Test
    void our_own_absence_is_unknown_everywhere_and_no_incident() {
        List<Recorded> unknown = where(recorded -> recorded.verdict().level() == Level.UNKNOWN);

        assertThat(unknown).hasSize((6 + 18) * 16);
        assertThat(unknown)
                .allSatisfy(recorded -> assertThat(recorded.verdict().cause()).isEqualTo(Cause.SELF_OFFLINE));
        assertThat(incidents()).noneMatch(incident -> incident.cause() == Cause.SELF_OFFLINE);
    }

    @Test
    void single_failures_happen_and_change_nothing() {
        List<Recorded> weather = where(recorded -> recorded.verdict().cause() == Cause.WAIT_CLOSED);

        assertThat(weather).hasSizeBetween(20, 120);
        assertThat(transitions()).noneMatch(transition -> transition.why().cause() == Cause.WAIT_CLOSED);
    }

    @Test
    void an_outer_hop_waits_for_the_one_behind_it_and_a_cache_does_not() {
        assertThat(median(API, "CDN")).isGreaterThan(median(API, "Proxy"));
        assertThat(median(API, "Proxy")).isGreaterThan(median(API, "Origin"));
        assertThat(median(API, "Origin")).isBetween(30_000L, 50_000L);
        assertThat(median(new MonitorId("shop"), "CDN")).isLessThan(10_000);
        assertThat(median(new MonitorId("docs"), "CDN")).isGreaterThan(30_000);
    }

    private long median(MonitorId monitor, String hop) {
        return Distribution.of(where(of(monitor, hop)).stream()
                        .mapToLong(recorded -> recorded.observation().phases().total()))
                .percentile(50);
    }

    @Test
    void afternoons_are_slower_than_nights() {
        assertThat(medianAtHour(15)).isGreaterThan(medianAtHour(3) * 13 / 10);
    }

    private long medianAtHour(int hour) {
        return Distribution.of(where(of(API, "Origin")).stream()
                        .filter(recorded ->
                                recorded.observation().started().toString().contains("T%02d:".formatted(hour)))
                        .mapToLong(recorded -> recorded.observation().phases().processing()))
                .percentile(50);
    }

    @Test
    void a_configuration_without_the_demos_monitors_has_an_uneventful_past() {
        Config other = DemoConfig.of(List.of(DemoConfig.monitor("Elsewhere", Site.SHOP, "direct")));

        FakeStore quiet = written(42, other);

        assertThat(quiet.offered).hasSize(88 * 144 + 2_880);
        List<Incident> incidents = new ArrayList<>();
        quiet.changes.forEach(change -> incidents.addAll(change.incidents()));
        assertThat(incidents).isEmpty();
    }
}
