package hopwatch.incident;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import hopwatch.cache.Served;
import hopwatch.config.AlertKind;
import hopwatch.config.Hop;
import hopwatch.config.Monitor;
import hopwatch.config.MonitorId;
import hopwatch.config.Patience;
import hopwatch.config.Publishing;
import hopwatch.config.Route;
import hopwatch.config.Target;
import hopwatch.config.Tls;
import hopwatch.probe.Cause;
import hopwatch.verdict.Blame;
import hopwatch.verdict.Fault;
import hopwatch.verdict.Level;
import hopwatch.verdict.Root;
import hopwatch.verdict.Transition;
import hopwatch.verdict.Verdict;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EpisodesTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final MonitorId SHOP = new MonitorId("shop");
    private static final MonitorId DOCS = new MonitorId("docs");
    private static final Root SHARED = new Root(Root.Kind.ADDRESS, "192.0.2.7:443");

    private List<Route> routes = List.of(new Route("oncall", Route.USUAL));
    private Optional<Incident> open = Optional.empty();
    private Level known = Level.UP;
    private final Map<MonitorId, Verdict> seen = new LinkedHashMap<>();
    private int minutes;
    private Publishing publishing = Publishing.AUTOMATIC;

    @CanIgnoreReturnValue
    private Optional<Outcome> becomes(Level to, @Nullable Cause cause) {
        Verdict why =
                new Verdict(to, NOON.plusSeconds(60L * minutes), "app", cause, cause == null ? "" : cause.sentence());
        Transition transition = new Transition(SHOP, known, known, to, why);
        Set<MonitorId> inTrouble = to == Level.UP ? Set.of() : Set.of(SHOP);
        Instant now = NOON.plusSeconds(60L * minutes++ + 5);
        Episodes.Setting setting = new Episodes.Setting(open, open.isPresent(), inTrouble, Root.of(SHOP), 1, now);
        Optional<Outcome> outcome = owing(episodes().follow(setting, transition, monitor()), transition, now, false);
        outcome.ifPresent(after -> open = Optional.of(after.incident()).filter(Incident::isOpen));
        known = to == Level.UNKNOWN ? known : to;
        return outcome;
    }

    private Episodes episodes() {
        return new Episodes(List.of(monitor(), docs(false)), publishing);
    }

    /** With what is owed of it then. */
    private Optional<Outcome> owing(Optional<Incident> after, Transition change, Instant now, boolean child) {
        seen.remove(change.monitor());
        if (change.to() != Level.UP) {
            seen.put(change.monitor(), change.why());
        }
        List<Monitor> monitors = List.of(monitor(), docs(child));
        List<Trouble> troubles = seen.entrySet().stream()
                .map(each -> new Trouble(
                        monitors.get(each.getKey().equals(SHOP) ? 0 : 1), each.getValue(), Facts.NONE, null))
                .toList();
        Links links = new Links(URI.create("https://status.example.org"));
        Dues dues = new Dues(links, channel -> !channel.equals("off"), List.of(), monitors);
        return after.map(incident -> dues.at(new Dues.Scene(incident, troubles, Facts.NONE, now)))
                .map(due -> new Outcome(due.incident(), due.alerts()));
    }

    private Monitor monitor() {
        return monitor(SHOP, "Shop", routes, List.of());
    }

    private static Monitor docs(boolean child) {
        List<Route> routes = List.of(new Route("oncall", Route.USUAL), new Route("docs", Route.USUAL));
        return monitor(DOCS, "Docs", routes, child ? List.of(SHOP) : List.of());
    }

    private static Monitor monitor(MonitorId id, String name, List<Route> routes, List<MonitorId> depends) {
        Target target = new Target.Web(URI.create("https://shop.example.org/"), Tls.STRICT);
        List<Hop> hops = List.of(
                new Hop("cdn", target, List.of(), Duration.ofSeconds(60), List.of(), List.of()),
                new Hop("app", target, List.of(), Duration.ofSeconds(60), List.of(), List.of()));
        return new Monitor(
                id,
                name,
                false,
                Duration.ofSeconds(60),
                Duration.ofSeconds(10),
                new Patience(2, 2),
                hops,
                routes,
                depends,
                null,
                "@shop",
                null);
    }

    @Test
    void going_down_opens_an_incident_that_begins_with_the_first_failure() {
        Outcome outcome = becomes(Level.DOWN, Cause.CONNECT_REFUSED).orElseThrow();

        Incident incident = outcome.incident();
        assertThat(incident.title()).isEqualTo("Shop does not answer");
        assertThat(incident.impact()).isEqualTo(Impact.CRITICAL);
        assertThat(incident.began()).isEqualTo(NOON);
        assertThat(incident.latest().body()).isEqualTo("Checks fail at app: the connection was refused.");
        assertThat(incident.told()).containsOnlyKeys("oncall");
    }

    @Test
    void published_by_hand_only_what_is_found_is_held_back_to_its_end_and_alerts_go_out_as_ever() {
        publishing = Publishing.MANUAL;
        Outcome opened = becomes(Level.DOWN, Cause.CONNECT_REFUSED).orElseThrow();
        assertThat(opened.incident().held()).isTrue();
        assertThat(opened.alerts()).extracting(Alert::channel).containsExactly("oncall");

        publishing = Publishing.AUTOMATIC;
        Outcome over = becomes(Level.UP, null).orElseThrow();
        assertThat(over.incident().held()).isTrue();
        assertThat(over.alerts()).extracting(Alert::channel).containsExactly("oncall");

        assertThat(becomes(Level.DOWN, Cause.CONNECT_REFUSED)
                        .orElseThrow()
                        .incident()
                        .held())
                .isFalse();
    }

    @Test
    void what_is_public_already_stays_so_when_publishing_comes_to_be_by_hand() {
        becomes(Level.DEGRADED, Cause.TOO_SLOW);
        publishing = Publishing.MANUAL;

        assertThat(becomes(Level.DOWN, Cause.CONNECT_REFUSED)
                        .orElseThrow()
                        .incident()
                        .held())
                .isFalse();
    }

    @Test
    void each_channel_that_wants_the_kind_is_owed_one_alert_with_the_facts() {
        routes = List.of(new Route("oncall", Route.USUAL), new Route("audit", EnumSet.of(AlertKind.RECOVERED)));

        Outcome outcome = becomes(Level.DOWN, Cause.CONNECT_REFUSED).orElseThrow();

        assertThat(outcome.alerts()).extracting(Alert::channel).containsExactly("oncall");
        Notice notice = outcome.alerts().get(0).notice();
        assertThat(notice.hop()).isEqualTo("app");
        assertThat(notice.hopIndex()).isEqualTo(2);
        assertThat(notice.what()).isEqualTo("the connection was refused");
        assertThat(notice.monitorUrl()).hasToString("https://status.example.org/monitors/shop");
    }

    @Test
    void a_channel_that_is_off_is_owed_nothing_and_was_told_nothing() {
        routes = List.of(new Route("off", Route.USUAL), new Route("oncall", Route.USUAL));

        Outcome outcome = becomes(Level.DOWN, Cause.CONNECT_REFUSED).orElseThrow();

        assertThat(outcome.alerts()).extracting(Alert::channel).containsExactly("oncall");
        assertThat(outcome.incident().told()).containsOnlyKeys("oncall");
    }

    @Test
    void recovering_ends_it_at_the_first_success_and_tells_only_who_was_told() {
        routes = List.of(new Route("oncall", Route.USUAL), new Route("late", EnumSet.of(AlertKind.RECOVERED)));
        becomes(Level.DOWN, Cause.CONNECT_REFUSED);

        Outcome outcome = becomes(Level.UP, null).orElseThrow();

        assertThat(outcome.incident().ended()).isEqualTo(NOON.plusSeconds(60));
        assertThat(outcome.alerts()).extracting(Alert::channel).containsExactly("oncall");
        assertThat(outcome.alerts().get(0).notice().kind()).isEqualTo(AlertKind.RECOVERED);
        assertThat(outcome.incident().latest().body()).isEqualTo("Shop recovered after 60 s.");
    }

    @Test
    void degraded_opens_a_minor_one_that_usual_routes_do_not_page_for() {
        Outcome outcome = becomes(Level.DEGRADED, Cause.TOO_SLOW).orElseThrow();

        assertThat(outcome.incident().impact()).isEqualTo(Impact.MINOR);
        assertThat(outcome.alerts()).isEmpty();
        assertThat(becomes(Level.UP, null).orElseThrow().alerts()).isEmpty();
    }

    @Test
    void a_certificate_near_its_end_is_a_kind_of_its_own() {
        Outcome outcome = becomes(Level.DEGRADED, Cause.CERTIFICATE_EXPIRING).orElseThrow();

        assertThat(outcome.alerts().get(0).notice().kind()).isEqualTo(AlertKind.CERTIFICATE);
        assertThat(outcome.incident().title()).isEqualTo("The certificate of Shop is near its end");
    }

    @Test
    void degraded_to_down_is_an_update_of_the_same_incident_and_pages() {
        Incident first = becomes(Level.DEGRADED, Cause.TOO_SLOW).orElseThrow().incident();

        Outcome worse = becomes(Level.DOWN, Cause.WAIT_TIMEOUT).orElseThrow();

        assertThat(worse.incident().id()).isEqualTo(first.id());
        assertThat(worse.incident().began()).isEqualTo(first.began());
        assertThat(worse.incident().impact()).isEqualTo(Impact.CRITICAL);
        assertThat(worse.incident().updates()).hasSize(2);
        assertThat(worse.alerts()).hasSize(1);
    }

    @Test
    void down_to_degraded_is_an_update_that_pages_nobody_and_keeps_the_worst_impact() {
        becomes(Level.DOWN, Cause.WAIT_TIMEOUT);

        Outcome eased = becomes(Level.DEGRADED, Cause.TOO_SLOW).orElseThrow();

        assertThat(eased.alerts()).isEmpty();
        assertThat(eased.incident().impact()).isEqualTo(Impact.CRITICAL);
        assertThat(eased.incident().cause()).isEqualTo(Cause.WAIT_TIMEOUT);
        assertThat(eased.incident().latest().status()).isEqualTo(Update.Status.MONITORING);
    }

    @Test
    void not_knowing_opens_nothing_and_closes_nothing() {
        assertThat(becomes(Level.UNKNOWN, Cause.SELF_ROUTE)).isEmpty();
        becomes(Level.DOWN, Cause.WAIT_TIMEOUT);

        assertThat(becomes(Level.UNKNOWN, Cause.SELF_ROUTE)).isEmpty();

        assertThat(open).isPresent();
        assertThat(becomes(Level.DOWN, Cause.WAIT_TIMEOUT))
                .as("still the same outage")
                .isEmpty();
    }

    @Test
    void two_episodes_of_one_monitor_are_two_incidents() {
        Incident first = becomes(Level.DOWN, Cause.WAIT_TIMEOUT).orElseThrow().incident();
        becomes(Level.UP, null);

        assertThat(becomes(Level.DOWN, Cause.WAIT_TIMEOUT)
                        .orElseThrow()
                        .incident()
                        .id())
                .isNotEqualTo(first.id());
    }

    @Test
    void every_alert_of_an_incident_has_a_key_of_its_own_that_a_repeat_repeats() {
        Outcome once = becomes(Level.DOWN, Cause.WAIT_TIMEOUT).orElseThrow();
        EpisodesTest again = new EpisodesTest();
        Outcome twice = again.becomes(Level.DOWN, Cause.WAIT_TIMEOUT).orElseThrow();
        Outcome over = becomes(Level.UP, null).orElseThrow();

        assertThat(twice.alerts().get(0).key()).isEqualTo(once.alerts().get(0).key());
        assertThat(over.alerts().get(0).key()).isNotEqualTo(once.alerts().get(0).key());
    }

    @Test
    void a_monitor_that_left_the_file_ends_its_incident_without_an_alert() {
        becomes(Level.DOWN, Cause.WAIT_TIMEOUT);

        Incident ended = episodes().abandoned(open.orElseThrow(), NOON.plusSeconds(600));

        assertThat(ended.isOpen()).isFalse();
        assertThat(ended.latest().body()).isEqualTo("No longer watched.");
    }

    private static Transition transition(MonitorId monitor, Level known, Level to, String hop, Blame blame) {
        Cause cause = to == Level.UP ? null : Cause.CONNECT_REFUSED;
        Verdict why = new Verdict(to, NOON, hop, cause, cause == null ? "" : cause.sentence(), blame);
        return new Transition(monitor, known, known, to, why);
    }

    private static Transition down(MonitorId monitor) {
        return transition(monitor, Level.UP, Level.DOWN, "app", Blame.PLAIN);
    }

    private Outcome shared(
            Optional<Incident> incident, boolean member, Set<MonitorId> left, boolean shielded, Transition change) {
        Instant now = NOON.plusSeconds(++minutes);
        Episodes.Setting setting = new Episodes.Setting(incident, member, left, SHARED, 1, now);
        Monitor monitor = change.monitor().equals(DOCS) ? docs(shielded) : monitor();
        return owing(episodes().follow(setting, change, monitor), change, now, shielded)
                .orElseThrow();
    }

    @Test
    void who_goes_down_by_the_same_root_joins_and_only_those_not_told_yet_are_told() {
        Outcome first = shared(Optional.empty(), false, Set.of(SHOP), false, down(SHOP));

        Outcome second = shared(Optional.of(first.incident()), false, Set.of(SHOP, DOCS), false, down(DOCS));

        assertThat(second.incident().id()).isEqualTo(first.incident().id());
        assertThat(second.incident().root()).isEqualTo(SHARED);
        assertThat(second.incident().monitors()).containsExactly(SHOP, DOCS);
        assertThat(second.incident().title()).isEqualTo("Shop and Docs do not answer");
        assertThat(second.incident().latest().body()).isEqualTo("Also affected: Docs.");
        assertThat(second.alerts()).extracting(Alert::channel).containsExactly("docs");
        assertThat(second.alerts().get(0).notice().others()).containsExactly("Shop");
    }

    @Test
    void who_is_told_that_visitors_are_served_is_told_when_others_are_not() {
        Blame masked = new Blame(true, Served.STALE, List.of(), List.of(), null);
        Transition served = transition(DOCS, Level.UP, Level.DEGRADED, "app", masked);

        Outcome mild = shared(Optional.empty(), false, Set.of(DOCS), false, served);
        Outcome grave = shared(Optional.of(mild.incident()), false, Set.of(SHOP, DOCS), false, down(SHOP));

        assertThat(grave.alerts()).extracting(Alert::channel).containsExactly("oncall");
        assertThat(grave.alerts().get(0).notice().kind()).isEqualTo(AlertKind.DOWN);
        assertThat(grave.alerts().get(0).key())
                .isNotEqualTo(mild.alerts().get(0).key());
        assertThat(grave.incident().impact()).isEqualTo(Impact.CRITICAL);
        assertThat(grave.incident().title()).isEqualTo("Shop does not answer");
    }

    @Test
    void a_monitor_of_several_whose_visitors_are_no_longer_served_is_named_alone() {
        Blame masked = new Blame(true, Served.STALE, List.of(), List.of(), null);
        Transition served = transition(SHOP, Level.UP, Level.DEGRADED, "app", masked);
        Transition servedToo = transition(DOCS, Level.UP, Level.DEGRADED, "app", masked);
        Incident one =
                shared(Optional.empty(), false, Set.of(SHOP), false, served).incident();
        Incident both = shared(Optional.of(one), false, Set.of(SHOP, DOCS), false, servedToo)
                .incident();

        Outcome grave = shared(
                Optional.of(both),
                true,
                Set.of(SHOP, DOCS),
                false,
                transition(SHOP, Level.DEGRADED, Level.DOWN, "app", Blame.PLAIN));

        assertThat(grave.incident().title()).isEqualTo("Shop does not answer");
        assertThat(grave.alerts().get(0).notice().others()).containsExactly("Docs");
    }

    @Test
    void who_is_told_that_visitors_are_not_served_hears_no_more_of_who_still_is() {
        Blame masked = new Blame(true, Served.STALE, List.of(), List.of(), null);
        Transition served = transition(SHOP, Level.UP, Level.DEGRADED, "app", masked);

        Outcome grave = shared(Optional.empty(), false, Set.of(DOCS), false, down(DOCS));
        Outcome mild = shared(Optional.of(grave.incident()), false, Set.of(SHOP, DOCS), false, served);

        assertThat(mild.alerts()).isEmpty();
        assertThat(mild.incident().impact()).isEqualTo(Impact.CRITICAL);
        assertThat(mild.incident().title()).isEqualTo("Docs does not answer");
        assertThat(mild.incident().monitors()).containsExactly(DOCS, SHOP);
    }

    @Test
    void a_certificate_that_has_ended_at_some_nodes_is_told_as_one_that_will() {
        Outcome outcome = becomes(Level.DEGRADED, Cause.TLS_CERT_EXPIRED).orElseThrow();

        assertThat(outcome.alerts().get(0).notice().kind()).isEqualTo(AlertKind.CERTIFICATE);
    }

    @Test
    void the_edge_is_what_visitors_meet() {
        assertThat(becomes(Level.DOWN, Cause.CONNECT_REFUSED)
                        .orElseThrow()
                        .alerts()
                        .get(0)
                        .notice()
                        .edge())
                .isEqualTo("cdn");
    }

    @Test
    void a_shared_incident_is_over_with_the_last_and_everybody_told_hears_of_it_once() {
        Incident both = shared(
                        Optional.of(shared(Optional.empty(), false, Set.of(SHOP), false, down(SHOP))
                                .incident()),
                        false,
                        Set.of(SHOP, DOCS),
                        false,
                        down(DOCS))
                .incident();

        Outcome one = shared(
                Optional.of(both),
                true,
                Set.of(DOCS),
                false,
                transition(SHOP, Level.DOWN, Level.UP, "cdn", Blame.PLAIN));
        Outcome last = shared(
                Optional.of(one.incident()),
                true,
                Set.of(),
                false,
                transition(DOCS, Level.DOWN, Level.UP, "cdn", Blame.PLAIN));

        assertThat(one.incident().isOpen()).isTrue();
        assertThat(one.alerts()).isEmpty();
        assertThat(one.incident().latest().body()).isEqualTo("Shop recovered; 1 other is still affected.");
        assertThat(last.incident().isOpen()).isFalse();
        assertThat(last.alerts()).extracting(Alert::channel).containsExactlyInAnyOrder("oncall", "docs");
        assertThat(last.alerts()).extracting(alert -> alert.notice().monitor()).containsOnly("Shop");
    }

    @Test
    void a_child_of_a_parent_that_is_down_joins_and_nobody_is_told() {
        Incident parent =
                shared(Optional.empty(), false, Set.of(SHOP), false, down(SHOP)).incident();

        Outcome child = shared(Optional.of(parent), false, Set.of(SHOP, DOCS), true, down(DOCS));

        assertThat(child.alerts()).isEmpty();
        assertThat(child.incident().monitors()).containsExactly(SHOP, DOCS);
        assertThat(child.incident().told()).isEqualTo(parent.told());
    }

    @Test
    void what_visitors_do_not_meet_is_masked_and_told_as_such() {
        Blame masked = new Blame(true, Served.STALE, List.of(), List.of(), null);

        Outcome outcome = shared(
                Optional.empty(),
                false,
                Set.of(SHOP),
                false,
                transition(SHOP, Level.UP, Level.DEGRADED, "app", masked));

        assertThat(outcome.alerts().get(0).notice().kind()).isEqualTo(AlertKind.MASKED);
        assertThat(outcome.alerts().get(0).notice().blame()).isEqualTo(masked);
        assertThat(outcome.incident().impact()).isEqualTo(Impact.MINOR);
        assertThat(outcome.incident().title()).isEqualTo("Shop is served, but app fails behind");
        assertThat(outcome.incident().latest().body())
                .isEqualTo("Visitors are served, but checks fail at app: the connection was refused.");
    }

    @Test
    void another_hop_at_fault_is_an_update_that_is_told_and_another_cause_one_that_is_not() {
        Incident first =
                shared(Optional.empty(), false, Set.of(SHOP), false, down(SHOP)).incident();
        Verdict timedOut = new Verdict(Level.DOWN, NOON, "app", Cause.WAIT_TIMEOUT, "no response in time");
        Transition otherCause = new Transition(SHOP, Level.DOWN, Level.DOWN, Level.DOWN, timedOut);

        Outcome cause = shared(Optional.of(first), true, Set.of(SHOP), false, otherCause);
        Outcome hop = shared(
                Optional.of(first),
                true,
                Set.of(SHOP),
                false,
                transition(SHOP, Level.DOWN, Level.DOWN, "cdn", Blame.PLAIN));

        assertThat(cause.alerts()).isEmpty();
        assertThat(cause.incident().cause()).isEqualTo(Cause.WAIT_TIMEOUT);
        assertThat(hop.alerts()).extracting(Alert::channel).containsExactly("oncall");
        assertThat(hop.incident().hop()).isEqualTo("cdn");
        assertThat(hop.incident().updates()).hasSize(2);
    }

    @Test
    void a_hop_that_cannot_be_told_is_not_named_alone_and_a_second_fault_is_named_too() {
        Blame either = new Blame(false, Served.UNTOLD, List.of("cdn", "app"), List.of(), null);
        Blame both = new Blame(
                false,
                Served.UNTOLD,
                List.of(),
                List.of(new Fault("cdn", Cause.TLS_CERT_EXPIRED, "the certificate has expired")),
                null);

        assertThat(bodyOf(either)).isEqualTo("Checks fail at cdn or app: the connection was refused.");
        assertThat(bodyOf(both)).isEqualTo("Checks fail at app, and at cdn: the connection was refused.");
    }

    private String bodyOf(Blame blame) {
        Transition change = transition(SHOP, Level.UP, Level.DOWN, "app", blame);
        return shared(Optional.empty(), false, Set.of(SHOP), false, change)
                .incident()
                .latest()
                .body();
    }
}
