package hopwatch.api;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.Contract;
import hopwatch.config.Config;
import hopwatch.config.load.ConfigLoader;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiscoveryTest {
    private final Path file;

    DiscoveryTest(@TempDir Path folder) {
        file = folder.resolve("monitors.yaml");
    }

    private JsonArray targets(String yaml) throws Exception {
        Config config = new ConfigLoader(Map.<String, String>of()::get)
                .load(Files.writeString(file, yaml, java.nio.charset.StandardCharsets.UTF_8));
        return Discovery.targets(config);
    }

    @Test
    void a_monitor_is_a_target_with_what_relabelling_may_want_to_know_of_it() throws Exception {
        JsonArray all = targets(
                """
                groups:
                  - name: Website
                    monitors:
                      - {name: "Web \\"shop\\"", id: web, url: "https://shop.example/", hops: [CDN, {name: Origin, connect: "10.0.0.5:443"}]}
                """);

        assertThat(all)
                .isEqualTo(
                        new JsonArray(
                                """
                        [{"targets": ["https://shop.example/"], "labels": {
                          "__meta_monitor_id": "web", "__meta_monitor_name": "Web \\"shop\\"",
                          "__meta_monitor_group": "Website", "__meta_monitor_hops": "CDN,Origin",
                          "__meta_monitor_public": "true", "__meta_monitor_paused": "false",
                          "__param_module": "http_2xx"}}]"""));
    }

    @Test
    void where_there_is_no_module_of_the_usual_name_none_is_asked_for() throws Exception {
        Path modules = Files.writeString(file.resolveSibling("blackbox.yml"), "modules: {web: {prober: http}}\n");
        Files.writeString(file, "monitors: [https://a.example/]\n");
        Config config = new ConfigLoader(Map.<String, String>of()::get)
                .withModules(modules)
                .read(file)
                .config();

        JsonArray all = Discovery.targets(config);

        assertThat(all.getJsonObject(0).getJsonObject("labels").fieldNames())
                .contains("__meta_monitor_id")
                .doesNotContain("__param_module");
        Contract.ofOperations().holds("GET /sd/prometheus", 200, "application/json", all.encode());
    }

    @Test
    void private_and_paused_monitors_are_listed_and_say_so() throws Exception {
        JsonArray all = targets(
                """
                groups:
                  - {name: Behind, public: false, monitors: [{name: a, url: "https://a.example/", paused: true}]}
                """);

        assertThat(all.getJsonObject(0).getJsonObject("labels"))
                .contains(Map.entry("__meta_monitor_public", "false"), Map.entry("__meta_monitor_paused", "true"));
    }

    @Test
    void a_url_with_a_query_that_may_hold_a_key_is_named_by_its_monitors_id() throws Exception {
        JsonArray all = targets("monitors: [{name: feed, url: \"https://a.example/feed?key=hunter2\"}]\n");

        assertThat(all.getJsonObject(0).getJsonArray("targets")).containsExactly("feed");
        assertThat(all.encode()).doesNotContain("hunter2");
    }

    @Test
    void nothing_of_it_is_kept_as_a_label_unless_relabelling_says_so() throws Exception {
        JsonArray all = targets("monitors: [https://a.example/, https://b.example/]\n");

        assertThat(all).hasSize(2).allSatisfy(target -> assertThat(
                        ((JsonObject) target).getJsonObject("labels").fieldNames())
                .allMatch(label -> label.startsWith("__")));
    }
}
