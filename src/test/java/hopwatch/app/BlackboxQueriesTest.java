package hopwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.Daemon;
import hopwatch.Program;
import hopwatch.config.load.ConfigLoader;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The real Prometheus has the same targets probed by the real blackbox_exporter and by us, by the scrape configuration
 * that is usual for the former: dashboards and rules see no difference.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BlackboxQueriesTest {
    private static final Listen ANY = new Listen("127.0.0.1", 0);

    /** A module and a target each. */
    private static final Map<String, List<String>> TARGETS = Map.of(
            "http_2xx",
            List.of("http://{PLAIN}/", "http://{PLAIN}/missing", "http://{PLAIN}/there", "http://{PLAIN}/dated"),
            "tls",
            List.of("https://{TLS}/", "https://{UNTRUSTED}/", "https://{EXPIRED}/"),
            "lenient",
            List.of("https://{EXPIRED}/again"),
            "lacks",
            List.of("http://{PLAIN}/again"),
            "patient",
            List.of("http://{CLOSED}/", "http://nothing.invalid/", "http://{SILENT}/"));

    private static final String JOB =
            """
              - job_name: %s
                metrics_path: /probe
                static_configs:
            %s
                relabel_configs:
                  - {source_labels: [__address__], target_label: __param_target}
                  - {source_labels: [__param_target], target_label: instance}
                  - {target_label: __address__, replacement: "%s"}
            """;

    private BlackboxWorld world;
    private Daemon exporter;
    private Server server;
    private Prometheus prometheus;

    @BeforeAll
    void scraped(@TempDir Path folder) throws Exception {
        Program.BLACKBOX_EXPORTER.isThere();
        Prometheus.isThere();
        world = BlackboxWorld.in(folder);
        Path modules = Files.writeString(folder.resolve("blackbox.yml"), world.placed(text("blackbox-oracle.yml")));
        exporter = Daemon.blackboxExporter(modules);
        Path monitors = Files.writeString(
                folder.resolve("monitors.yaml"),
                world.placed("probe: {allow-any-target: true}\nmonitors: [{url: \"http://{PLAIN}/\", every: 1h}]\n"));
        server = Server.start(
                new Settings(monitors, folder.resolve("data"), ANY, ANY),
                new ConfigLoader(name -> null).withModules(modules));
        prometheus = Prometheus.start(configured(folder));
        for (String side : List.of("theirs", "ours")) {
            prometheus.until(
                    "count(count_over_time(probe_success{job=\"" + side + "\"}[1m]) >= 2) == 12",
                    all -> !all.isEmpty());
        }
    }

    private static String text(String name) throws IOException {
        try (InputStream in = BlackboxQueriesTest.class.getResourceAsStream("/files/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Path configured(Path folder) throws IOException {
        String rules = Files.writeString(folder.resolve("rules.yml"), rules()).toString();
        return Files.writeString(
                folder.resolve("prometheus.yml"),
                "global: {scrape_interval: 2s, evaluation_interval: 1s}\nrule_files: [\"" + rules
                        + "\"]\nscrape_configs:\n"
                        + job("theirs", exporter.address().getAuthority())
                        + job("ours", server.operations().getAuthority())
                        + "  - {job_name: itself, static_configs: [{targets: [\"%s\"]}]}\n"
                                .formatted(server.operations().getAuthority()));
    }

    private String job(String name, String address) {
        String targets = TARGETS.entrySet().stream()
                .map(each -> "      - {targets: [%s], labels: {__param_module: %s}}"
                        .formatted(
                                each.getValue().stream()
                                        .map(target -> '"' + world.placed(target) + '"')
                                        .collect(Collectors.joining(", ")),
                                each.getKey()))
                .collect(Collectors.joining("\n"));
        return JOB.formatted(name, targets, address);
    }

    /** As awesome-prometheus-alerts has them, without their patience. */
    private static String rules() {
        return Stream.of(
                        "Failed: probe_success == 0",
                        "ConfigurationReload: blackbox_exporter_config_last_reload_successful != 1",
                        "Slow: probe_duration_seconds > 1",
                        "Status: probe_http_status_code <= 199 OR probe_http_status_code >= 400",
                        "ExpiresSoon: 3 <= round((last_over_time(probe_ssl_earliest_cert_expiry[10m]) - time()) / 86400, 0.1) < 20",
                        "ExpiresSooner: 0 <= round((last_over_time(probe_ssl_earliest_cert_expiry[10m]) - time()) / 86400, 0.1) < 3",
                        "Expired: round((last_over_time(probe_ssl_earliest_cert_expiry[10m]) - time()) / 86400, 0.1) < 0",
                        "SlowHttp: probe_http_duration_seconds > 1",
                        "SlowPing: probe_icmp_duration_seconds > 1")
                .map(rule -> "      - {alert: %s, expr: \"%s\"}\n"
                        .formatted(rule.substring(0, rule.indexOf(':')), rule.substring(rule.indexOf(':') + 2)))
                .collect(Collectors.joining("", "groups:\n  - name: awesome\n    rules:\n", ""));
    }

    @AfterAll
    void close() throws Exception {
        if (prometheus != null) {
            prometheus.close();
        }
        if (server != null) {
            server.stop();
            exporter.close();
            world.close();
        }
    }

    static Stream<String> queries() throws IOException {
        return text("blackbox-queries.txt").lines().filter(line -> !line.startsWith("#"));
    }

    /** The labels of each series that an expression gives, but for who probed and what differs by version. */
    private Set<String> asked(String query, String side) throws Exception {
        JsonArray given = prometheus.query(query.replace("$side", "job=\"" + side + "\""));
        Set<String> series = new TreeSet<>();
        for (Object each : given) {
            JsonObject labels = ((JsonObject) each).getJsonObject("metric");
            labels.remove("job");
            labels.remove("serialnumber");
            series.add(new TreeMap<>(labels.getMap()).toString());
        }
        assertThat(series).as("no two differ by these alone").hasSameSizeAs(given);
        return series;
    }

    /**
     * Waits for that, and for what is wanted of it: a scrape that came too late on a busy machine is made up for by the
     * next. Returns what either gave.
     */
    private Set<String> alike(String query, Predicate<Set<String>> wanted) throws Exception {
        Set<String> ours = new TreeSet<>();
        Set<String> theirs = new TreeSet<>();
        prometheus.until(() -> {
            ours.clear();
            theirs.clear();
            ours.addAll(asked(query, "ours"));
            theirs.addAll(asked(query, "theirs"));
            return ours.equals(theirs) && wanted.test(ours);
        });
        assertThat(ours).as(query).isEqualTo(theirs);
        return ours;
    }

    private static Predicate<Set<String>> has(String... words) {
        return series -> series.stream().anyMatch(labels -> Stream.of(words).allMatch(labels::contains));
    }

    @ParameterizedTest
    @MethodSource("queries")
    void a_query_gives_the_same_series_by_either(String query) throws Exception {
        assertThat(alike(query, series -> true)).isNotNull();
    }

    @Test
    void most_queries_give_something() throws Exception {
        long something = 0;
        for (String query : queries().toList()) {
            something += asked(query, "ours").isEmpty() ? 0 : 1;
        }

        assertThat(something).isGreaterThan(queries().count() * 3 / 4);
    }

    @Test
    void the_usual_alerts_fire_for_the_same_targets_by_either() throws Exception {
        prometheus.until("ALERTS{alertname=\"Status\", job=\"ours\"}", fired -> fired.size() >= 5);

        String firing = "ALERTS{$side, alertstate=\"firing\", alertname!~\"Slow.*\"}";
        Set<String> either = alike(
                firing,
                has("alertname=Status", "/missing")
                        .and(has("alertname=Status", "nothing.invalid"))
                        .and(has("alertname=ExpiresSooner")));
        assertThat(either)
                .anyMatch(alert -> alert.contains("alertname=Status") && alert.contains("/missing"))
                .anyMatch(alert -> alert.contains("alertname=Status") && alert.contains("nothing.invalid"))
                .anyMatch(alert -> alert.contains("alertname=ExpiresSooner"))
                .noneMatch(alert -> alert.contains("alertname=ConfigurationReload"));
    }

    @Test
    void whether_the_modules_were_read_is_told_by_the_exporters_name() throws Exception {
        assertThat(prometheus.until(
                        "blackbox_exporter_config_last_reload_successful{job=\"itself\"} == 1",
                        given -> !given.isEmpty()))
                .hasSize(1);
    }

    @Test
    void every_target_is_up() throws Exception {
        assertThat(prometheus.until("up == 0", JsonArray::isEmpty)).isEmpty();
    }
}
