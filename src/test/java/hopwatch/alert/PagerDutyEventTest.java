package hopwatch.alert;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.AlertKind;
import hopwatch.config.Channel;
import hopwatch.config.Secret;
import hopwatch.incident.Notice;
import hopwatch.incident.Occasion;
import hopwatch.probe.Cause;
import hopwatch.store.Owed;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PagerDutyEventTest {
    private static final Instant NOW = Instant.parse("2026-11-20T11:18:00Z");
    private static final String KEY = "0123456789abcdef0123456789abcdef";
    private final PagerDutyEvent events = new PagerDutyEvent(
            new Channel.PagerDuty("oncall", new Secret(KEY), URI.create("https://events.eu.pagerduty.com/v2/enqueue")));

    @Test
    void an_incident_is_triggered_with_all_that_is_known() {
        Letter.Web letter = letters(Notices.of(AlertKind.DOWN)).get(0);

        assertThat(letter.to().host()).isEqualTo("events.eu.pagerduty.com");
        assertThat(letter.toString()).doesNotContain(KEY);
        assertThat(new JsonObject(letter.body()))
                .isEqualTo(
                        new JsonObject(
                                """
                                {
                                  "routing_key": "0123456789abcdef0123456789abcdef",
                                  "dedup_key": "g1zp3jpycgbz",
                                  "event_action": "trigger",
                                  "client": "Hopwatch",
                                  "client_url": "https://status.example.org/incidents/g1zp3jpycgbz",
                                  "links": [
                                    {"href": "https://status.example.org/incidents/g1zp3jpycgbz", "text": "Incident"},
                                    {"href": "https://status.example.org/monitors/web", "text": "Monitor"},
                                    {"href": "https://wiki.example.org/web-down", "text": "Runbook"}
                                  ],
                                  "payload": {
                                    "summary": "DOWN: Web shop – origin does not answer (the connection was refused: 10.0.3.7:8443). Since 2026-11-20 11:17:53 UTC.",
                                    "source": "Web shop",
                                    "severity": "critical",
                                    "timestamp": "2026-11-20T11:17:53Z",
                                    "component": "origin",
                                    "class": "connect_refused",
                                    "custom_details": {
                                      "Where": "origin (hop 3 of 3)",
                                      "What": "the connection was refused: 10.0.3.7:8443",
                                      "Since": "2026-11-20 11:17:53 UTC",
                                      "Who": "@payments · runbook https://wiki.example.org/web-down",
                                      "Next step": "check that the service runs and listens there"
                                    }
                                  }
                                }
                                """));
    }

    @Test
    void its_end_resolves_what_was_triggered() {
        assertThat(event(Notices.of(AlertKind.RECOVERED)))
                .isEqualTo(new JsonObject()
                        .put("routing_key", KEY)
                        .put("dedup_key", "g1zp3jpycgbz")
                        .put("event_action", "resolve"));
    }

    @Test
    void what_somebody_has_taken_on_is_acknowledged_after_it_was_triggered() {
        Notice taken = Notices.with(Notices.of(AlertKind.DOWN), draft -> draft.acknowledgedBy = "alice")
                .on(Occasion.ACKNOWLEDGED);

        assertThat(letters(taken))
                .extracting(letter -> new JsonObject(letter.body()).getString("event_action"))
                .containsExactly("trigger", "acknowledge");
        assertThat(new JsonObject(letters(taken).get(1).body()))
                .isEqualTo(new JsonObject()
                        .put("routing_key", KEY)
                        .put("dedup_key", "g1zp3jpycgbz")
                        .put("event_action", "acknowledge"));
    }

    @ParameterizedTest
    @CsvSource({"DOWN, critical", "MASKED, error", "CERTIFICATE, warning", "DEGRADED, warning"})
    void severity_goes_by_the_kind(AlertKind kind, String severity) {
        assertThat(event(Notices.of(kind)).getJsonObject("payload").getString("severity"))
                .isEqualTo(severity);
    }

    @Test
    void pagerduty_reminds_by_itself() {
        assertThat(letters(Notices.of(AlertKind.DOWN).on(Occasion.REMINDER))).isEmpty();
    }

    @Test
    void a_trial_pages_nobody_for_long() {
        List<Letter.Web> trial = letters(Notices.of(AlertKind.DOWN).on(Occasion.TEST));

        assertThat(trial)
                .extracting(letter -> new JsonObject(letter.body()).getString("event_action"))
                .containsExactly("trigger", "resolve");
        assertThat(new JsonObject(trial.get(0).body()).getJsonObject("payload").getString("severity"))
                .isEqualTo("info");
    }

    @Test
    void what_the_disk_does_not_have_says_so() {
        Owed unrecorded = new Owed(1, Notices.owed(Notices.of(AlertKind.DOWN)).alert(), 0, false);

        JsonObject event =
                new JsonObject(((Letter.Web) events.letters(unrecorded, NOW).get(0)).body());

        assertThat(event.getJsonObject("payload")
                        .getJsonObject("custom_details")
                        .getString("Recorded"))
                .isEqualTo("no: the store is failing");
    }

    @Property(tries = 100)
    void stays_within_pagerdutys_limits(@ForAll @StringLength(max = 3_000) String words) {
        Notice notice = Notices.of(AlertKind.DOWN, words, words, 3, Cause.CONNECT_REFUSED, words);
        JsonObject payload =
                event(Notices.with(notice, notice.blame(), words, words, words)).getJsonObject("payload");

        assertThat(payload.getString("summary")).isNotBlank().hasSizeLessThanOrEqualTo(1_024);
        assertThat(payload.getString("source")).hasSizeLessThanOrEqualTo(255);
        assertThat(payload.encode()).hasSizeLessThan(100_000);
    }

    @Test
    void only_202_is_accepted() {
        assertThat(read(202, "{\"status\":\"success\",\"message\":\"Event processed\",\"dedup_key\":\"x\"}"))
                .isEqualTo(new Delivery.Sent());
        assertThat(read(200, "{\"ok\":false}")).isEqualTo(new Delivery.Refused("PagerDuty answered 200"));
    }

    @Test
    void what_pagerduty_finds_wrong_is_said_in_its_words_alone() {
        String invalid =
                "{\"status\":\"invalid event\",\"message\":\"Event object is invalid\",\"errors\":[\"" + KEY + "\"]}";

        assertThat(read(400, invalid)).isEqualTo(new Delivery.Refused("PagerDuty answered 400 invalid event"));
        assertThat(read(400, "{\"status\":\"key " + KEY + "\"}"))
                .isEqualTo(new Delivery.Refused("PagerDuty answered 400"));
    }

    @ParameterizedTest
    @CsvSource({"302", "403", "404", "413"})
    void what_will_never_be_accepted_is_refused(int status) {
        assertThat(read(status, "<html>")).isEqualTo(new Delivery.Refused("PagerDuty answered " + status));
    }

    @ParameterizedTest
    @CsvSource({"429", "500", "503"})
    void what_may_be_accepted_later_is_tried_again(int status) {
        assertThat(events.read(new Reply(status, "{\"status\":\"throttle exceeded\"}", "60"), NOW))
                .isEqualTo(new Delivery.TryAgain(
                        Duration.ofMinutes(1), "PagerDuty answered " + status + " throttle exceeded"));
    }

    private Delivery read(int status, String body) {
        return events.read(new Reply(status, body, null), NOW);
    }

    private JsonObject event(Notice notice) {
        return new JsonObject(letters(notice).get(0).body());
    }

    private List<Letter.Web> letters(Notice notice) {
        return events.letters(Notices.owed(notice), NOW).stream()
                .map(Letter.Web.class::cast)
                .toList();
    }
}
