package hopwatch.alert;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.AlertKind;
import hopwatch.config.Channel;
import hopwatch.config.Secret;
import hopwatch.incident.Notice;
import hopwatch.incident.Occasion;
import hopwatch.probe.Cause;
import hopwatch.store.Accepted;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlertmanagerAlertsTest {
    private static final Instant NOW = Instant.parse("2026-11-20T11:18:00Z");
    private static final Notice DOWN = Notices.of(AlertKind.DOWN);
    private static final Notice MASKED = Notices.of(AlertKind.MASKED);
    private static final Notice OVER = Notices.of(AlertKind.RECOVERED);
    private final AlertmanagerAlerts dialect = dialect("http://127.0.0.1:9093/", "Basic aGFuZDpodW50ZXIy");

    @Test
    void an_alert_fires_with_labels_to_route_by_and_words_to_read() {
        assertThat(alerts(DOWN, null))
                .isEqualTo(
                        new JsonArray(
                                """
                                [
                                  {
                                    "labels": {
                                      "alertname": "MonitorDown",
                                      "severity": "critical",
                                      "monitor": "Web shop",
                                      "incident": "g1zp3jpycgbz",
                                      "hop": "origin",
                                      "cause": "connect_refused"
                                    },
                                    "annotations": {
                                      "summary": "DOWN: Web shop – origin does not answer (the connection was refused: 10.0.3.7:8443). Since 2026-11-20 11:17:53 UTC.",
                                      "description": "Where: origin (hop 3 of 3)\\nWhat: the connection was refused: 10.0.3.7:8443\\nSince: 2026-11-20 11:17:53 UTC\\nWho: @payments · runbook https://wiki.example.org/web-down\\nNext step: check that the service runs and listens there",
                                      "link": "https://status.example.org/incidents/g1zp3jpycgbz",
                                      "runbook_url": "https://wiki.example.org/web-down",
                                      "owner": "@payments"
                                    },
                                    "startsAt": "2026-11-20T11:17:53Z",
                                    "endsAt": "2026-11-20T11:23:00Z",
                                    "generatorURL": "https://status.example.org/monitors/web"
                                  }
                                ]
                                """));
    }

    @Test
    void it_goes_to_the_api_with_its_credentials_which_are_not_printed() {
        Letter.Web letter = letter(DOWN, null);

        assertThat(letter.to().path().reveal()).isEqualTo("/api/v2/alerts");
        assertThat(letter.headers()).containsEntry("Authorization", "Basic aGFuZDpodW50ZXIy");
        assertThat(letter.toString()).doesNotContain("aGFuZDpodW50ZXIy");
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:9093, /api/v2/alerts",
        "http://10.0.0.7:9093/, /api/v2/alerts",
        "http://alertmanager:9093/am, /am/api/v2/alerts",
        "https://example.org/am/, /am/api/v2/alerts",
    })
    void its_url_may_have_a_path_and_be_within_the_own_network(String url, String path) {
        Letter.Web letter =
                (Letter.Web) dialect(url, null).letters(Notices.owed(DOWN), NOW).get(0);

        assertThat(letter.to().path().reveal()).isEqualTo(path);
        assertThat(letter.headers()).doesNotContainKey("Authorization");
    }

    @Test
    void its_end_ends_what_was_firing_by_the_same_labels() {
        JsonArray over = alerts(OVER, Notices.accepted(DOWN, null));

        assertThat(over).hasSize(1);
        assertThat(labels(over, 0)).isEqualTo(labels(alerts(DOWN, null), 0));
        assertThat(over.getJsonObject(0).getString("endsAt")).isEqualTo("2026-11-20T11:52:05Z");
    }

    @Test
    void what_is_told_of_another_kind_ends_the_one_and_begins_the_other() {
        JsonArray changed = alerts(DOWN, Notices.accepted(MASKED, null));

        assertThat(changed).hasSize(2);
        assertThat(labels(changed, 0).getString("alertname")).isEqualTo("MonitorMasked");
        assertThat(changed.getJsonObject(0).getString("endsAt")).isEqualTo(NOW.toString());
        assertThat(labels(changed, 1).getString("alertname")).isEqualTo("MonitorDown");
        assertThat(changed.getJsonObject(1).getString("endsAt")).isEqualTo("2026-11-20T11:23:00Z");
    }

    @Test
    void what_is_told_again_fires_as_before() {
        JsonArray again = alerts(DOWN.on(Occasion.REMINDER), Notices.accepted(DOWN, null));

        assertThat(again).hasSize(1);
        assertThat(labels(again, 0)).isEqualTo(labels(alerts(DOWN, null), 0));
    }

    @Test
    void of_an_end_without_a_beginning_there_is_nothing_to_say() {
        assertThat(dialect.letters(Notices.owed(OVER), NOW)).isEmpty();
        assertThat(dialect.letters(Notices.owed(OVER, Notices.accepted(OVER, null)), NOW))
                .isEmpty();
    }

    @Test
    void a_trial_has_a_name_of_its_own_and_is_soon_over() {
        JsonArray trial = alerts(DOWN.on(Occasion.TEST), null);

        assertThat(labels(trial, 0).getString("alertname")).isEqualTo("HopwatchTest");
        assertThat(labels(trial, 0).getString("severity")).isEqualTo("info");
    }

    @Test
    void a_monitor_with_one_way_only_has_no_hop_and_an_operators_own_incident_no_cause() {
        JsonObject labels = labels(alerts(Notices.direct(AlertKind.DOWN, null, "all is lost"), null), 0);

        assertThat(labels.fieldNames()).containsExactlyInAnyOrder("alertname", "severity", "monitor", "incident");
    }

    @Test
    void labels_do_not_change_from_check_to_check() {
        Notice later = Notices.of(AlertKind.DOWN, "Web shop", "origin", 3, Cause.CONNECT_REFUSED, "refused: 10.0.3.8");

        assertThat(labels(alerts(later, null), 0)).isEqualTo(labels(alerts(DOWN, null), 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n"})
    void only_200_without_a_word_is_accepted(String body) {
        assertThat(read(200, body)).isEqualTo(new Delivery.Sent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"ok\":false}", "<html>log in", "{\"status\":\"error\"}"})
    void who_has_a_word_to_say_is_not_an_alertmanager_and_perhaps_one_later(String body) {
        assertThat(read(200, body))
                .isEqualTo(new Delivery.TryAgain(Duration.ZERO, "it answered 200, but not as an Alertmanager does"));
    }

    @ParameterizedTest
    @CsvSource({"302", "400", "401", "404", "413"})
    void what_will_never_be_accepted_is_refused(int status) {
        assertThat(read(status, "hunter2")).isEqualTo(new Delivery.Refused("the Alertmanager answered " + status));
    }

    @ParameterizedTest
    @CsvSource({"429", "500", "503"})
    void what_may_be_accepted_later_is_tried_again(int status) {
        assertThat(read(status, ""))
                .isEqualTo(new Delivery.TryAgain(Duration.ZERO, "the Alertmanager answered " + status));
    }

    private static AlertmanagerAlerts dialect(String url, @Nullable String authorization) {
        Secret secret = authorization == null ? null : new Secret(authorization);
        return new AlertmanagerAlerts(new Channel.Alertmanager("alerts", URI.create(url), secret));
    }

    private Letter.Web letter(Notice notice, @Nullable Accepted before) {
        List<Letter> letters = dialect.letters(Notices.owed(notice, before), NOW);
        assertThat(letters).hasSize(1);
        return (Letter.Web) letters.get(0);
    }

    private JsonArray alerts(Notice notice, @Nullable Accepted before) {
        return new JsonArray(letter(notice, before).body());
    }

    private static JsonObject labels(JsonArray alerts, int index) {
        return alerts.getJsonObject(index).getJsonObject("labels");
    }

    private Delivery read(int status, String body) {
        return dialect.read(new Reply(status, body, null), NOW);
    }
}
