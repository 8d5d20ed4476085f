package hopwatch.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** On a real listener, with a real store. */
class IncidentsTest {
    private static final String ALL = "/api/v1/incidents";

    @TempDir
    private static Path folder = Path.of("");

    private static int folders;
    private Path data = Path.of("");
    private Desk desk;

    IncidentsTest() throws Exception {
        data = folder.resolve("data" + ++folders);
        desk = new Desk(data);
    }

    @AfterEach
    void close() throws Exception {
        desk.close();
    }

    private static JsonObject slow() {
        return new JsonObject().put("title", "Payments are slow").put("body", "Our bank is slow.");
    }

    @CanIgnoreReturnValue
    private JsonObject done(int status, String path, JsonObject body, String... headers) throws Exception {
        HttpResponse<String> answer = desk.post(path, body.encode(), headers);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return new JsonObject(answer.body());
    }

    private JsonArray listed() throws Exception {
        return desk.get(ALL).getJsonArray("incidents");
    }

    @Test
    void an_incident_by_hand_from_beginning_to_post_mortem() throws Exception {
        JsonObject opened = done(
                201,
                ALL,
                slow().put("impact", "major")
                        .put("status", "identified")
                        .put("monitors", new JsonArray(List.of("shop", "docs", "shop")))
                        .put("started", "2026-11-20T11:59:00Z"));
        String one = ALL + "/" + opened.getString("id");

        assertThat(opened.getString("impact")).isEqualTo("major");
        assertThat(opened.getJsonArray("monitors")).isEqualTo(new JsonArray(List.of("shop", "docs")));
        assertThat(opened.getString("began")).isEqualTo("2026-11-20T11:59:00Z");
        assertThat(opened.getString("url")).isEqualTo("https://status.example.org/incidents/" + opened.getString("id"));
        assertThat(opened.getJsonObject("root").getString("kind")).isEqualTo("operator");
        done(201, one + "/updates", new JsonObject().put("status", "monitoring").put("body", "They restarted it."));
        JsonObject taken = done(200, one + "/acknowledge", new JsonObject());
        assertThat(taken.getJsonObject("acknowledged").getString("by")).isEqualTo("joe");
        done(200, one + "/resolve", new JsonObject());
        done(201, one + "/post-mortem", new JsonObject().put("body", "A disk was full.\nNow there are two."));

        JsonObject whole = desk.get(one);
        assertThat(whole.getBoolean("open")).isFalse();
        assertThat(whole.getString("status")).isEqualTo("postmortem");
        assertThat(whole.getJsonArray("updates").stream().map(JsonObject.class::cast))
                .extracting(update -> update.getString("status"))
                .containsExactly("identified", "monitoring", "monitoring", "resolved", "postmortem");
        assertThat(whole.getJsonArray("updates").stream().map(JsonObject.class::cast))
                .extracting(update -> update.getString("by"))
                .containsOnly("joe");
        assertThat(listed().getJsonObject(0)).isEqualTo(whole);
    }

    @Test
    void a_repeat_with_the_same_key_is_answered_as_the_first_also_after_a_restart() throws Exception {
        String[] key = {"Idempotency-Key", "deploy-17"};
        JsonObject first = done(201, ALL, slow(), key);
        assertThat(done(201, ALL, slow(), key)).isEqualTo(first);
        String updates = ALL + "/" + first.getString("id") + "/updates";
        JsonObject told = done(201, updates, new JsonObject().put("body", "Still."), "Idempotency-Key", "2");

        desk.close();
        desk = new Desk(data);

        assertThat(done(201, ALL, slow(), key)).isEqualTo(told);
        assertThat(done(201, updates, new JsonObject().put("body", "Still."), "Idempotency-Key", "2"))
                .isEqualTo(told);
        done(422, ALL, slow().put("title", "Another"), key);
        assertThat(listed()).hasSize(1);
        done(201, ALL, slow());
        done(201, ALL, slow());
        assertThat(listed()).hasSize(3);
    }

    @Test
    void all_of_a_group_is_concerned_and_who_is_not_known_is_told_the_nearest() throws Exception {
        done(400, ALL, slow().put("groups", new JsonArray(List.of("Website"))));
        JsonObject near = done(400, ALL, slow().put("monitors", new JsonArray(List.of("shop", "dosc"))));

        assertThat(near.getString("pointer")).isEqualTo("/monitors/1");
        assertThat(near.getString("error")).contains("dosc").contains("did you mean docs?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "x | ``",
                "[] | ``",
                "{\"title\": | ``",
                "{} {} | ``",
                "{\"title\": NaN} | ``",
                "{\"title\": Infinity} | ``",
                "{'title': 1} | ``",
                "{} | /title",
                "{\"title\": null, \"body\": \"b\"} | /title",
                "{\"title\": 1, \"body\": \"b\"} | /title",
                "{\"title\": [\"t\"], \"body\": \"b\"} | /title",
                "{\"title\": \"  \", \"body\": \"b\"} | /title",
                "{\"title\": \"a\\nb\", \"body\": \"b\"} | /title",
                "{\"title\": \"a\\u0000b\", \"body\": \"b\"} | /title",
                "{\"title\": \"t\"} | /body",
                "{\"title\": \"t\", \"body\": \"a\\u0007\"} | /body",
                "{\"title\": \"t\", \"body\": \"\\ud800\"} | /body",
                "{\"title\": \"t\", \"body\": \"\\udc00\\ud800\"} | /body",
                "{\"title\": \"t\", \"title\": \"t\", \"body\": \"b\"} | /title",
                "{\"title\": \"t\", \"body\": \"b\", \"id\": \"x\"} | /id",
                "{\"title\": \"t\", \"body\": \"b\", \"role\": \"admin\"} | /role",
                "{\"title\": \"t\", \"body\": \"b\", \"created_at\": 1} | /created_at",
                "{\"title\": \"t\", \"body\": \"b\", \"__proto__\": {}} | /__proto__",
                "{\"title\": \"t\", \"body\": \"b\", \"a/b~c\": 1} | /a~1b~0c",
                "{\"title\": \"t\", \"body\": \"b\", \"impact\": \"huge\"} | /impact",
                "{\"title\": \"t\", \"body\": \"b\", \"impact\": 3} | /impact",
                "{\"title\": \"t\", \"body\": \"b\", \"status\": \"resolved\"} | /status",
                "{\"title\": \"t\", \"body\": \"b\", \"status\": \"postmortem\"} | /status",
                "{\"title\": \"t\", \"body\": \"b\", \"public\": \"yes\"} | /public",
                "{\"title\": \"t\", \"body\": \"b\", \"monitors\": \"shop\"} | /monitors",
                "{\"title\": \"t\", \"body\": \"b\", \"monitors\": [1]} | /monitors/0",
                "{\"title\": \"t\", \"body\": \"b\", \"monitors\": [\"shop\", \"no\"]} | /monitors/1",
                "{\"title\": \"t\", \"body\": \"b\", \"groups\": [\"no\"]} | /groups/0",
                "{\"title\": \"t\", \"body\": \"b\", \"started\": \"yesterday\"} | /started",
                "{\"title\": \"t\", \"body\": \"b\", \"started\": \"2026-11-20T12:00:00.001Z\"} | /started",
                "{\"title\": \"t\", \"body\": \"b\", \"started\": \"2026-08-22T11:59:59Z\"} | /started"
            })
    void bad_input_is_400_with_a_pointer_to_it_and_changes_nothing(String body, String pointer) throws Exception {
        HttpResponse<String> answer = desk.post(ALL, body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        JsonObject told = new JsonObject(answer.body());
        assertThat(told.getString("pointer")).isEqualTo(pointer);
        assertThat(told.getString("error")).isNotEmpty().doesNotContain("hopwatch.", "java.", "Exception");
        assertThat(listed()).isEmpty();
    }

    @Test
    void publishing_takes_no_words_and_of_what_is_public_already_changes_nothing() throws Exception {
        JsonObject opened = done(201, ALL, slow().put("monitors", new JsonArray(List.of("shop"))));
        String publish = ALL + "/" + opened.getString("id") + "/publish";

        assertThat(opened.getBoolean("held")).isFalse();
        assertThat(done(200, publish, new JsonObject())).isEqualTo(opened);
        assertThat(done(400, publish, new JsonObject().put("body", "b")).getString("pointer"))
                .isEqualTo("/body");
        done(404, ALL + "/000000000000/publish", new JsonObject());
    }

    @Test
    void what_is_deep_long_or_not_utf_8_is_refused() throws Exception {
        String deep = "{\"title\": " + "[".repeat(1_000) + "]".repeat(1_000) + "}";
        assertThat(desk.post(ALL, deep).statusCode()).isEqualTo(400);
        assertThat(desk.post(ALL, new byte[] {'{', '"', (byte) 0xC3, '"', ':', '1', '}'})
                        .statusCode())
                .isEqualTo(400);
        assertThat(desk.post(ALL, slow().put("title", "t".repeat(201)).encode()).statusCode())
                .isEqualTo(400);
        assertThat(desk.post(ALL, slow().put("body", "b".repeat(10_001)).encode())
                        .statusCode())
                .isEqualTo(400);
        assertThat(desk.post(ALL, slow().encode(), "Idempotency-Key", "k".repeat(201))
                        .statusCode())
                .isEqualTo(400);

        done(201, ALL, slow().put("title", "t".repeat(200)).put("body", "b".repeat(10_000)));
        assertThat(listed()).hasSize(1);
    }

    @Test
    void a_body_of_64_kib_is_read_and_one_byte_more_is_413() throws Exception {
        String most = slow().encode()
                + " ".repeat(Routes.LONGEST_BODY - slow().encode().length());

        assertThat(desk.post(ALL, most).statusCode()).isEqualTo(201);
        HttpResponse<String> more = desk.post(ALL, most + " ");
        assertThat(more.statusCode()).isEqualTo(413);
        assertThat(new JsonObject(more.body()).getString("error")).contains("65536");
        assertThat(desk.post(ALL, new byte[10 << 20]).statusCode()).isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "application/json; charset=latin1",
                "multipart/form-data"
            })
    void only_json_is_read(String type) throws Exception {
        HttpResponse<String> answer = desk.send(
                desk.to(ALL).POST(BodyPublishers.ofString(slow().encode())).header("Content-Type", type));

        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(answer.headers().map().keySet()).noneMatch(name -> name.startsWith("access-control-"));
        assertThat(listed()).isEmpty();
    }

    @Test
    void what_cannot_be_done_now_is_409_and_what_nobody_knows_404() throws Exception {
        String one = ALL + "/" + done(201, ALL, slow()).getString("id");
        JsonObject words = new JsonObject().put("body", "b");

        done(409, one + "/post-mortem", words);
        done(200, one + "/resolve", words);
        done(409, one + "/updates", words);
        done(409, one + "/resolve", new JsonObject().put("body", "c"));
        done(409, one + "/acknowledge", new JsonObject());
        done(404, ALL + "/nobody/updates", words);
        done(404, ALL + "/000000000000/resolve", words);
        assertThat(desk.send(desk.to(ALL + "/000000000000").GET()).statusCode()).isEqualTo(404);
        assertThat(desk.send(desk.to(one).DELETE()).statusCode()).isEqualTo(405);
    }

    @Test
    void a_header_that_names_another_method_or_peer_changes_nothing() throws Exception {
        HttpResponse<String> answer = desk.send(desk.to(ALL)
                .GET()
                .header("X-HTTP-Method-Override", "POST")
                .header("X-Forwarded-For", "203.0.113.9")
                .header("X-Original-URL", "/-/reload"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(desk.send(desk.to(ALL).GET()).body());
    }
}
