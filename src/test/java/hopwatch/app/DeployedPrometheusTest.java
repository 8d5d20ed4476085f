package hopwatch.app;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.demo.Scene;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code deploy/prometheus} holds, in the real Prometheus, which scrapes a real server that watches a broken world. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeployedPrometheusTest {
    private static final Path SHIPPED = Path.of("deploy/prometheus");

    private static final Pattern METRIC = Pattern.compile("(?<![:a-z_])hopwatch_[a-z_]+");

    private Theatre theatre;
    private Prometheus prometheus;

    @BeforeAll
    void scraped(@TempDir Path folder) throws Exception {
        Prometheus.isThere();
        theatre = Theatre.in(folder);
        theatre.begin(Scene.ORIGIN_DIES);
        theatre.untilMetrics(metrics -> metrics.contains("hopwatch_monitor_failing_hop{"));
        System.gc();
        prometheus = Prometheus.start(configured(folder));
        prometheus.until("count_over_time(up{job=\"hopwatch\"}[1m]) >= 4", given -> !given.isEmpty());
    }

    /** As shipped, but for the port, and for the pace: nobody wants to wait for minutes. */
    private Path configured(Path folder) throws IOException {
        String rules = Files.readString(SHIPPED.resolve("hopwatch.rules.yml"));
        Files.writeString(folder.resolve("hopwatch.rules.yml"), rules.replaceAll("interval: \\d+m", "interval: 1s"));
        String shipped = Files.readString(SHIPPED.resolve("prometheus.yml"));
        return Files.writeString(
                folder.resolve("prometheus.yml"),
                shipped.replace("127.0.0.1:9115", theatre.operations().getAuthority())
                        .replaceAll("_interval: \\d+s", "_interval: 1s"));
    }

    @AfterAll
    void close() throws Exception {
        if (prometheus != null) {
            prometheus.close();
        }
        if (theatre != null) {
            theatre.close();
        }
    }

    static Stream<String> expressions() throws IOException {
        JsonObject dashboard = new JsonObject(Files.readString(SHIPPED.resolve("grafana-dashboard.json")));
        List<String> all = new ArrayList<>();
        for (Object panel : dashboard.getJsonArray("panels")) {
            JsonArray targets = ((JsonObject) panel).getJsonArray("targets", new JsonArray());
            targets.forEach(target -> all.add(((JsonObject) target).getString("expr")));
        }
        return all.stream();
    }

    /** As Grafana fills in what is chosen above the panels. */
    private static String chosen(String expression) {
        return expression
                .replace("$__rate_interval", "1m")
                .replace("$job", ".+")
                .replace("$instance", ".+")
                .replace("$monitor", ".+")
                .replace("$hop", ".+")
                .replace("$window", "30d");
    }

    @ParameterizedTest
    @MethodSource("expressions")
    void every_panel_of_the_dashboard_has_something_to_show(String expression) throws Exception {
        assertThat(prometheus.until(chosen(expression), given -> !given.isEmpty()))
                .isNotEmpty();
    }

    @Test
    void the_dashboards_choices_are_filled() throws Exception {
        JsonObject dashboard = new JsonObject(Files.readString(SHIPPED.resolve("grafana-dashboard.json")));
        List<String> names = new ArrayList<>();
        for (Object each : dashboard.getJsonObject("templating").getJsonArray("list")) {
            JsonObject choice = (JsonObject) each;
            names.add(choice.getString("name"));
            if (choice.getString("type").equals("query")) {
                String query = choice.getString("definition");
                String series = query.substring("label_values(".length(), query.lastIndexOf(','));
                String label = query.substring(query.lastIndexOf(',') + 1, query.length() - 1)
                        .strip();

                assertThat(prometheus.until(
                                "count by (" + label + ") (" + chosen(series) + ")", given -> !given.isEmpty()))
                        .as(query)
                        .isNotEmpty();
            }
        }

        assertThat(names).containsExactly("datasource", "job", "instance", "monitor", "hop", "window");
    }

    @Test
    void every_rule_is_well_and_what_is_recorded_is_there() throws Exception {
        prometheus.until("monitor_hop:hopwatch_probe_duration_seconds:p99_5m", given -> !given.isEmpty());
        prometheus.until(() -> rules().stream().noneMatch(DeployedPrometheusTest::isNew));
        List<JsonObject> rules = rules();

        assertThat(rules).hasSizeGreaterThan(20).allSatisfy(rule -> assertThat(rule.getString("health"))
                .as("%s", rule)
                .isEqualTo("ok"));
        for (JsonObject rule : rules) {
            if (rule.getString("type").equals("recording")) {
                prometheus.until(rule.getString("name"), given -> !given.isEmpty());
            }
        }
    }

    /** One that was not looked at yet: groups take turns. */
    private static boolean isNew(JsonObject rule) {
        return rule.getString("health").equals("unknown");
    }

    private List<JsonObject> rules() throws Exception {
        List<JsonObject> all = new ArrayList<>();
        for (Object group : prometheus.api("rules").getJsonArray("groups")) {
            ((JsonObject) group).getJsonArray("rules").forEach(rule -> all.add((JsonObject) rule));
        }
        return all;
    }

    @Test
    void the_alert_of_a_monitor_that_is_down_names_the_origin() throws Exception {
        prometheus.until(
                "ALERTS{alertname=\"MonitorDown\", alertstate=\"firing\", monitor=\"shop\"}",
                given -> given.size() == 1 && summaries().contains("shop is down at Origin"));
    }

    private List<String> summaries() {
        try {
            return prometheus.api("alerts").getJsonArray("alerts").stream()
                    .map(alert ->
                            ((JsonObject) alert).getJsonObject("annotations").getString("summary"))
                    .toList();
        } catch (IOException | InterruptedException broken) {
            throw new AssertionError(broken);
        }
    }

    @Test
    void every_metric_that_a_rule_looks_at_is_one_that_is_scraped() throws Exception {
        Set<String> named = new TreeSet<>();
        for (JsonObject rule : rules()) {
            Matcher name = METRIC.matcher(rule.getString("query"));
            while (name.find()) {
                named.add(name.group().replaceAll("_bucket$", ""));
            }
        }

        assertThat(named).hasSizeGreaterThan(10).allSatisfy(name -> assertThat(
                        prometheus.until("{__name__=\"" + name + "\"}", given -> !given.isEmpty()))
                .isNotEmpty());
    }

    @Test
    void every_target_answers_and_every_monitor_is_one() throws Exception {
        prometheus.until("up{job=\"hopwatch-probe\"} == 1", given -> given.size() == 4);

        prometheus.until("up == 0", JsonArray::isEmpty);
        assertThat(prometheus.until("count by (monitor) (probe_success)", given -> given.size() == 4))
                .hasSize(4);
    }

    @Test
    void percentiles_come_from_native_histograms() throws Exception {
        JsonArray given = prometheus.until(
                "histogram_quantile(0.95, sum(rate(hopwatch_probe_duration_seconds[5m]))) > 0",
                some -> !some.isEmpty());

        assertThat(Double.parseDouble(
                        given.getJsonObject(0).getJsonArray("value").getString(1)))
                .isBetween(0.001, 10.0);
    }

    @Test
    void no_scrape_fails_and_each_brings_as_many_series_as_it_says() throws Exception {
        prometheus.until("up{job=\"hopwatch\"} == 0", JsonArray::isEmpty);
        prometheus.until(
                "scrape_samples_scraped{job=\"hopwatch\"} == on (instance) hopwatch_exposed_series",
                given -> !given.isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"hopwatch_probe_failures_total", "hopwatch_probe_duration_seconds"})
    void failures_and_bad_answers_lead_to_their_incident(String family) throws Exception {
        String incident = theatre.api("shop").getString("incident");

        String selector = family + "{monitor=\"shop\"}";
        prometheus.until(() -> !prometheus.exemplars(selector).isEmpty());
        JsonArray series = prometheus.exemplars(selector);

        assertThat(series.stream().map(each -> ((JsonObject) each).getJsonArray("exemplars")))
                .isNotEmpty()
                .allSatisfy(exemplars -> assertThat(exemplars.getJsonObject(0).getJsonObject("labels"))
                        .isEqualTo(new JsonObject().put("incident", incident)));
    }

    @Test
    void promtool_checks_and_tests_what_is_shipped() throws Exception {
        assertThat(promtool("check", "config", "prometheus.yml"))
                .contains("SUCCESS")
                .doesNotContain("FAILED");
        assertThat(promtool("test", "rules", "hopwatch.rules.test.yml"))
                .contains("SUCCESS")
                .doesNotContain("FAILED");
    }

    @Test
    void every_alert_that_is_shipped_is_tested() throws Exception {
        String tests = Files.readString(SHIPPED.resolve("hopwatch.rules.test.yml"));
        List<String> untested = rules().stream()
                .filter(rule -> rule.getString("type").equals("alerting"))
                .map(rule -> rule.getString("name"))
                .filter(name -> !tests.contains("alertname: " + name))
                .toList();

        assertThat(untested).isEmpty();
    }

    private static String promtool(String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of("/usr/bin/promtool"));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command)
                .directory(SHIPPED.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }
}
