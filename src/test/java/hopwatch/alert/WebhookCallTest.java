package hopwatch.alert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.cache.Served;
import hopwatch.config.AlertKind;
import hopwatch.config.Channel;
import hopwatch.config.Form;
import hopwatch.config.Secret;
import hopwatch.config.Template;
import hopwatch.config.Template.Field;
import hopwatch.config.Template.Piece;
import hopwatch.incident.Lately;
import hopwatch.incident.Notice;
import hopwatch.incident.Occasion;
import hopwatch.probe.Cause;
import hopwatch.store.Owed;
import hopwatch.verdict.Fault;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookCallTest {
    private static final Instant NOW = Instant.parse("2026-11-20T11:18:00Z");

    @Test
    void without_a_body_of_its_own_it_is_told_everything() {
        Fault also = new Fault("CDN", Cause.TLS_CERT_EXPIRED, "the certificate has expired", List.of());
        Notice notice = Notices.with(Notices.of(AlertKind.MASKED), Notices.masked(Served.STALE, also), "Docs", "API");

        JsonObject json =
                new JsonObject(call(hook(Map.of(), null, null), notice).body());

        assertThat(json.fieldNames()).containsExactly("version", "key", "text", "alerts");
        assertThat(json.getInteger("version")).isEqualTo(1);
        assertThat(json.getJsonArray("alerts")).hasSize(1);
        assertThat(json.getJsonArray("alerts").getJsonObject(0))
                .isEqualTo(
                        new JsonObject(
                                """
                                {
                                  "key": "g1zp3jpycgbz:oncall:down",
                                  "kind": "masked",
                                  "occasion": "opened",
                                  "text": "DEGRADED: Web shop – origin does not answer (the connection was refused: 10.0.3.7:8443), CDN is serving stale content, also: CDN (the certificate has expired), visitors are served, also affected: Docs and API. Since 2026-11-20 11:17:53 UTC.",
                                  "owed": "2026-11-20T11:17:57Z",
                                  "next": null,
                                  "recorded": true,
                                  "monitor": {
                                    "name": "Web shop",
                                    "url": "https://status.example.org/monitors/web",
                                    "owner": "@payments",
                                    "runbook": "https://wiki.example.org/web-down"
                                  },
                                  "incident": {
                                    "id": "g1zp3jpycgbz",
                                    "url": "https://status.example.org/incidents/g1zp3jpycgbz",
                                    "began": "2026-11-20T11:17:53Z",
                                    "ended": null,
                                    "acknowledgedBy": null,
                                    "changes": 0
                                  },
                                  "fault": {
                                    "hop": "origin",
                                    "cause": "connect_refused",
                                    "stage": "connect",
                                    "message": "the connection was refused: 10.0.3.7:8443",
                                    "hint": "check that the service runs and listens there",
                                    "suspects": [],
                                    "index": 3,
                                    "count": 3,
                                    "edge": "CDN",
                                    "masked": true,
                                    "served": "stale"
                                  },
                                  "also": [
                                    {
                                      "hop": "CDN",
                                      "cause": "tls_cert_expired",
                                      "stage": "tls",
                                      "message": "the certificate has expired",
                                      "hint": "renew it, and check what renews it",
                                      "suspects": []
                                    }
                                  ],
                                  "others": ["Docs", "API"],
                                  "checks": {
                                    "failed": null,
                                    "lastGood": null,
                                    "usual": null,
                                    "hops": [],
                                    "lastHour": [],
                                    "uptime": {"1d": null, "90d": null}
                                  }
                                }
                                """));
    }

    @Test
    void the_last_hour_and_the_uptime_are_told_in_numbers() {
        Lately lately =
                new Lately(List.of(0, 84_000, Lately.FAILED), new BigDecimal("0.986"), new BigDecimal("0.9998"));
        Notice over = Notices.with(Notices.of(AlertKind.RECOVERED), draft -> draft.facts = Notices.FACTS.with(lately));

        JsonObject checks = alert(over).getJsonObject("checks");
        assertThat(checks.getJsonArray("lastHour")).isEqualTo(new JsonArray("[null, 0.084, \"failed\"]"));
        assertThat(checks.getJsonObject("uptime").getMap()).isEqualTo(Map.of("1d", 0.986, "90d", 0.9998));
    }

    @ParameterizedTest
    @EnumSource(AlertKind.class)
    void every_kind_is_told_without_a_template(AlertKind kind) {
        JsonObject json = alert(Notices.of(kind));

        assertThat(json.getString("kind")).isEqualToIgnoringCase(kind.name());
        assertThat(json.getJsonObject("incident").getString("ended"))
                .isEqualTo(kind == AlertKind.RECOVERED ? "2026-11-20T11:52:05Z" : null);
    }

    @Test
    void it_is_told_what_the_checks_saw() {
        JsonObject checks = alert(Notices.on(Occasion.OPENED, Notices.of(AlertKind.DOWN), Duration.ofSeconds(4)))
                .getJsonObject("checks");

        assertThat(checks)
                .isEqualTo(
                        new JsonObject(
                                """
                                {
                                  "failed": 3,
                                  "lastGood": "2026-11-20T11:17:23Z",
                                  "usual": 0.084,
                                  "hops": [
                                    {"name": "CDN", "verdict": "down", "result": "504",
                                     "connect": 0.0123, "firstByte": 30.004, "total": 30.0163},
                                    {"name": "origin", "verdict": "down", "result": "no response in time",
                                     "connect": 0.0004, "firstByte": null, "total": 30.0}
                                  ],
                                  "lastHour": [null, 0.081, 0.084, 0.0825, 0.0901, 0.0842, 0.0813, 0.084, 0.12, 0.412,
                                               "failed", "failed"],
                                  "uptime": {"1d": null, "90d": null}
                                }
                                """));
    }

    @Test
    void a_template_says_what_its_fields_do() {
        String all = filled(
                Form.PLAIN,
                Notices.with(Notices.of(AlertKind.RECOVERED), Notices.masked(Served.HIT), "Docs"),
                Field.values());

        assertThat(all.lines())
                .containsExactly(
                        "UP: Web shop – it was origin (the connection was refused: 10.0.3.7:8443), also recovered: Docs."
                                + " Lasted 34 min 12 s, until 2026-11-20 11:52:05 UTC.",
                        "UP",
                        "recovered",
                        "over",
                        "Web shop",
                        "https://status.example.org/monitors/web",
                        "g1zp3jpycgbz",
                        "https://status.example.org/incidents/g1zp3jpycgbz",
                        "origin",
                        "origin (hop 3 of 3)",
                        "connect_refused",
                        "the connection was refused: 10.0.3.7:8443",
                        "2026-11-20T11:17:53Z",
                        "2026-11-20T11:52:05Z",
                        "34 min 12 s",
                        "Docs",
                        "@payments",
                        "https://wiki.example.org/web-down",
                        "g1zp3jpycgbz:oncall:down");
    }

    @Test
    void what_there_is_not_is_empty() {
        Notice bare = Notices.direct(AlertKind.DOWN, null, "all is lost");

        assertThat(filled(Form.PLAIN, bare, Field.ENDED, Field.LASTED, Field.OTHERS, Field.CAUSE))
                .isBlank();
    }

    @Property(tries = 200)
    void a_value_is_never_looked_at_again_and_stays_one_string_of_json(@ForAll @StringLength(max = 80) String name) {
        String hostile = name + "{{owner}} ${HOME} \"}, {\"a\": \"\\";

        JsonObject json = new JsonObject("{\"m\": \"" + filled(Form.JSON, named(hostile), Field.MONITOR) + "\"}");

        assertThat(json).hasSize(1);
        assertThat(json.getString("m")).isEqualTo(new String(hostile.getBytes(UTF_8), UTF_8));
    }

    @Property(tries = 200)
    void a_header_stays_one_line_of_ascii_whatever_comes_in(@ForAll @StringLength(max = 80) String name) {
        String value = filled(Form.HEADER, named(name + "\r\nX-Admin: 1\0\u0085\u2028é"), Field.MONITOR);

        assertThat(value.chars()).allMatch(character -> character >= ' ' && character <= '~');
        assertThat(value).endsWith("  X-Admin: 1  ??");
    }

    @Example
    void a_form_is_written_as_forms_are() {
        assertThat(filled(Form.FORM, named("a&b=c d/é"), Field.MONITOR)).isEqualTo("a%26b%3Dc+d%2F%C3%A9");
    }

    @Test
    void a_header_of_the_file_replaces_the_built_in_one_whatever_its_case() {
        Template plain = new Template(List.of(new Piece("text/plain", null)), Form.HEADER);
        Template title = new Template(List.of(new Piece("", Field.MONITOR), new Piece("!", null)), Form.HEADER);

        Letter.Web letter =
                call(hook(Map.of("content-type", plain, "X-Title", title), null, null), Notices.of(AlertKind.DOWN));

        assertThat(letter.headers()).isEqualTo(Map.of("Content-Type", "text/plain", "X-Title", "Web shop!"));
    }

    @Test
    void neither_headers_nor_body_are_printed() {
        Template secret = new Template(List.of(new Piece("hunter2", null)), Form.HEADER);
        Channel.Webhook hook = hook(Map.of("X-Key", secret), secret, "hunter2");

        assertThat(call(hook, Notices.of(AlertKind.DOWN)) + " " + hook).doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204})
    void any_success_is_one(int status) {
        assertThat(read(status, "", null)).isEqualTo(new Delivery.Sent());
        assertThat(read(status, "<html>", null)).isEqualTo(new Delivery.Sent());
        assertThat(read(status, "{\"ok\": true}", null)).isEqualTo(new Delivery.Sent());
    }

    @Test
    void who_says_that_it_is_not_ok_has_not_taken_it() {
        assertThat(read(200, "{\"ok\": false, \"error\": \"hunter2\"}", null))
                .isEqualTo(new Delivery.Refused("it answered 200 with ok: false"));
    }

    @ParameterizedTest
    @CsvSource({"301", "302", "307", "400", "401", "404", "410", "413", "422"})
    void what_will_never_be_accepted_is_refused(int status) {
        assertThat(read(status, "{", null)).isEqualTo(new Delivery.Refused("it answered " + status));
    }

    @ParameterizedTest
    @CsvSource({"408", "425", "429", "500", "502", "503", "599"})
    void what_may_be_accepted_later_is_tried_again(int status) {
        assertThat(read(status, "hunter2", "7"))
                .isEqualTo(new Delivery.TryAgain(Duration.ofSeconds(7), "it answered " + status));
    }

    @Test
    void a_digest_lists_its_alerts_and_a_template_tells_of_them_as_of_one() {
        Digest digest = new Digest(new Parcel(List.of(
                Notices.owed(Notices.of(AlertKind.DOWN)),
                new Owed(2, Notices.alert("other", "hook", "other", Notices.BEGAN), 0, true))));
        Template template = new Template(List.of(new Piece("", Field.MONITOR)), Form.PLAIN);

        JsonObject json =
                new JsonObject(digest(hook(Map.of(), null, null), digest).body());

        assertThat(json.getJsonArray("alerts")).hasSize(2);
        assertThat(json.getString("key")).startsWith("digest:");
        assertThat(digest(hook(Map.of(), template, null), digest).body().toString())
                .isEqualTo("2 monitors in trouble");
    }

    private static Letter.Web digest(Channel.Webhook hook, Digest digest) {
        return (Letter.Web) new WebhookCall(hook).digest(digest, NOW).get(0);
    }

    private static JsonObject alert(Notice notice) {
        return new JsonObject(call(hook(Map.of(), null, null), notice).body())
                .getJsonArray("alerts")
                .getJsonObject(0);
    }

    private static Notice named(String name) {
        return Notices.of(AlertKind.DOWN, name, "origin", 3, Cause.CONNECT_REFUSED, "the connection was refused");
    }

    /** One field a line. */
    private static String filled(Form form, Notice notice, Field... fields) {
        Template template = new Template(
                List.of(fields).stream()
                        .map(field -> new Piece(field == fields[0] ? "" : "\n", field))
                        .toList(),
                form);
        return call(hook(Map.of(), template, null), notice).body().toString();
    }

    private static Channel.Webhook hook(
            Map<String, Template> headers, @Nullable Template body, @Nullable String secret) {
        return new Channel.Webhook(
                "hook",
                new Secret("https://example.org/hook?token=hunter2"),
                "POST",
                headers,
                body,
                secret == null ? null : new Secret(secret));
    }

    private static Letter.Web call(Channel.Webhook hook, Notice notice) {
        return (Letter.Web)
                new WebhookCall(hook).letters(Notices.owed(notice), NOW).get(0);
    }

    private static Delivery read(int status, String body, @Nullable String retryAfter) {
        return new WebhookCall(hook(Map.of(), null, null)).read(new Reply(status, body, retryAfter), NOW);
    }
}
