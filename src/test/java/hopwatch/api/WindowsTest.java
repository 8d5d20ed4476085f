package hopwatch.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On a real listener, with a real store. */
class WindowsTest {
    private static final String ALL = "/api/v1/maintenance";

    private final Path data;
    private Desk desk;

    WindowsTest(@TempDir Path data) throws Exception {
        this.data = data;
        desk = new Desk(data);
    }

    @AfterEach
    void close() throws Exception {
        desk.close();
    }

    @CanIgnoreReturnValue
    private JsonObject done(int status, String path, JsonObject body, String... headers) throws Exception {
        HttpResponse<String> answer = desk.post(path, body.encode(), headers);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return new JsonObject(answer.body());
    }

    private static JsonObject shop() {
        return new JsonObject().put("monitors", new JsonArray(List.of("shop")));
    }

    private JsonArray listed() throws Exception {
        return desk.get(ALL).getJsonArray("maintenance");
    }

    @Test
    void a_window_begins_now_and_ends_when_it_is_told_to() throws Exception {
        JsonObject window = done(201, ALL, shop().put("for", "30m"));

        assertThat(window.getString("state")).isEqualTo("running");
        assertThat(window.getString("name")).isEqualTo("Maintenance");
        assertThat(window.getString("from")).isEqualTo("2026-11-20T12:00:00Z");
        assertThat(window.getString("to")).isEqualTo("2026-11-20T12:30:00Z");
        assertThat(window.getString("by")).isEqualTo("joe");
        assertThat(listed()).isEqualTo(new JsonArray(List.of(window)));
        done(200, ALL + "/" + window.getString("id") + "/end", new JsonObject());
        assertThat(listed()).as("it was not there for as much as a moment").isEmpty();
        done(404, ALL + "/" + window.getString("id") + "/end", new JsonObject());
    }

    @Test
    void one_to_come_is_planned_and_a_repeat_plans_no_other_also_after_a_restart() throws Exception {
        JsonObject wanted = shop().put("name", "Upgrade")
                .put("from", "2026-11-20T22:00:00Z")
                .put("to", "2026-11-21T00:00:00+01:00");
        JsonObject window = done(201, ALL, wanted, "Idempotency-Key", "deploy-17");

        desk.close();
        desk = new Desk(data);

        assertThat(window.getString("state")).isEqualTo("planned");
        assertThat(done(201, ALL, wanted, "Idempotency-Key", "deploy-17")).isEqualTo(window);
        done(422, ALL, wanted.copy().put("name", "Downgrade"), "Idempotency-Key", "deploy-17");
        done(409, ALL, wanted);
        assertThat(listed()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"for\": \"30m\"} | /monitors",
                "{\"monitors\": [], \"for\": \"30m\"} | /monitors",
                "{\"monitors\": [\"no\"], \"for\": \"30m\"} | /monitors/0",
                "{\"monitors\": [\"shop\"]} | /to",
                "{\"monitors\": [\"shop\"], \"for\": \"30m\", \"to\": \"2026-11-20T22:00:00Z\"} | /to",
                "{\"monitors\": [\"shop\"], \"for\": \"soon\"} | /for",
                "{\"monitors\": [\"shop\"], \"for\": \"0s\"} | /for",
                "{\"monitors\": [\"shop\"], \"for\": \"367d\"} | /for",
                "{\"monitors\": [\"shop\"], \"for\": \"99999999y\"} | /for",
                "{\"monitors\": [\"shop\"], \"for\": 30} | /for",
                "{\"monitors\": [\"shop\"], \"to\": \"2026-11-20T12:00:00Z\"} | /to",
                "{\"monitors\": [\"shop\"], \"for\": \"1h\", \"from\": \"2026-11-20T11:59:59Z\"} | /from",
                "{\"monitors\": [\"shop\"], \"for\": \"1h\", \"name\": \"\"} | /name",
                "{\"monitors\": [\"shop\"], \"for\": \"1h\", \"id\": \"x\"} | /id"
            })
    void bad_input_is_400_with_a_pointer_to_it_and_plans_nothing(String body, String pointer) throws Exception {
        HttpResponse<String> answer = desk.post(ALL, body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(new JsonObject(answer.body()).getString("pointer")).isEqualTo(pointer);
        assertThat(listed()).isEmpty();
    }
}
