package hopwatch.page;

import static hopwatch.page.PageFixtures.NOW;
import static hopwatch.page.PageFixtures.ago;
import static hopwatch.page.PageFixtures.config;
import static hopwatch.page.PageFixtures.group;
import static hopwatch.page.PageFixtures.hidden;
import static hopwatch.page.PageFixtures.monitor;
import static hopwatch.page.PageFixtures.snapshot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import hopwatch.config.Config;
import hopwatch.config.Monitor;
import hopwatch.incident.Audience;
import hopwatch.incident.ByHand;
import hopwatch.incident.Hand;
import hopwatch.incident.Handled;
import hopwatch.incident.Impact;
import hopwatch.incident.Incident;
import hopwatch.incident.Update;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the public sees of what operators write. */
class WrittenByHandTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private final Monitor shop = monitor("shop", "Shop");
    private final Monitor secret = monitor("secret", "Secret");
    private final Config config = config(group("Web", shop), hidden(secret));

    private static ByHand hand(String key, Audience audience) {
        return new ByHand(new Hand("joe", key, audience), ago(MINUTE));
    }

    private static Incident done(Handled<Incident> handled) {
        return ((Handled.Done<Incident>) handled).it();
    }

    private static Incident open(Audience audience, Monitor... monitors) {
        return done(hand("a", audience)
                .open(
                        new ByHand.Opening(
                                "Payments are slow",
                                Impact.MAJOR,
                                Arrays.stream(monitors).map(Monitor::id).toList(),
                                Update.Status.IDENTIFIED,
                                "Our bank is slow.",
                                ago(MINUTE)),
                        Optional.empty()));
    }

    private Moment moment(Incident incident) {
        return Moment.live(config, snapshot().with(incident).build(), Figures.NONE, NOW);
    }

    private List<IncidentCard> shown(Incident incident) {
        return Overview.of(moment(incident)).open();
    }

    @Test
    void an_incident_about_public_monitors_or_none_is_shown_in_its_words() {
        for (Incident incident : List.of(open(Audience.AS_MONITORS, shop), open(Audience.AS_MONITORS))) {
            IncidentCard card = shown(incident).get(0);

            assertThat(card.title()).isEqualTo("Payments are slow");
            assertThat(card.fault()).isNull();
            assertThat(card.updates())
                    .extracting(IncidentCard.Entry::status, IncidentCard.Entry::body)
                    .containsExactly(tuple("Identified", "Our bank is slow."));
        }
        assertThat(shown(open(Audience.AS_MONITORS, shop)).get(0).impact()).isEqualTo("Partial Outage of Shop");
    }

    @Test
    void one_about_private_monitors_is_shown_only_if_its_words_are_for_everybody() {
        assertThat(shown(open(Audience.AS_MONITORS, secret))).isEmpty();
        assertThat(shown(open(Audience.OPERATORS, shop))).isEmpty();
        assertThat(shown(open(Audience.OPERATORS))).isEmpty();

        IncidentCard told = shown(open(Audience.EVERYBODY, secret)).get(0);
        assertThat(told.title()).isEqualTo("Payments are slow");
        assertThat(told.updates().get(0).body()).isEqualTo("Our bank is slow.");
        assertThat(told.toString()).doesNotContain("Secret", "secret");
    }

    @Test
    void shared_with_a_private_monitor_only_what_is_for_everybody_is_quoted() {
        Incident found = PageFixtures.incident("1", "Secret does not answer", ago(MINUTE), null, secret, shop);
        Incident quiet = done(hand("b", Audience.AS_MONITORS)
                .update(found, Optional.of(Update.Status.MONITORING), "Secret is back."));
        Incident loud = done(
                hand("c", Audience.EVERYBODY).update(quiet, Optional.of(Update.Status.MONITORING), "All is back."));

        Incident note =
                done(hand("d", Audience.OPERATORS).update(loud, Optional.of(Update.Status.MONITORING), "It was Joe."));

        IncidentCard card = shown(note).get(0);

        assertThat(card.title()).isEqualTo("Trouble with Shop");
        assertThat(card.updates()).extracting(IncidentCard.Entry::body).containsExactly("All is back.", "", "");
    }

    @Test
    void a_post_mortem_is_the_last_word_of_what_is_over() {
        Incident over = done(hand("b", Audience.AS_MONITORS).resolve(open(Audience.AS_MONITORS, shop), "Over."));
        Incident told = done(hand("c", Audience.AS_MONITORS).postMortem(over, "A disk was full."));

        IncidentPage page = IncidentPage.of(told, moment(told));

        assertThat(page.state()).isEqualTo("Resolved");
        assertThat(page.card().updates())
                .extracting(IncidentCard.Entry::status)
                .containsExactly("Post-mortem", "Resolved", "Identified");
    }
}
