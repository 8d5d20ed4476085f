package hopwatch.incident;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import hopwatch.config.AlertKind;
import hopwatch.config.Hop;
import hopwatch.config.Monitor;
import hopwatch.config.MonitorId;
import hopwatch.config.Patience;
import hopwatch.config.Route;
import hopwatch.config.Target;
import hopwatch.config.Tls;
import hopwatch.probe.Cause;
import hopwatch.verdict.Level;
import hopwatch.verdict.Transition;
import hopwatch.verdict.Verdict;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EpisodesTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final MonitorId SHOP = new MonitorId("shop");

    private final Episodes episodes =
            new Episodes(new Links(URI.create("https://status.example.org")), channel -> !channel.equals("off"));
    private List<Route> routes = List.of(new Route("oncall", Route.USUAL));
    private Optional<Incident> open = Optional.empty();
    private Level known = Level.UP;
    private int minutes;

    @CanIgnoreReturnValue
    private Optional<Outcome> becomes(Level to, @Nullable Cause cause) {
        Verdict why =
                new Verdict(to, NOON.plusSeconds(60L * minutes), "app", cause, cause == null ? "" : cause.sentence());
        Transition transition = new Transition(SHOP, known, known, to, why);
        Optional<Outcome> outcome = episodes.follow(open, transition, monitor(), NOON.plusSeconds(60L * minutes++ + 5));
        outcome.ifPresent(after -> open = Optional.of(after.incident()).filter(Incident::isOpen));
        known = to == Level.UNKNOWN ? known : to;
        return outcome;
    }

    private Monitor monitor() {
        Target target = new Target.Web(URI.create("https://shop.example.org/"), Tls.STRICT);
        List<Hop> hops = List.of(
                new Hop("cdn", target, List.of(), Duration.ofSeconds(60), List.of(), List.of()),
                new Hop("app", target, List.of(), Duration.ofSeconds(60), List.of(), List.of()));
        return new Monitor(
                SHOP,
                "Shop",
                false,
                Duration.ofSeconds(60),
                Duration.ofSeconds(10),
                new Patience(2, 2),
                hops,
                routes,
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
        assertThat(incident.told()).containsExactly("oncall");
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
        assertThat(outcome.incident().told()).containsExactly("oncall");
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

        Incident ended = episodes.abandoned(open.orElseThrow(), NOON.plusSeconds(600));

        assertThat(ended.isOpen()).isFalse();
        assertThat(ended.latest().body()).isEqualTo("No longer watched.");
    }
}
