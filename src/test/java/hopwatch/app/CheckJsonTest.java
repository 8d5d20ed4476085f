package hopwatch.app;

import static hopwatch.app.SampleRounds.answered;
import static hopwatch.app.SampleRounds.failed;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.latency.Phases;
import hopwatch.probe.Cause;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckJsonTest {
    private static final Phases FAST = new Phases(0, 1_000, 2_000, 3_000, 0);

    private static List<JsonObject> nodes(Checked round) {
        return new JsonArray(CheckJson.of(round))
                .stream().map(JsonObject.class::cast).toList();
    }

    @Test
    void the_nodes_of_the_hop_at_fault_say_so() throws Exception {
        List<JsonObject> nodes = nodes(SampleRounds.masked());

        assertThat(nodes).extracting(node -> node.getString("hop")).containsExactly("CDN", "Proxy", "Origin");
        assertThat(nodes).extracting(node -> node.getBoolean("fault")).containsExactly(false, false, true);
        assertThat(nodes).extracting(node -> node.getBoolean("masked")).containsExactly(null, null, true);
        assertThat(nodes.get(2).getString("fault_cause")).isEqualTo("connect_refused");
        assertThat(nodes).noneMatch(node -> node.containsKey("suspects"));
    }

    @Test
    void where_it_cannot_be_told_every_suspect_names_all_and_none_is_at_fault() throws Exception {
        List<JsonObject> nodes = nodes(SampleRounds.undecided());

        assertThat(nodes).extracting(node -> node.getBoolean("fault")).containsExactly(false, false);
        assertThat(nodes)
                .extracting(node -> node.getJsonArray("suspects"))
                .containsExactly(
                        new JsonArray().add("Proxy").add("Origin"),
                        new JsonArray().add("Proxy").add("Origin"));
    }

    @Test
    void a_hop_beyond_reach_is_unknown() throws Exception {
        JsonObject origin = nodes(SampleRounds.beyondReach()).get(1);

        assertThat(origin.getString("verdict")).isEqualTo("unknown");
        assertThat(origin.getString("cause")).isEqualTo("self_route");
        assertThat(origin.getBoolean("fault")).isFalse();
    }

    @Test
    void each_hop_with_a_fault_of_its_own_is_at_fault() throws Exception {
        List<JsonObject> nodes = nodes(SampleRounds.of("API", "CDN", "Origin")
                .then(failed("192.0.2.2:443", Cause.TLS_CERT_EXPIRED, FAST))
                .then(failed("192.0.2.3:443", Cause.CONNECT_REFUSED, FAST))
                .judged());

        assertThat(nodes)
                .extracting(node -> node.getString("fault_cause"))
                .containsExactlyInAnyOrder("tls_cert_expired", "connect_refused");
    }

    @Test
    void caches_say_what_they_said() throws Exception {
        List<JsonObject> nodes = nodes(SampleRounds.masked());

        assertThat(nodes.get(0).getJsonObject("cache"))
                .isEqualTo(new JsonObject()
                        .put("served", "stale")
                        .put("age", 725)
                        .put("pop", "FRA")
                        .put("provider", "Fastly")
                        .put("unparsed", new JsonArray().add("age")));
        assertThat(nodes.get(1).getValue("cache")).isNull();
    }

    @Test
    void a_round_that_is_well_blames_nobody() throws Exception {
        Checked round = SampleRounds.of("API", "CDN").then(answered(200, FAST)).judged();

        assertThat(nodes(round)).extracting(node -> node.getValue("fault")).containsExactly(false);
        assertThat(nodes(round).get(0).fieldNames()).doesNotContain("fault_cause", "masked", "suspects");
    }
}
