package hopwatch.page;

import static hopwatch.page.PageFixtures.NOW;
import static hopwatch.page.PageFixtures.ago;
import static hopwatch.page.PageFixtures.config;
import static hopwatch.page.PageFixtures.group;
import static hopwatch.page.PageFixtures.hidden;
import static hopwatch.page.PageFixtures.incident;
import static hopwatch.page.PageFixtures.interval;
import static hopwatch.page.PageFixtures.monitor;
import static hopwatch.page.PageFixtures.paused;
import static hopwatch.page.PageFixtures.since;
import static hopwatch.page.PageFixtures.snapshot;
import static hopwatch.page.StatuspageReader.all;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.Config;
import hopwatch.config.Group;
import hopwatch.config.Monitor;
import hopwatch.page.PageFixtures.Snapshots;
import hopwatch.store.Snapshot;
import hopwatch.verdict.Interval;
import hopwatch.verdict.Level;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class StatuspageTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Monitor SHOP = monitor("shop", "Shop");
    private static final Monitor API = monitor("api", "API", "CDN", "origin");
    private static final Monitor SECRET = monitor("secret", "Secret gateway");
    private static final Config CONFIG = config(group("", SHOP), group("Web", API), hidden(SECRET));

    private static StatuspageReader live(Config config, Snapshots snapshot) {
        return new StatuspageReader(Moment.live(config, snapshot.build(), Figures.NONE, NOW));
    }

    private static StatuspageReader stale(Config config, Snapshots snapshot) {
        return new StatuspageReader(
                Moment.live(config, snapshot.build(), Figures.NONE, NOW).stale());
    }

    private static Snapshots apiDown() {
        return snapshot()
                .of(SHOP, since(Level.UP, HOUR.multipliedBy(30)))
                .of(API, interval(Level.UP, ago(HOUR.multipliedBy(50)), ago(HOUR)), since(Level.DOWN, HOUR))
                .with(incident("down", "API does not answer", ago(HOUR), null, API));
    }

    static Stream<Arguments> pages() {
        Config berlin = config(ZoneId.of("Europe/Berlin"), group("Shop", World.WEBSITE, World.API), group("", SHOP));
        Snapshots busy = World.oneDown()
                .with(incident("by-hand", "We move", ago(Duration.ofDays(1)), null))
                .maintained("Now", ago(HOUR), NOW.plus(HOUR), World.FEED, World.SECRET)
                .maintained("Tonight", NOW.plus(HOUR), NOW.plus(HOUR.multipliedBy(2)), World.API)
                .maintained("Over", ago(HOUR.multipliedBy(3)), ago(HOUR.multipliedBy(2)), World.API);
        return Stream.of(
                Arguments.of("empty", config(), Snapshot.BLANK),
                Arguments.of("private alone", config(hidden(SECRET)), snapshot().build()),
                Arguments.of("waiting", World.CONFIG, Snapshot.BLANK),
                Arguments.of("good", World.CONFIG, World.good().build()),
                Arguments.of("busy", World.CONFIG, busy.build()),
                Arguments.of("elsewhere", berlin, busy.build()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pages")
    void every_document_is_as_its_closed_schema_says_live_and_stale(String page, Config config, Snapshot snapshot) {
        Moment moment = Moment.live(config, snapshot, Figures.NONE, NOW);

        for (String document : StatuspageReader.DOCUMENTS) {
            assertThat(new StatuspageReader(moment).text(document)).startsWith("{\"page\":{");
            assertThat(new StatuspageReader(moment.stale()).text(document)).endsWith("}\n");
        }
    }

    @Test
    void keys_come_in_statuspages_order() {
        String component =
                "id,name,status,created_at,updated_at,position,description,showcase,start_date,group_id,page_id,"
                        + "group,only_show_if_degraded";
        String update = "id,status,body,incident_id,created_at,updated_at,display_at,affected_components,code,name,"
                + "old_status,new_status,deliver_notifications,custom_tweet,tweet_id";
        String episode =
                "id,name,status,created_at,updated_at,monitoring_at,resolved_at,impact,shortlink,started_at,page_id,"
                        + "incident_updates," + update + ",components," + component;
        String page = "page,id,name,url,time_zone,updated_at,";
        Snapshots snapshot = apiDown().maintained("Tonight", NOW.plus(HOUR), NOW.plus(HOUR.plus(HOUR)), SHOP);
        StatuspageReader reader = live(CONFIG, snapshot);

        assertThat(keys(reader.text("summary")))
                .isEqualTo(
                        page + "components," + component + "," + component + ",components," + component + ",incidents,"
                                + episode + ",scheduled_maintenances," + episode
                                + ",scheduled_for,scheduled_until,status,indicator,description");
        assertThat(keys(reader.text("status"))).isEqualTo(page + "status,indicator,description");
    }

    private static String keys(String json) {
        return Pattern.compile("\"(\\w+)\":")
                .matcher(json)
                .results()
                .map(key -> key.group(1))
                .collect(Collectors.joining(","));
    }

    @Test
    void a_page_tells_its_name_its_address_and_when_anything_changed_last() {
        JsonObject page = live(CONFIG, apiDown()).document("status").getJsonObject("page");

        assertThat(page.getString("name")).isEqualTo("Example status");
        assertThat(page.getString("url")).isEqualTo("https://status.example.org");
        assertThat(page.getString("time_zone")).isEqualTo("Etc/UTC");
        assertThat(page.getString("updated_at")).isEqualTo("2026-11-20T10:24:05.000Z");
    }

    @Test
    void times_are_the_pages_with_an_offset_where_its_zone_is_not_utc() {
        Config london = config(ZoneId.of("Europe/London"), group("", SHOP));
        Config berlin = config(ZoneId.of("Europe/Berlin"), group("", SHOP));
        Snapshots snapshot = snapshot().of(SHOP, since(Level.UP, HOUR.multipliedBy(11)));

        JsonObject here = live(berlin, snapshot).document("components");
        assertThat(here.getJsonObject("page").getString("time_zone")).isEqualTo("Europe/Berlin");
        assertThat(here.getJsonArray("components").getJsonObject(0).getString("created_at"))
                .isEqualTo("2026-11-20T01:24:05.000+01:00");
        assertThat(here.getJsonArray("components").getJsonObject(0).getString("start_date"))
                .isEqualTo("2026-11-20");
        assertThat(live(london, snapshot).component("Shop").getString("created_at"))
                .isEqualTo("2026-11-20T00:24:05.000+00:00");
        assertThat(live(CONFIG, snapshot().of(SHOP, interval(Level.UP, NOW.minusNanos(1), null)))
                        .component("Shop")
                        .getString("updated_at"))
                .isEqualTo("2026-11-20T11:24:04.999Z");
    }

    @Test
    void groups_come_before_their_members_and_monitors_without_one_among_them() {
        Monitor other = monitor("other", "Other");
        Config config =
                config(group("", SHOP, other), group("Web", API, monitor("b", "B")), new Group("E", true, List.of()));
        StatuspageReader reader = live(config, apiDown());

        assertThat(all(reader.components(), "name")).containsExactly("Shop", "Other", "Web", "API", "B");
        assertThat(reader.components().stream().map(each -> each.getInteger("position")))
                .containsExactly(1, 2, 3, 1, 2);
        JsonObject web = reader.component("Web");
        JsonObject api = reader.component("API");
        assertThat(web.getString("status")).isEqualTo("major_outage");
        assertThat(web.getJsonArray("components"))
                .containsExactly(api.getString("id"), reader.component("B").getString("id"));
        assertThat(api.getString("group_id")).isEqualTo(web.getString("id"));
        assertThat(web.getString("created_at")).isEqualTo(api.getString("created_at"));
        assertThat(web.getString("updated_at")).isEqualTo("2026-11-20T10:24:05.000Z");
        assertThat(reader.component("Shop").getString("group_id")).isNull();
        assertThat(reader.component("Shop").getBoolean("showcase")).isTrue();
        assertThat(web.getBoolean("showcase")).isFalse();
    }

    @Test
    void ids_follow_what_they_are_of_and_nothing_else() {
        Config moved = config(group("Elsewhere", monitor("shop", "Renamed")), group("Web", monitor("x", "API")));
        StatuspageReader before = live(CONFIG, apiDown());
        StatuspageReader after = live(moved, snapshot());

        assertThat(after.component("Renamed").getString("id"))
                .isEqualTo(before.component("Shop").getString("id"));
        assertThat(after.component("Web").getString("id"))
                .isEqualTo(before.component("Web").getString("id"));
        assertThat(after.component("API").getString("id"))
                .isNotEqualTo(before.component("API").getString("id"));
        assertThat(all(before.components(), "id")).doesNotHaveDuplicates();
    }

    /** Both sides of each condition that standings can meet; HeadlineTest has partial outages too. */
    @ParameterizedTest
    @CsvSource({
        "U,       none,        All Systems Operational",
        "U?,      none,        All Observed Systems Operational",
        "UM,      maintenance, Service Under Maintenance",
        "UMD,     minor,       Partially Degraded Service",
        "UD?,     minor,       Partially Degraded Service",
        "D?,      minor,       Degraded System Service",
        "DX,      major,       Partial System Outage",
        "UX?,     major,       Partial System Outage",
        "MX,      major,       Partial System Outage",
        "XX?P,    critical,    Major System Outage",
        "X,       critical,    Major System Outage",
        "?P,      minor,       No monitoring data since 10:24 UTC"
    })
    void the_first_condition_that_fits_decides(String standings, String indicator, String description) {
        List<Monitor> monitors = new ArrayList<>();
        Snapshots snapshot = snapshot();
        for (String standing : standings.chars().mapToObj(Character::toString).toList()) {
            Monitor monitor = monitor("m" + monitors.size());
            monitors.add(standing.equals("P") ? paused(monitor) : monitor);
            snapshot = standing(snapshot, monitor, standing);
        }

        StatuspageReader reader = live(config(group("", monitors.toArray(Monitor[]::new))), snapshot);

        assertThat(reader.indicator()).isEqualTo(indicator);
        assertThat(reader.description()).isEqualTo(description);
    }

    private static Snapshots standing(Snapshots snapshot, Monitor monitor, String standing) {
        return switch (standing) {
            case "X" -> snapshot.of(monitor, since(Level.DOWN, HOUR));
            case "D" -> snapshot.of(monitor, since(Level.DEGRADED, HOUR));
            case "?" -> snapshot.of(monitor, interval(Level.UP, ago(HOUR.plus(HOUR)), ago(HOUR)));
            case "M" ->
                snapshot.of(monitor, since(Level.DOWN, HOUR)).maintained("M", ago(HOUR), NOW.plus(HOUR), monitor);
            default -> snapshot.of(monitor, since(Level.UP, HOUR));
        };
    }

    @Test
    void a_page_that_nothing_feeds_says_so_and_keeps_what_was_confirmed_last() {
        Snapshots snapshot =
                apiDown().lastRound(NOW.minusSeconds(600)).maintained("Work", ago(HOUR), NOW.plus(HOUR), SHOP);
        StatuspageReader reader = stale(CONFIG, snapshot);

        assertThat(reader.indicator()).isEqualTo("minor");
        assertThat(reader.description()).isEqualTo("No monitoring data since 11:14 UTC");
        assertThat(reader.component("API").getString("status")).isEqualTo("major_outage");
        assertThat(reader.component("API").getString("description")).isEqualTo("No monitoring data.");
        assertThat(reader.component("Shop").getString("status")).isEqualTo("under_maintenance");
        assertThat(reader.document("status").getJsonObject("page").getString("updated_at"))
                .isEqualTo("2026-11-20T11:14:05.000Z");
    }

    @Test
    void before_the_first_round_it_waits_and_is_not_green() {
        StatuspageReader reader = new StatuspageReader(Moment.live(CONFIG, Snapshot.BLANK, Figures.NONE, NOW));

        assertThat(reader.indicator()).isEqualTo("minor");
        assertThat(reader.description()).isEqualTo("Waiting for the first checks");
        assertThat(reader.component("Shop").getString("description")).isEqualTo("No monitoring data.");
    }

    @Test
    void an_unknown_component_keeps_its_last_confirmed_status_and_since_when() {
        Interval down = interval(Level.DOWN, ago(HOUR.multipliedBy(3)), ago(HOUR));
        Snapshots unknown = snapshot().of(SHOP, down, since(Level.UNKNOWN, HOUR));
        Snapshots again = snapshot()
                .of(
                        SHOP,
                        down,
                        interval(Level.UNKNOWN, ago(HOUR), ago(HOUR.dividedBy(2))),
                        since(Level.DOWN, HOUR.dividedBy(2)));

        JsonObject shop = live(CONFIG, unknown).component("Shop");
        assertThat(shop.getString("status")).isEqualTo("major_outage");
        assertThat(shop.getString("updated_at")).isEqualTo("2026-11-20T08:24:05.000Z");
        assertThat(shop.getString("description")).isEqualTo("No monitoring data.");
        JsonObject later = live(CONFIG, again).component("Shop");
        assertThat(later.getString("updated_at")).isEqualTo("2026-11-20T08:24:05.000Z");
        assertThat(later.getString("description")).isNull();
        assertThat(live(CONFIG, snapshot()).component("Shop").getString("status"))
                .isEqualTo("operational");
    }

    @Test
    void a_paused_component_says_so_in_its_description() {
        Config config = config(group("", paused(SHOP), API));
        Snapshots snapshot = apiDown()
                .of(SHOP, interval(Level.DEGRADED, ago(HOUR), ago(HOUR.dividedBy(2))))
                .maintained("Work", ago(HOUR), NOW.plus(HOUR), SHOP);

        JsonObject shop = live(config, snapshot).component("Shop");

        assertThat(shop.getString("status")).isEqualTo("degraded_performance");
        assertThat(shop.getString("description")).isEqualTo("Paused.");
    }

    @Test
    void private_monitors_and_their_incidents_and_windows_appear_nowhere() {
        Snapshots snapshot = apiDown()
                .of(SECRET, since(Level.DOWN, HOUR))
                .with(incident("theirs", "Secret gateway does not answer", ago(HOUR), null, SECRET))
                .with(incident("shared", "Secret gateway and API do not answer", ago(HOUR), null, SECRET, API))
                .maintained("Gateway upgrade", ago(HOUR), NOW.plus(HOUR), SECRET)
                .maintained("Move", NOW.plus(HOUR), NOW.plus(HOUR.plus(HOUR)), SECRET, API);
        StatuspageReader reader = live(CONFIG, snapshot);

        for (String document : StatuspageReader.DOCUMENTS) {
            assertThat(reader.text(document))
                    .doesNotContainIgnoringCase("secret")
                    .doesNotContain("ateway");
        }
        assertThat(all(reader.incidents(), "name"))
                .containsExactlyInAnyOrder("API does not answer", "Trouble with API");
        assertThat(reader.text("incidents")).contains("\"body\":\"We are currently investigating this issue.\"");
        assertThat(all(reader.maintenances("scheduled-maintenances"), "name")).containsExactly("Move");
        assertThat(reader.maintenances("scheduled-maintenances").get(0).getJsonArray("components"))
                .hasSize(1);
    }

    @Test
    void hostile_names_are_json_texts_and_nothing_more() {
        List<Monitor> monitors = HostileNamesTest.NAMES.stream()
                .map(name -> monitor("m" + HostileNamesTest.NAMES.indexOf(name), name))
                .toList();
        Config config = config(new Group(HostileNamesTest.NAMES.get(0), true, monitors));
        Snapshots snapshot = snapshot();
        for (Monitor monitor : monitors) {
            snapshot = snapshot.with(incident(monitor.name(), monitor.name(), ago(HOUR), null, monitor))
                    .maintained(monitor.name(), NOW, NOW.plus(HOUR), monitor);
        }
        StatuspageReader reader = live(config, snapshot);

        List<JsonObject> components = reader.components();
        assertThat(all(components.subList(1, components.size()), "name")).isEqualTo(HostileNamesTest.NAMES);
        assertThat(all(reader.incidents(), "name")).containsExactlyInAnyOrderElementsOf(HostileNamesTest.NAMES);
        assertThat(all(reader.maintenances("scheduled-maintenances/active"), "name"))
                .containsExactlyInAnyOrderElementsOf(HostileNamesTest.NAMES);
    }
}
