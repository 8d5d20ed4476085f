package hopwatch.page;

import static hopwatch.page.PageFixtures.HOME;
import static hopwatch.page.PageFixtures.NOW;
import static hopwatch.page.PageFixtures.ago;
import static hopwatch.page.PageFixtures.config;
import static hopwatch.page.PageFixtures.group;
import static hopwatch.page.PageFixtures.hidden;
import static hopwatch.page.PageFixtures.incident;
import static hopwatch.page.PageFixtures.monitor;
import static hopwatch.page.PageFixtures.since;
import static hopwatch.page.PageFixtures.snapshot;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.Monitor;
import hopwatch.incident.IncidentId;
import hopwatch.incident.Links;
import hopwatch.page.own.Own;
import hopwatch.verdict.Level;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What our own API tells of known worlds. */
class OwnApiTest {
    private static final Monitor WEB = monitor("web", "Web", "edge", "origin");
    private static final Monitor SECRET = monitor("secret", "Secret gateway", "vault");

    private static Moment world() {
        return Moment.live(World.CONFIG, World.oneDown().build(), World.figures(), NOW);
    }

    private static JsonObject get(String path, Moment moment) {
        return new JsonObject(new Own()
                .find("/api/v1/" + path, moment, new Links(HOME))
                .orElseThrow()
                .get()
                .identity());
    }

    private static List<JsonObject> objects(JsonArray array) {
        return array.stream().map(JsonObject.class::cast).toList();
    }

    private static JsonObject listed(Moment moment) {
        return objects(get("monitors.json", moment).getJsonArray("monitors")).stream()
                .filter(monitor -> monitor.getString("id").equals("api"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_dashboard_reads_the_whole_page_from_flat_figures() {
        JsonObject told = get("overview.json", world());

        assertThat(told.encode())
                .startsWith("{\"as_of\":\"2026-11-20T11:24:05Z\",\"stale\":false,\"indicator\":\"major\","
                        + "\"description\":\"Partial System Outage\",\"monitors\":6,\"up\":4,\"degraded\":0,\"down\":1,"
                        + "\"maintenance\":0,\"unknown\":0,\"paused\":1,\"incidents\":1,\"uptime90d\":99.9");
        assertThat(told.stream().map(Map.Entry::getValue)).noneMatch(value -> value instanceof JsonObject);
    }

    @Test
    void uptime_of_the_whole_counts_each_monitor_by_its_observed_time() {
        Monitor old = monitor("old");
        Monitor young = monitor("young");
        Moment moment = Moment.live(
                config(group("Web", old, young)),
                snapshot()
                        .of(old, since(Level.UP, Duration.ofHours(30)))
                        .of(young, since(Level.DOWN, Duration.ofHours(10)))
                        .build(),
                Figures.NONE,
                NOW);

        assertThat(get("overview.json", moment).getDouble("uptime90d")).isEqualTo(75.0);
    }

    @Test
    void a_monitor_that_is_slow_is_up_and_one_in_maintenance_or_unseen_is_neither() {
        Monitor slow = monitor("slow");
        Monitor planned = monitor("planned");
        Monitor unseen = monitor("unseen");
        PageFixtures.Snapshots all = snapshot()
                .of(slow, since(Level.DEGRADED, Duration.ofHours(1)))
                .of(planned, since(Level.DOWN, Duration.ofHours(1)));
        all.maintained("Upgrade", ago(Duration.ofHours(1)), NOW.plusSeconds(60), planned);

        JsonObject told = get(
                "overview.json",
                Moment.live(config(group("Web", slow, planned, unseen)), all.build(), Figures.NONE, NOW));

        assertThat(told.getInteger("up")).isEqualTo(1);
        assertThat(told.getInteger("degraded")).isEqualTo(1);
        assertThat(told.getInteger("down")).isZero();
        assertThat(told.getInteger("maintenance")).isEqualTo(1);
        assertThat(told.getInteger("unknown")).isEqualTo(1);
    }

    @Test
    void nothing_is_up_once_nothing_is_measured() {
        JsonObject told = get("overview.json", world().stale());
        JsonObject api = listed(world().stale());

        assertThat(told.getBoolean("stale")).isTrue();
        assertThat(told.getString("description")).isEqualTo("No monitoring data since 11:24 UTC");
        assertThat(told.getInteger("up")).isZero();
        assertThat(told.getInteger("unknown")).isEqualTo(5);
        assertThat(api.getString("status")).isEqualTo("unknown");
        assertThat(api.getValue("fault")).isNull();
        assertThat(objects(api.getJsonArray("hops"))).allSatisfy(hop -> {
            assertThat(hop.getString("standing")).isEqualTo("unknown");
            assertThat(hop.getValue("blame")).isNull();
        });
    }

    @Test
    void each_hop_is_told_with_what_is_held_against_it_and_its_newest_phases() {
        JsonObject api = listed(world());
        List<JsonObject> hops = objects(api.getJsonArray("hops"));

        assertThat(api.getString("group")).isEqualTo("Shop");
        assertThat(api.getString("status")).isEqualTo("major_outage");
        assertThat(api.getString("since")).isEqualTo("2026-11-20T11:17:53Z");
        assertThat(api.getJsonObject("fault").getString("hop")).isEqualTo("origin");
        assertThat(api.getJsonObject("fault").getString("cause")).isEqualTo("connect_refused");
        assertThat(api.getJsonArray("incidents")).containsExactly("" + IncidentId.of("now"));
        assertThat(hops).extracting(hop -> hop.getString("name")).containsExactly("CDN", "proxy", "origin");
        assertThat(hops)
                .extracting(hop -> hop.getString("blame"))
                .containsExactly("passes_on", "passes_on", "at_fault");
        assertThat(hops.get(0).getJsonObject("phases_us").encode())
                .isEqualTo(
                        "{\"resolve\":1200,\"connect\":9000,\"tls\":18000,\"processing\":5970000,\"transfer\":1000}");
        assertThat(hops.get(0).getLong("total_us")).isEqualTo(5_999_200);
        assertThat(hops.get(0).getInteger("http_status")).isEqualTo(504);
    }

    @Test
    void figures_are_those_of_the_page() {
        JsonObject api = listed(world());
        Moment moment = world();

        assertThat(api.getJsonObject("latency_24h").getLong("p50_us"))
                .isEqualTo(moment.latency(World.API).orElseThrow().p50());
        assertThat(api.getDouble("uptime90d"))
                .isEqualTo(moment.uptime(World.API).orElseThrow().doubleValue());
        assertThat(api.getString("certificate_ends"))
                .isEqualTo("" + NOW.plus(Duration.ofDays(41).plusHours(3)));
        assertThat(api.getJsonObject("links").getString("page")).isEqualTo(HOME + "/monitors/api");
    }

    @Test
    void one_monitor_is_told_in_full_and_begins_with_what_the_list_tells_of_it() {
        JsonObject one = get("monitors/api.json", world());
        JsonObject listed = listed(world());

        assertThat(one.fieldNames()).containsAll(listed.fieldNames());
        listed.forEach(each ->
                assertThat(one.getValue(each.getKey())).as(each.getKey()).isEqualTo(each.getValue()));
        assertThat(one.getLong("every_seconds")).isEqualTo(30);
        assertThat(one.getJsonObject("latency").fieldNames()).containsExactly("24h", "7d", "90d", "1y");
        assertThat(one.getJsonObject("uptime").getLong("down_seconds")).isEqualTo(372 + 41 * 60 + 12 * 60);
        assertThat(objects(one.getJsonArray("planned")))
                .extracting(window -> window.getString("name"))
                .containsExactly("Database upgrade");
        assertThat(objects(one.getJsonArray("history")))
                .extracting(incident -> incident.getString("title"))
                .containsExactly("API does not answer", "API did not answer");
    }

    @Test
    void an_incident_is_told_with_its_words_newest_first() {
        JsonObject incident = get("incidents/" + IncidentId.of("now") + ".json", world());

        assertThat(incident.getString("status")).isEqualTo("identified");
        assertThat(incident.getBoolean("open")).isTrue();
        assertThat(incident.getString("hop")).isEqualTo("origin");
        assertThat(objects(incident.getJsonArray("updates")))
                .extracting(update -> update.getString("status"))
                .containsExactly("identified", "investigating");
        assertThat(objects(get("incidents.json", world()).getJsonArray("incidents")))
                .extracting(each -> each.getString("id"))
                .containsExactly("" + IncidentId.of("now"), "" + IncidentId.of("old"), "" + IncidentId.of("older"));
    }

    @Test
    void of_incidents_that_are_over_the_newest_hundred_are_told_and_of_open_ones_all() {
        PageFixtures.Snapshots many = snapshot();
        for (int i = 0; i < 120; i++) {
            Instant began = ago(Duration.ofMinutes(10L + i));
            many = many.with(incident("open " + i, "Open " + i, began, null, WEB))
                    .with(incident("over " + i, "Over " + i, began, began.plusSeconds(60), WEB));
        }
        Moment moment = Moment.live(config(group("Web", WEB)), many.build(), Figures.NONE, NOW);

        List<JsonObject> told = objects(get("incidents.json", moment).getJsonArray("incidents"));

        assertThat(told).filteredOn(each -> each.getBoolean("open")).hasSize(120);
        assertThat(told).filteredOn(each -> !each.getBoolean("open")).hasSize(100);
        assertThat(told.get(219).getString("title")).isEqualTo("Over 99");
    }

    @Test
    void what_is_shared_with_a_private_monitor_names_neither_it_nor_its_hops() {
        Moment moment = Moment.live(
                config(group("Web", WEB), hidden(SECRET)),
                snapshot()
                        .with(incident("1", "Secret gateway and Web", ago(Duration.ofMinutes(3)), null, SECRET, WEB))
                        .with(incident("2", "Secret gateway alone", ago(Duration.ofMinutes(2)), null, SECRET))
                        .build(),
                Figures.NONE,
                NOW);

        String told = get("incidents.json", moment).encode()
                + get("monitors/web.json", moment).encode()
                + get("overview.json", moment).encode();

        assertThat(told).contains("Trouble with Web").doesNotContain("Secret", "vault");
        assertThat(get("overview.json", moment).getInteger("incidents")).isEqualTo(1);
        assertThat(get("incidents.json", moment)
                        .getJsonArray("incidents")
                        .getJsonObject(0)
                        .getValue("hop"))
                .isNull();
    }

    @Test
    void windows_are_planned_running_or_over() {
        PageFixtures.Snapshots all = snapshot();
        all.maintained("Over", ago(Duration.ofHours(2)), NOW, WEB);
        all.maintained("Running", NOW, NOW.plusSeconds(1), WEB);
        all.maintained("Planned", NOW.plusSeconds(1), NOW.plusSeconds(2), WEB);
        all.maintained("Private", NOW.plusSeconds(1), NOW.plusSeconds(2), SECRET);
        Moment moment = Moment.live(config(group("Web", WEB), hidden(SECRET)), all.build(), Figures.NONE, NOW);

        List<JsonObject> told = objects(get("maintenance.json", moment).getJsonArray("maintenance"));

        assertThat(told).extracting(window -> window.getString("name")).containsExactly("Over", "Running", "Planned");
        assertThat(told).extracting(window -> window.getString("state")).containsExactly("over", "running", "planned");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "monitors/secret.json",
                "monitors/absent.json",
                "monitors/API.json",
                "monitors/.json",
                "monitors/api",
                "monitors/api.json/",
                "monitors/../api.json",
                "incidents/absent.json",
                "incidents/.json",
                "overview",
                "overview.json/",
                ""
            })
    void what_is_private_or_misspelt_is_not_there(String path) {
        assertThat(new Own().find("/api/v1/" + path, world(), new Links(HOME))).isEmpty();
    }
}
