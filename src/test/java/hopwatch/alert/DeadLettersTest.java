package hopwatch.alert;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.AlertKind;
import hopwatch.config.Route;
import hopwatch.incident.Alert;
import hopwatch.incident.Links;
import hopwatch.incident.Occasion;
import hopwatch.incident.Ourselves;
import hopwatch.incident.Outcome;
import hopwatch.probe.Cause;
import hopwatch.store.Owed;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeadLettersTest {
    private static final Instant NOW = FakeTime.START;

    private static DeadLetters letters(boolean expired, Alert... alerts) {
        List<Owed> owed = List.of(alerts).stream()
                .map(alert -> new Owed(1, alert, 0, true))
                .toList();
        return new DeadLetters("oncall", "Slack answered 404 no_service", expired, owed);
    }

    private static Alert shop() {
        return Notices.refused("Shop", "oncall", "web", NOW);
    }

    @Test
    void the_operator_reads_which_channel_why_and_what_it_was() {
        assertThat(letters(false, shop()).sentence())
                .isEqualTo(
                        "channel oncall refused an alert: Slack answered 404 no_service. It was: DOWN: Shop – does not"
                                + " answer (the connection was refused), since 2026-11-20 11:17:53 UTC.");
    }

    @Test
    void of_several_the_first_stands_for_all() {
        assertThat(letters(true, shop(), shop(), shop()).sentence())
                .startsWith(
                        "channel oncall did not take 3 alerts: Slack answered 404 no_service. The first was: DOWN: Shop");
    }

    @Test
    void long_evidence_leaves_room_for_what_to_do() {
        Alert shop = shop();
        Alert wordy = new Alert(
                "key",
                "oncall",
                shop.incident(),
                NOW,
                Notices.of(AlertKind.DOWN, "Shop", "direct", 1, Cause.STATUS_UNEXPECTED, "x".repeat(5_000)));

        assertThat(letters(false, wordy).sentence()).hasSizeLessThan(400);
    }

    @Test
    void of_dead_letters_about_a_channel_or_of_a_trial_nobody_is_told() {
        Ourselves ourselves = new Ourselves(
                new Links(URI.create("https://status.example.org/")),
                channel -> true,
                List.of(new Route("oncall", Route.USUAL)));
        Outcome channel = ourselves.began(Ourselves.aspect("audit"), "channel audit refused an alert.", NOW, NOW);
        Outcome storage = ourselves.began("storage", "the disk is full", NOW, NOW);

        assertThat(letters(false, channel.alerts().get(0)).areAboutChannels()).isTrue();
        assertThat(letters(false, trial()).areAboutChannels()).isTrue();
        assertThat(letters(false, trial(), shop()).areAboutChannels()).isFalse();
        assertThat(letters(false, channel.alerts().get(0), shop()).areAboutChannels())
                .isFalse();
        assertThat(letters(false, storage.alerts().get(0)).areAboutChannels()).isFalse();
    }

    private static Alert trial() {
        Alert shop = shop();
        return new Alert("trial", "oncall", shop.incident(), NOW, shop.notice().on(Occasion.TEST));
    }
}
