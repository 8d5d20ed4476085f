package hopwatch.line;

import static hopwatch.incident.Occasion.FLAPPING;
import static hopwatch.incident.Occasion.JOINED;
import static hopwatch.incident.Occasion.OPENED;
import static hopwatch.incident.Occasion.OVER;
import static hopwatch.incident.Occasion.REMINDER;
import static hopwatch.incident.Occasion.STEADY;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.Channel;
import hopwatch.config.Config;
import hopwatch.config.Group;
import hopwatch.config.Hop;
import hopwatch.config.Maintenance;
import hopwatch.config.Monitor;
import hopwatch.config.MonitorId;
import hopwatch.config.PageSettings;
import hopwatch.config.Patience;
import hopwatch.config.Retention;
import hopwatch.config.Route;
import hopwatch.config.Secret;
import hopwatch.config.Target;
import hopwatch.config.Tls;
import hopwatch.incident.Alert;
import hopwatch.incident.Incident;
import hopwatch.incident.Lately;
import hopwatch.incident.Links;
import hopwatch.incident.Occasion;
import hopwatch.latency.Phases;
import hopwatch.probe.Cause;
import hopwatch.probe.Evidence;
import hopwatch.probe.Observation;
import hopwatch.probe.Question;
import hopwatch.schedule.Hands;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the line owes as time passes. */
class WordsInTimeTest {
    private static final Phases ANSWER = new Phases(0, 0, 0, 1_000, 0);
    private static final Duration EVERY = Duration.ofSeconds(60);
    private static final Links LINKS = new Links(URI.create("https://status.example.org"));

    private final Hands hands = new Hands(Instant.parse("2026-11-20T12:00:00Z"));
    private final MemoryStore store = new MemoryStore();
    private final Set<String> failing = new HashSet<>();
    private Line line = line();

    private Line line() {
        return new Line(
                store,
                this::probe,
                Runnable::run,
                hands,
                hands,
                hands::nanoTime,
                late -> {},
                new Ears(seen -> {}, () -> {}));
    }

    private Future<Observation> probe(Question question) {
        String host = question.target().url().getHost();
        return Future.succeededFuture(
                failing.contains(host)
                        ? new Observation.Failed(hands.instant(), Phases.NONE, Evidence.NONE, Cause.CONNECT_REFUSED, "")
                        : new Observation.Answered(hands.instant(), ANSWER, Evidence.NONE, List.of()));
    }

    private static Monitor monitor(String name, String... parents) {
        Target target = new Target.Web(URI.create("https://" + name + "/"), Tls.STRICT);
        return new Monitor(
                new MonitorId(name),
                name,
                false,
                EVERY,
                Duration.ofSeconds(10),
                new Patience(2, 2),
                List.of(new Hop(Hop.DIRECT, target, List.of(), EVERY, List.of(), List.of())),
                List.of(new Route("oncall", Route.USUAL)),
                Stream.of(parents).map(MonitorId::new).toList(),
                null,
                null,
                null);
    }

    private void watch(Monitor... monitors) {
        Duration year = Duration.ofDays(365);
        Config config = new Config(
                Path.of("monitors.yaml"),
                new PageSettings("Status", null, ZoneOffset.UTC),
                Map.of("oncall", new Channel.Slack("oncall", new Secret("https://hooks.slack.com/x"))),
                List.of(new Group("", true, List.of(monitors))),
                List.of(),
                new Retention(year, year, year),
                Set.of(),
                1_000,
                List.of());
        line.watch(config, LINKS);
        hands.turn(EVERY.multipliedBy(2));
    }

    private void minutes(long minutes) {
        hands.turn(Duration.ofMinutes(minutes));
    }

    private List<Occasion> told() {
        return store.alerts().stream().map(alert -> alert.notice().occasion()).toList();
    }

    @Test
    void a_long_outage_is_reminded_of() {
        watch(monitor("shop"));
        failing.add("shop");

        minutes(70);

        assertThat(told()).containsExactly(OPENED, REMINDER, REMINDER);
        assertThat(store.alerts().get(1).notice().facts().failed()).isBetween(30, 34);
    }

    @Test
    void the_end_tells_how_the_last_hour_and_the_last_days_went() {
        watch(monitor("shop"));
        minutes(57);
        failing.add("shop");
        minutes(6);
        failing.clear();
        minutes(5);

        assertThat(told()).containsExactly(OPENED, OVER);
        Lately lately = store.alerts().get(1).notice().facts().lately();
        assertThat(lately.hour())
                .hasSize(12)
                .containsSequence(-1, -1)
                .startsWith(1_000)
                .endsWith(1_000);
        assertThat(lately.day()).isBetween(new BigDecimal("0.89"), new BigDecimal("0.90"));
        assertThat(lately.quarter()).isEqualTo(lately.day());
        assertThat(store.alerts().get(0).notice().facts().lately().day()).isNull();
    }

    @Test
    void after_a_restart_nobody_is_reminded_of_what_is_over_by_then() {
        watch(monitor("shop"));
        failing.add("shop");
        minutes(10);
        line.stop().onComplete(stopped -> {});
        minutes(60);
        failing.clear();

        line = line();
        watch(monitor("shop"));
        minutes(5);

        assertThat(told()).containsExactly(OPENED, OVER);
    }

    @Test
    void after_a_restart_what_goes_on_is_reminded_of_once() {
        watch(monitor("shop"));
        failing.add("shop");
        minutes(10);
        line.stop().onComplete(stopped -> {});
        minutes(125);

        line = line();
        watch(monitor("shop"));
        minutes(5);

        assertThat(told()).containsExactly(OPENED, REMINDER);
    }

    @Test
    void what_comes_and_goes_is_one_incident_once_it_is_too_much() {
        watch(monitor("shop"));

        for (int i = 0; i < 10; i++) {
            failing.add("shop");
            minutes(2);
            failing.remove("shop");
            minutes(3);
        }

        assertThat(told()).containsExactly(OPENED, OVER, OPENED, OVER, FLAPPING);
        assertThat(store.snapshot().open()).hasSize(1);

        minutes(20);

        assertThat(told()).containsExactly(OPENED, OVER, OPENED, OVER, FLAPPING, OVER);
        assertThat(store.snapshot().open()).isEmpty();
        Incident last = store.snapshot().ended().get(2);
        assertThat(last.latest().body()).startsWith("Steadily well again, after 20 changes in ");
        assertThat(last.updates()).hasSizeLessThan(5);
    }

    @Test
    void what_came_and_went_and_stays_down_is_told_and_reminded_of() {
        watch(monitor("shop"));
        for (int i = 0; i < 4; i++) {
            failing.add("shop");
            minutes(2);
            failing.remove("shop");
            minutes(3);
        }

        failing.add("shop");
        minutes(50);

        assertThat(told()).containsExactly(OPENED, OVER, OPENED, OVER, FLAPPING, STEADY, REMINDER);
    }

    @Test
    void what_is_still_wrong_when_maintenance_ends_is_told_then() {
        Instant end = hands.instant().plus(Duration.ofMinutes(30));
        store.plan(List.of(new Maintenance("Upgrade", hands.instant(), end, Set.of(new MonitorId("shop")))))
                .onComplete(planned -> {});
        watch(monitor("shop"));
        failing.add("shop");

        hands.turnTo(end.minusMillis(1));
        assertThat(told()).isEmpty();
        hands.turnTo(end);

        assertThat(told()).containsExactly(OPENED);
        assertThat(store.alerts().get(0).owed()).isEqualTo(end);
    }

    @Test
    void what_is_over_before_it_is_written_is_owed_from_its_beginning_to_its_end() {
        watch(monitor("shop"), monitor("docs"));
        store.hold();
        failing.addAll(Set.of("shop"));
        minutes(3);
        failing.clear();
        minutes(3);

        store.release();

        assertThat(told()).containsExactly(OPENED, OVER);
        assertThat(store.snapshot().open()).isEmpty();
    }

    @Test
    void a_child_that_stays_down_when_its_parent_is_well_again_is_told() {
        watch(monitor("gateway"), monitor("shop", "gateway"));
        failing.addAll(Set.of("gateway", "shop"));
        minutes(5);
        assertThat(store.alerts()).extracting(alert -> alert.notice().monitor()).containsExactly("gateway");

        failing.remove("gateway");
        minutes(5);

        assertThat(told()).doesNotContain(OVER, JOINED);
        failing.clear();
        minutes(5);
        assertThat(store.alerts()).extracting(Alert::channel).containsOnly("oncall");
        assertThat(told()).endsWith(OVER);
    }
}
