package hopwatch.line;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.AlertKind;
import hopwatch.config.Channel;
import hopwatch.config.Config;
import hopwatch.config.Group;
import hopwatch.config.PageSettings;
import hopwatch.config.Retention;
import hopwatch.config.Route;
import hopwatch.config.Secret;
import hopwatch.incident.Alert;
import hopwatch.incident.Audience;
import hopwatch.incident.ByHand;
import hopwatch.incident.Hand;
import hopwatch.incident.Handled;
import hopwatch.incident.Incident;
import hopwatch.incident.IncidentId;
import hopwatch.incident.Links;
import hopwatch.incident.Ourselves;
import hopwatch.incident.Update;
import hopwatch.schedule.Hands;
import hopwatch.store.Ailment;
import hopwatch.verdict.Root;
import io.vertx.core.Future;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

class SelfTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Links LINKS = new Links(URI.create("https://status.example.org/"));
    private static final Optional<Ailment> FULL =
            Optional.of(new Ailment(NOON, "data/hopwatch.db: the disk is full", "free some space on its file system"));

    private final Hands hands = new Hands(NOON.plusSeconds(10));
    private final MemoryStore store = new MemoryStore();
    private int owed;
    private Self self = started(new Route("oncall", Route.USUAL));

    private Self started(Route... routes) {
        Self started = new Self(store, Runnable::run, hands, () -> owed++);
        started.tells(config(routes), LINKS);
        return started;
    }

    private static Config config(Route... routes) {
        Duration year = Duration.ofDays(365);
        return new Config(
                Path.of("monitors.yaml"),
                new PageSettings("Status", null, ZoneOffset.UTC),
                Map.of(
                        "oncall", new Channel.Slack("oncall", new Secret("https://hooks.slack.com/x")),
                        "audit", new Channel.Slack("audit", new Secret("https://hooks.slack.com/y")),
                        "off", new Channel.Off("off", "UNSET")),
                List.of(new Group("", true, List.of())),
                List.of(routes),
                new Retention(year, year, year),
                Set.of(),
                1_000,
                List.of());
    }

    private Line line() {
        return new Line(
                store,
                question -> Future.failedFuture("nothing is asked"),
                Runnable::run,
                hands,
                hands,
                hands::nanoTime,
                late -> {},
                new Ears(seen -> {}, () -> {}));
    }

    private Future<Handled<Incident>> by(
            String key, IncidentId id, BiFunction<ByHand, Incident, Handled<Incident>> rule) {
        return line().operator().with(self).handle(id, new Hand("joe", key, Audience.AS_MONITORS), rule);
    }

    private static Incident done(Future<Handled<Incident>> handled) {
        return ((Handled.Done<Incident>) handled.result()).it();
    }

    private static String refused(Future<Handled<Incident>> handled) {
        return ((Handled.Refused<Incident>) handled.result()).why();
    }

    private static Handled<Incident> identified(ByHand byHand, Incident known) {
        return byHand.update(known, Optional.of(Update.Status.IDENTIFIED), "Logs fill it.");
    }

    private Incident onlyOpen() {
        assertThat(store.snapshot().open()).hasSize(1);
        return store.snapshot().open().get(0);
    }

    private List<AlertKind> kinds() {
        return store.alerts().stream().map(alert -> alert.notice().kind()).toList();
    }

    @Test
    void a_store_that_fails_is_one_incident_about_ourselves_with_cause_and_remedy() {
        self.storageIs(FULL);
        self.storageIs(FULL);

        assertThat(onlyOpen().root()).isEqualTo(Root.of(Ourselves.SELF));
        assertThat(onlyOpen().began()).isEqualTo(NOON);
        assertThat(owed).isEqualTo(1);
        Alert alert = store.alerts().get(0);
        assertThat(alert.channel()).isEqualTo("oncall");
        assertThat(alert.notice().what())
                .isEqualTo("data/hopwatch.db: the disk is full. Judging and alerting go on from memory; a restart now"
                        + " would lose what waits. What to do: free some space on its file system");
    }

    @Test
    void it_ends_when_the_store_is_well_and_whoever_was_told_is_told() {
        self.storageIs(FULL);
        hands.turn(Duration.ofMinutes(1));

        self.storageIs(Optional.empty());
        self.storageIs(Optional.empty());

        assertThat(store.snapshot().open()).isEmpty();
        assertThat(store.snapshot().ended().get(0).ended()).isEqualTo(NOON.plusSeconds(70));
        assertThat(kinds()).containsExactly(AlertKind.DOWN, AlertKind.RECOVERED);
        assertThat(store.alerts()).extracting(Alert::key).doesNotHaveDuplicates();
    }

    @Test
    void a_second_time_is_another_incident() {
        self.storageIs(FULL);
        self.storageIs(Optional.empty());

        self.storageIs(FULL.map(first -> new Ailment(NOON.plusSeconds(60), first.what(), first.remedy())));

        assertThat(store.snapshot().ended()).hasSize(1);
        assertThat(store.alerts()).hasSize(3).extracting(Alert::key).doesNotHaveDuplicates();
    }

    @Test
    void only_the_channels_of_self_that_are_on_and_want_it_are_told() {
        self = started(new Route("off", Route.USUAL), new Route("oncall", Set.of(AlertKind.RECOVERED)));

        self.storageIs(FULL);
        self.storageIs(Optional.empty());

        assertThat(store.alerts()).isEmpty();
        assertThat(store.snapshot().ended()).hasSize(1);
    }

    @Test
    void what_an_earlier_run_left_open_ends_with_the_first_sign_of_health() {
        self.storageIs(FULL);
        self = started(new Route("oncall", Route.USUAL));

        self.storageIs(Optional.empty());

        assertThat(store.snapshot().open()).isEmpty();
        assertThat(kinds()).containsExactly(AlertKind.DOWN, AlertKind.RECOVERED);
    }

    @Test
    void what_happened_and_is_over_is_told_once() {
        self.storageWas("The database was damaged and has been replaced.");
        self.storageIs(Optional.empty());

        assertThat(store.snapshot().ended()).hasSize(1);
        assertThat(kinds()).containsExactly(AlertKind.DOWN);
    }

    @Test
    void what_happened_while_the_store_failed_does_not_keep_the_failure_from_ending() {
        self.storageIs(FULL);
        self.storageWas("The database came back without what it had confirmed.");
        self.storageIs(Optional.empty());

        assertThat(store.snapshot().open()).isEmpty();
        assertThat(kinds()).containsExactly(AlertKind.DOWN, AlertKind.DOWN, AlertKind.RECOVERED);
    }

    @Test
    void the_line_leaves_our_own_incident_alone() {
        self.storageIs(FULL);

        line().watch(config(), LINKS);

        assertThat(onlyOpen().root()).isEqualTo(Root.of(Ourselves.SELF));
    }

    @Test
    void a_channel_that_gives_up_alerts_is_told_of_by_the_others_once_until_it_takes_alerts_again() {
        self = started(new Route("oncall", Route.USUAL), new Route("audit", Route.USUAL));

        self.channelFails("oncall", "channel oncall refused an alert: Slack answered 404.");
        self.channelFails("oncall", "channel oncall refused 3 alerts: Slack answered 404.");

        assertThat(store.alerts()).extracting(Alert::channel).containsExactly("audit");
        assertThat(store.alerts().get(0).notice().what())
                .isEqualTo("channel oncall refused an alert: Slack answered 404. What to do: put the channel right and"
                        + " reload. What was given up is at /api/v1/alerts on the operations listener.");
        hands.turn(Duration.ofMinutes(1));
        self.channelWorks("audit");
        self.channelWorks("oncall");
        self.channelWorks("oncall");

        assertThat(store.alerts()).extracting(Alert::channel).containsExactly("audit", "audit");
        assertThat(kinds()).containsExactly(AlertKind.DOWN, AlertKind.RECOVERED);
        assertThat(store.snapshot().open()).isEmpty();
    }

    @Test
    void a_channel_that_waits_and_then_gives_up_is_told_of_twice_and_both_end_when_it_takes_an_alert() {
        self = started(new Route("oncall", Route.USUAL), new Route("audit", Route.USUAL));
        Instant since = hands.instant().minusSeconds(300);

        self.channelWaits("oncall", "channel oncall has taken no alert.", since);
        self.channelWaits("oncall", "channel oncall has taken no alert.", since);
        self.channelFails("oncall", "channel oncall did not take an alert.");
        self.channelWorks("oncall");

        assertThat(store.alerts()).extracting(Alert::channel).containsOnly("audit");
        assertThat(store.alerts())
                .extracting(
                        alert -> alert.notice().kind() + " " + alert.notice().hop())
                .containsExactly(
                        "DOWN backlog of channel oncall",
                        "DOWN channel oncall",
                        "RECOVERED channel oncall",
                        "RECOVERED backlog of channel oncall");
        assertThat(store.alerts().get(0).notice().began()).isEqualTo(since);
        assertThat(store.snapshot().open()).isEmpty();
    }

    @Test
    void two_channels_and_the_store_are_troubles_of_their_own() {
        self = started(new Route("oncall", Route.USUAL), new Route("audit", Route.USUAL));

        self.channelFails("oncall", "channel oncall refused an alert.");
        self.channelFails("audit", "channel audit refused an alert.");
        self.storageIs(FULL);
        self.channelWorks("audit");

        assertThat(store.snapshot().open())
                .extracting(Incident::hop)
                .containsExactlyInAnyOrder("channel oncall", "storage");
        assertThat(store.alerts())
                .extracting(alert -> alert.channel() + " " + alert.notice().hop())
                .containsExactly(
                        "audit channel oncall",
                        "oncall channel audit",
                        "oncall storage",
                        "audit storage",
                        "oncall channel audit");
    }

    @Test
    void the_trouble_of_a_channel_that_is_taken_out_or_switched_off_ends_and_nobody_is_told() {
        self = started(new Route("oncall", Route.USUAL), new Route("audit", Route.USUAL));
        self.channelFails("gone", "channel gone refused an alert.");
        self.channelFails("off", "channel off refused an alert.");
        assertThat(store.alerts()).hasSize(4);

        self.tells(config(new Route("oncall", Route.USUAL)), LINKS);

        assertThat(store.snapshot().open()).isEmpty();
        assertThat(store.alerts()).hasSize(4);
    }

    @Test
    void what_an_earlier_run_knew_of_a_channel_ends_when_it_takes_an_alert() {
        self = started(new Route("audit", Route.USUAL));
        self.channelFails("oncall", "channel oncall refused an alert.");
        self = started(new Route("audit", Route.USUAL));

        self.channelFails("oncall", "channel oncall refused an alert.");
        self.channelWorks("oncall");

        assertThat(store.snapshot().open()).isEmpty();
        assertThat(kinds()).containsExactly(AlertKind.DOWN, AlertKind.RECOVERED);
    }

    @Test
    void an_operator_takes_it_on_and_writes_of_it_until_it_ends() {
        self.storageIs(FULL);
        IncidentId id = onlyOpen().id();

        assertThat(done(by("a", id, ByHand::acknowledge)).acknowledged()).isNotNull();
        assertThat(done(by("a", id, ByHand::acknowledge))).isEqualTo(onlyOpen());
        assertThat(done(by("b", id, SelfTest::identified))).isEqualTo(onlyOpen());
        self.storageIs(Optional.empty());

        Incident over = store.snapshot().ended().get(0);
        assertThat(over.acknowledged()).isNotNull().extracting("by").isEqualTo("joe");
        assertThat(over.updates())
                .extracting(Update::body)
                .endsWith("We are looking into it.", "Logs fill it.", "Well again.");
        assertThat(done(by("c", id, (byHand, known) -> byHand.postMortem(known, "It was full."))))
                .isEqualTo(store.snapshot().ended().get(0));
    }

    @Test
    void whoever_was_told_of_it_hears_once_who_has_taken_it_on_and_of_nothing_else_that_is_written() {
        self = started(new Route("oncall", Route.USUAL), new Route("audit", Set.of(AlertKind.RECOVERED)));
        self.storageIs(FULL);
        IncidentId id = onlyOpen().id();

        assertThat(by("a", id, ByHand::acknowledge).succeeded()).isTrue();
        assertThat(by("a", id, ByHand::acknowledge).succeeded()).isTrue();
        assertThat(by("b", id, SelfTest::identified).succeeded()).isTrue();
        self.storageIs(Optional.empty());

        assertThat(store.alerts())
                .extracting(alert -> alert.channel() + " " + alert.notice().occasion())
                .containsExactly("oncall OPENED", "oncall ACKNOWLEDGED", "oncall OVER");
        assertThat(store.alerts().get(1).notice().acknowledgedBy()).isEqualTo("joe");
        assertThat(store.alerts()).extracting(Alert::key).doesNotHaveDuplicates();
    }

    @Test
    void what_an_operator_wrote_of_it_is_known_after_a_restart() {
        self.storageIs(FULL);
        assertThat(by("a", onlyOpen().id(), ByHand::acknowledge).succeeded()).isTrue();

        self = started(new Route("oncall", Route.USUAL));
        assertThat(by("b", onlyOpen().id(), SelfTest::identified).succeeded()).isTrue();
        self.storageIs(Optional.empty());

        assertThat(store.snapshot().ended().get(0).acknowledged()).isNotNull();
        assertThat(store.snapshot().ended().get(0).updates()).hasSize(4);
    }

    @Test
    void an_operator_is_answered_once_it_is_in_effect_and_refused_what_has_just_ended() {
        self.storageIs(FULL);
        IncidentId id = onlyOpen().id();
        store.hold();

        Future<Handled<Incident>> taken = by("a", id, ByHand::acknowledge);
        self.storageIs(Optional.empty());
        Future<Handled<Incident>> late = by("b", id, SelfTest::identified);
        assertThat(taken.isComplete()).isFalse();
        store.release();

        assertThat(done(taken).isOpen()).isTrue();
        assertThat(refused(late)).isEqualTo("incident " + id + " has just ended");
        assertThat(store.snapshot().ended().get(0).acknowledged()).isNotNull();
    }
}
