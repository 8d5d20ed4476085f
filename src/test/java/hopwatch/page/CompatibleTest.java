package hopwatch.page;

import static hopwatch.page.PageFixtures.HOME;
import static hopwatch.page.PageFixtures.NOW;
import static hopwatch.page.PageFixtures.ago;
import static hopwatch.page.PageFixtures.config;
import static hopwatch.page.PageFixtures.group;
import static hopwatch.page.PageFixtures.interval;
import static hopwatch.page.PageFixtures.monitor;
import static hopwatch.page.PageFixtures.seen;
import static hopwatch.page.PageFixtures.since;
import static hopwatch.page.PageFixtures.snapshot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hopwatch.config.Monitor;
import hopwatch.incident.Links;
import hopwatch.latency.Phases;
import hopwatch.page.compatible.Gatus;
import hopwatch.page.compatible.Kuma;
import hopwatch.page.compatible.OpenStatus;
import hopwatch.verdict.Level;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What programs make of our answers that were written for Gatus, Uptime Kuma and OpenStatus. */
class CompatibleTest {
    private static final Monitor WEB = monitor("web", "Web");

    private static String get(Publication publication, String path, Moment moment) {
        return publication
                .find(path, moment, new Links(HOME))
                .orElseThrow()
                .get()
                .identity()
                .toString();
    }

    private static Moment world() {
        return Moment.live(World.CONFIG, World.oneDown().build(), World.figures(), NOW);
    }

    private static Moment web(PageFixtures.Snapshots snapshot) {
        return Moment.live(config(group("Shop & Co.", WEB)), snapshot.build(), Figures.NONE, NOW);
    }

    private static List<JsonObject> gatus(Moment moment) {
        return objects(new JsonArray(get(new Gatus(), "/api/v1/endpoints/statuses", moment)));
    }

    private static JsonObject heartbeat(Moment moment) {
        return new JsonObject(get(new Kuma(), "/api/status-page/heartbeat/default", moment));
    }

    private static JsonObject kuma(Moment moment) {
        return new JsonObject(get(new Kuma(), "/api/status-page/default", moment));
    }

    private static String openStatus(Moment moment) {
        return new JsonObject(get(new OpenStatus(), "/public/status/default", moment)).getString("status");
    }

    private static List<JsonObject> objects(JsonArray array) {
        return array.stream().map(JsonObject.class::cast).toList();
    }

    private static JsonObject last(JsonArray array) {
        return array.getJsonObject(array.size() - 1);
    }

    /** Sites up and down, and the share of all results that are successes in percent: Homepage's arithmetic for Gatus. */
    private record Widget(long up, long down, double uptime) {
        static Widget ofGatus(List<JsonObject> sites) {
            long up = sites.stream()
                    .filter(site -> last(site.getJsonArray("results")).getBoolean("success"))
                    .count();
            List<JsonObject> all = sites.stream()
                    .flatMap(site -> objects(site.getJsonArray("results")).stream())
                    .toList();
            double good =
                    all.stream().filter(result -> result.getBoolean("success")).count();
            return new Widget(up, sites.size() - up, 100 * good / all.size());
        }

        /** The same for Uptime Kuma: the last heartbeat's status, and the mean of all uptimes. */
        static Widget ofKuma(JsonObject told) {
            JsonObject lists = told.getJsonObject("heartbeatList");
            long up = lists.fieldNames().stream()
                    .filter(id -> last(lists.getJsonArray(id)).getInteger("status") == 1)
                    .count();
            double mean = told.getJsonObject("uptimeList").stream()
                    .mapToDouble(each -> ((Number) each.getValue()).doubleValue())
                    .average()
                    .orElse(0);
            return new Widget(up, lists.size() - up, 100 * mean);
        }
    }

    @Test
    void homepages_gatus_widget_counts_the_same_sites_as_the_page() {
        Widget shown = Widget.ofGatus(gatus(world()));

        assertThat(shown.up()).isEqualTo(4);
        assertThat(shown.down()).as("the paused one is not listed").isEqualTo(1);
        assertThat(shown.uptime())
                .as("the API failed at 13 of its last 20 slots, 30 s each, of 100")
                .isCloseTo(87, within(0.01));
    }

    @Test
    void homepages_kuma_widget_counts_the_same_sites_and_the_uptime_of_a_day() {
        Widget shown = Widget.ofKuma(heartbeat(world()));

        assertThat(shown.up()).isEqualTo(4);
        assertThat(shown.down()).isEqualTo(1);
        assertThat(shown.uptime()).isCloseTo(100 - 100 * 372.0 / 86_400 / 5, within(0.001));
        assertThat(Instant.parse(kuma(world()).getJsonObject("incident").getString("createdDate")))
                .isEqualTo(ago(Duration.ofSeconds(372)));
    }

    @Test
    void results_are_oldest_first_and_the_newest_is_the_newest_check() {
        Phases phases = new Phases(1_000, 2_000, 3_000, 4_000, 5_000);
        JsonObject site = gatus(web(snapshot()
                        .of(
                                WEB,
                                List.of(since(Level.UP, Duration.ofMinutes(5))),
                                seen(WEB, "direct", "", Level.UP, phases))))
                .get(0);
        List<JsonObject> results = objects(site.getJsonArray("results"));

        assertThat(results).hasSize(10);
        assertThat(results).isSortedAccordingTo((one, other) -> Instant.parse(one.getString("timestamp"))
                .compareTo(Instant.parse(other.getString("timestamp"))));
        assertThat(results.get(9).encode())
                .isEqualTo(
                        "{\"duration\":15000000,\"success\":true,\"timestamp\":\"2026-11-20T11:23:58Z\",\"status\":200}");
        assertThat(site.getString("key")).isEqualTo("shop---co-_web");
    }

    @Test
    void a_site_that_is_down_says_why_in_our_own_words() {
        JsonObject newest = last(gatus(world()).get(1).getJsonArray("results"));

        assertThat(newest.getBoolean("success")).isFalse();
        assertThat(newest.getJsonArray("errors")).containsExactly("the connection was refused");
    }

    @Test
    void what_nobody_knows_is_neither_a_success_nor_up() {
        for (Moment blind : List.of(
                world().stale(),
                web(snapshot().of(WEB, interval(Level.UP, ago(Duration.ofHours(9)), ago(Duration.ofSeconds(90))))))) {
            assertThat(Widget.ofGatus(gatus(blind)).up()).isZero();
            assertThat(last(gatus(blind).get(0).getJsonArray("results")).getJsonArray("errors"))
                    .containsExactly("no monitoring data");
            assertThat(Widget.ofKuma(heartbeat(blind)).up()).isZero();
            assertThat(openStatus(blind)).isEqualTo("unknown");
        }
    }

    @Test
    void earlier_slots_of_which_nothing_is_known_are_left_out() {
        Moment gap = web(snapshot()
                .of(
                        WEB,
                        interval(Level.UP, ago(Duration.ofHours(9)), ago(Duration.ofSeconds(500))),
                        interval(Level.UNKNOWN, ago(Duration.ofSeconds(500)), ago(Duration.ofSeconds(40))),
                        since(Level.UP, Duration.ofSeconds(40))));

        assertThat(gatus(gap).get(0).getJsonArray("results"))
                .as("now and 30 s ago, and the slots from 510 to 570 s ago")
                .hasSize(5);
    }

    @Test
    void kumas_four_words_are_down_up_pending_and_maintenance() {
        assertThat(status(web(snapshot().of(WEB, since(Level.DOWN, Duration.ofHours(1))))))
                .isZero();
        assertThat(status(web(snapshot().of(WEB, since(Level.UP, Duration.ofHours(1))))))
                .isEqualTo(1);
        assertThat(status(web(snapshot().of(WEB, since(Level.DEGRADED, Duration.ofHours(1))))))
                .isEqualTo(1);
        assertThat(status(web(snapshot()))).isEqualTo(2);
        PageFixtures.Snapshots planned = snapshot().of(WEB, since(Level.DOWN, Duration.ofHours(1)));
        planned.maintained("Upgrade", ago(Duration.ofHours(1)), NOW.plusSeconds(60), WEB);
        assertThat(status(web(planned))).isEqualTo(3);
        assertThat(objects(kuma(web(planned)).getJsonArray("maintenanceList")))
                .extracting(window -> window.getString("title"))
                .containsExactly("Upgrade");
        assertThat(openStatus(web(planned))).isEqualTo("under_maintenance");
    }

    private static int status(Moment moment) {
        return last(heartbeat(moment).getJsonObject("heartbeatList").getJsonArray("1"))
                .getInteger("status");
    }

    @Test
    void kumas_numbers_are_the_same_in_both_answers() {
        List<JsonObject> groups = objects(kuma(world()).getJsonArray("publicGroupList"));

        assertThat(groups).extracting(group -> group.getString("name")).containsExactly("Shop", "Media");
        assertThat(groups.stream()
                        .flatMap(group -> objects(group.getJsonArray("monitorList")).stream())
                        .map(monitor -> monitor.getInteger("id") + " " + monitor.getString("name")))
                .containsExactly("1 Website", "2 API", "3 Search", "4 Podcast feed", "5 Images");
        assertThat(heartbeat(world()).getJsonObject("heartbeatList").fieldNames())
                .containsExactly("1", "2", "3", "4", "5");
    }

    @Test
    void openstatus_knows_an_incident_while_all_is_well() {
        Moment well = web(snapshot().of(WEB, since(Level.UP, Duration.ofHours(1))));
        Moment told = web(snapshot()
                .of(WEB, since(Level.UP, Duration.ofHours(1)))
                .with(PageFixtures.incident("1", "Mail is late", ago(Duration.ofMinutes(3)), null)));

        assertThat(openStatus(well)).isEqualTo("operational");
        assertThat(openStatus(told)).isEqualTo("incident");
        assertThat(openStatus(world())).isEqualTo("partial_outage");
        assertThat(openStatus(web(snapshot().of(WEB, since(Level.DEGRADED, Duration.ofHours(1))))))
                .isEqualTo("degraded_performance");
        assertThat(openStatus(web(snapshot().of(WEB, since(Level.DOWN, Duration.ofHours(1))))))
                .isEqualTo("major_outage");
    }

    @ParameterizedTest
    @ValueSource(strings = {"default", "example-status"})
    void a_page_has_two_names(String slug) {
        assertThat(get(new Kuma(), "/api/status-page/" + slug, world())).contains("\"slug\":\"" + slug + "\"");
        assertThat(get(new Kuma(), "/api/status-page/heartbeat/" + slug, world()))
                .contains("uptimeList");
        assertThat(get(new OpenStatus(), "/public/status/" + slug, world())).contains("partial_outage");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/status-page/other",
                "/api/status-page/",
                "/api/status-page/heartbeat",
                "/api/status-page/heartbeat/",
                "/api/status-page/default/",
                "/api/status-page",
                "/public/status/",
                "/public/status/other"
            })
    void and_no_other(String path) {
        assertThat(new Kuma().find(path, world(), new Links(HOME))).isEmpty();
        assertThat(new OpenStatus().find(path, world(), new Links(HOME))).isEmpty();
    }

    @Test
    void nothing_private_and_nothing_that_a_server_sent_is_in_any_of_them() {
        String all = gatus(world()).toString() + heartbeat(world()) + kuma(world());

        assertThat(all).contains("Podcast feed").doesNotContain("Secret", "192.0.2", "internal", "private-host", "CN=");
    }
}
