package hopwatch.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import hopwatch.Contract;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Route;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operations' OpenAPI document against the router and its answers. */
class OperationsDescribedTest {
    private static final Contract CONTRACT = Contract.ofOperations();
    private static final String API = "/api/v1/";

    private final Desk desk;

    OperationsDescribedTest(@TempDir Path data) throws Exception {
        desk = new Desk(data);
    }

    @AfterEach
    void close() throws Exception {
        desk.close();
    }

    @CanIgnoreReturnValue
    private JsonObject told(String operation, String path, HttpResponse<String> answer) {
        String type = answer.headers().firstValue("content-type").orElse(null);
        CONTRACT.holds(operation + " " + path, answer.statusCode(), type, answer.body());
        return answer.body().startsWith("{") ? new JsonObject(answer.body()) : new JsonObject();
    }

    @CanIgnoreReturnValue
    private JsonObject get(String path, String address) throws Exception {
        return told("GET", path, desk.send(desk.to(address).GET()));
    }

    /** What is sent must be as the document says, and so must what comes back. */
    @CanIgnoreReturnValue
    private JsonObject post(int status, String path, String address, String body) throws Exception {
        CONTRACT.asks("POST " + path, body);
        return refused(status, path, address, body);
    }

    @CanIgnoreReturnValue
    private JsonObject refused(int status, String path, String address, String body) throws Exception {
        HttpResponse<String> answer = desk.post(address, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return told("POST", path, answer);
    }

    @Test
    void it_is_valid_by_the_specifications_own_schema() throws Exception {
        assertThat(CONTRACT.mistakes()).isEmpty();
    }

    @Test
    void it_tells_of_every_route_and_of_no_other() {
        Set<String> served = new TreeSet<>();
        for (Route route : desk.router.getRoutes()) {
            if (route.getPath() != null && route.methods() != null) {
                HttpMethod method = route.methods().contains(HttpMethod.GET) ? HttpMethod.GET : HttpMethod.POST;
                served.add(method + " " + route.getPath().replaceAll(":([a-z]+)", "{$1}"));
            }
        }
        served.addAll(List.of("GET /metrics", "GET /probe", "POST /probe"));

        assertThat(CONTRACT.operations()).containsExactlyElementsOf(served);
    }

    @Test
    void what_wants_a_scope_says_so() {
        JsonObject paths = CONTRACT.document().getJsonObject("paths");
        for (Route route : desk.router.getRoutes()) {
            Need need = route.getMetadata(Routes.NEED);
            if (route.getPath() != null && route.methods() != null) {
                String method = route.methods().contains(HttpMethod.GET) ? "get" : "post";
                JsonObject operation = paths.getJsonObject(route.getPath().replaceAll(":([a-z]+)", "{$1}"))
                        .getJsonObject(method);
                String wanted = need.scope()
                        .map(scope -> "[{\"token\":[\"" + scope.label() + "\"]}" + (need.isOpen(false) ? ",{}]" : "]"))
                        .orElse("[{}]");

                assertThat(operation
                                .getJsonArray("security", CONTRACT.document().getJsonArray("security"))
                                .encode())
                        .as(route.getPath())
                        .isEqualTo(wanted);
            }
        }
    }

    @Test
    void what_is_read_is_as_it_says() throws Exception {
        for (String operation : CONTRACT.operations()) {
            String path = operation.substring(operation.indexOf(' ') + 1);
            if (operation.startsWith("GET") && !path.contains("{") && !path.equals("/metrics")) {
                get(path, path);
            }
        }
        get(API + "monitors/{id}", API + "monitors/shop");
        get(API + "monitors/{id}", API + "monitors/absent");
        get(API + "incidents/{id}", API + "incidents/absent");
        assertThat(get("/openapi.json", "/openapi.json")).isEqualTo(CONTRACT.document());
    }

    @Test
    void a_monitor_in_trouble_is_as_it_says() {
        Monitors monitors =
                new Monitors(ApiEstate::config, ApiEstate::snapshot, () -> ApiEstate.NOON, java.util.Map::of);

        CONTRACT.holds(
                "GET " + API + "monitors",
                200,
                "application/json",
                monitors.all().encode());
    }

    @Test
    void an_incidents_whole_life_is_as_it_says() throws Exception {
        String all = API + "incidents";
        String one = all + "/{id}";
        String opened = post(
                        201,
                        all,
                        all,
                        """
                        {"title": "Payments", "body": "Slow.", "impact": "major", "status": "identified",
                         "monitors": ["shop"], "groups": [], "started": "2026-11-20T11:30:00Z", "public": true}""")
                .getString("id");
        String address = all + "/" + opened;
        post(201, one + "/updates", address + "/updates", "{\"body\": \"Slower.\", \"status\": \"monitoring\"}");
        post(200, one + "/acknowledge", address + "/acknowledge", "{}");
        post(200, one + "/publish", address + "/publish", "{}");
        post(200, one + "/resolve", address + "/resolve", "{\"public\": false}");
        post(201, one + "/post-mortem", address + "/post-mortem", "{\"body\": \"It was the *bank*.\"}");

        assertThat(get(one, address).getString("status")).isEqualTo("postmortem");
        assertThat(get(all, all).getJsonArray("incidents")).hasSize(1);
        post(409, one + "/acknowledge", address + "/acknowledge", "{}");
        post(404, one + "/resolve", all + "/absent/resolve", "{}");
    }

    @Test
    void a_windows_whole_life_is_as_it_says() throws Exception {
        String all = API + "maintenance";
        String id = post(201, all, all, "{\"monitors\": [\"shop\"], \"for\": \"30m\", \"name\": \"Upgrade\"}")
                .getString("id");

        assertThat(get(all, all).getJsonArray("maintenance")).hasSize(1);
        post(200, all + "/{id}/end", all + "/" + id + "/end", "{}");
        post(404, all + "/{id}/end", all + "/absent/end", "{}");
    }

    @Test
    void what_is_refused_is_refused_as_it_says() throws Exception {
        refused(400, API + "incidents", API + "incidents", "{\"titel\": \"x\"}");
        refused(400, API + "maintenance", API + "maintenance", "{\"monitors\": [\"shop\"]}");
        post(400, API + "alerts/test", API + "alerts/test", "{\"channel\": \"nobody\"}");
        refused(413, API + "incidents", API + "incidents", "x".repeat(Routes.LONGEST_BODY + 1));
        told("POST", API + "incidents", desk.post(API + "incidents", "{}", "Authorization", "Bearer wrong"));
    }
}
