package hopwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.demo.Scene;
import hopwatch.probe.Cause;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The demo's scenes, each seen by everything that tells: all of them name the same hop and the same cause. */
class BlameEverywhereTest {
    private static final String HOPS = "CDN|Proxy|Origin";

    @TempDir
    private static Path folder = Path.of("");

    private static Theatre theatre;

    @BeforeAll
    static void open() throws Exception {
        theatre = Theatre.in(folder);
    }

    @AfterAll
    static void close() {
        theatre.close();
    }

    /**
     * What is told of a scene.
     *
     * @param slack the sentence's first words
     * @param check the same in the terminal's
     */
    private record Expected(Cause cause, String slack, String check) {
        static Expected of(Scene scene) {
            return switch (scene) {
                case ORIGIN_DIES, EVERYTHING_DIES -> refused("Origin");
                case PROXY_REFUSES -> refused("Proxy");
                case CERTIFICATE_EXPIRES ->
                    new Expected(
                            Cause.TLS_CERT_EXPIRED,
                            "*CDN* has no secure connection at 1 of 2 nodes (127.0.0.1:",
                            " at CDN: 1 of 2 nodes down (127.0.0.1:");
                case HANDSHAKES_SLOW_DOWN ->
                    new Expected(Cause.TOO_SLOW, "*Proxy* is slow (got ", " at Proxy: answers within 500ms: got ");
                case VERSIONS_SPLIT ->
                    new Expected(
                            Cause.HOPS_DIFFER,
                            "*CDN* serves another version than Origin ",
                            " at CDN: CDN serves another version than Origin ");
            };
        }

        private static Expected refused(String hop) {
            return new Expected(
                    Cause.CONNECT_REFUSED,
                    "*" + hop + "* does not answer (the connection was refused",
                    " at " + hop + ": the connection was refused");
        }
    }

    @ParameterizedTest
    @EnumSource(Scene.class)
    void page_slack_metrics_api_and_check_name_the_same_hop_and_cause(Scene scene) throws Exception {
        Expected expected = Expected.of(scene);
        theatre.isCalm();
        theatre.begin(scene);

        Theatre.Message message = theatre.hears(expected.slack(), consequence(scene));
        String metric =
                "hopwatch_monitor_failing_hop{hop=\"" + scene.hop() + "\",monitor=\"" + message.monitor() + "\"} 1";
        theatre.untilMetrics(metrics -> metrics.contains(metric));
        String page = theatre.untilPage(message.monitor(), text -> isAtFault(scene.hop(), text));
        theatre.untilCheck(message.monitor(), expected.check());

        JsonObject fault = theatre.api(message.monitor()).getJsonObject("fault");
        assertThat(fault.getString("hop")).isEqualTo(scene.hop());
        assertThat(fault.getString("cause")).isEqualTo(expected.cause().label());
        assertThat(page).containsIgnoringCase(expected.cause().sentence());
        theatre.heal();
        theatre.hears(
                "recovered after ",
                "it was *" + scene.hop() + "* (" + expected.cause().sentence());
    }

    /** In the text of a page: the hop's name, and that it is at fault before another hop's name comes. */
    private static boolean isAtFault(String hop, String text) {
        return Pattern.compile(
                        "\\b" + hop + "\\b(?:(?!\\b(?:" + HOPS + ")\\b).){0,200}\\bat fault\\b",
                        Pattern.CASE_INSENSITIVE)
                .matcher(text)
                .find();
    }

    private static String consequence(Scene scene) {
        return switch (scene) {
            case ORIGIN_DIES, PROXY_REFUSES -> " · CDN is serving ";
            case CERTIFICATE_EXPIRES -> " · some visitors are not served";
            case HANDSHAKES_SLOW_DOWN, VERSIONS_SPLIT -> " · visitors are served";
            case EVERYTHING_DIES -> " · also: *Proxy* (the connection was refused) and *CDN* (";
        };
    }
}
