package hopwatch.page;

import static hopwatch.page.PageFixtures.NOW;
import static hopwatch.page.PageFixtures.ago;
import static hopwatch.page.PageFixtures.config;
import static hopwatch.page.PageFixtures.group;
import static hopwatch.page.PageFixtures.incident;
import static hopwatch.page.PageFixtures.interval;
import static hopwatch.page.PageFixtures.monitor;
import static hopwatch.page.PageFixtures.since;
import static hopwatch.page.PageFixtures.snapshot;
import static hopwatch.page.StatuspageReader.all;
import static hopwatch.page.StatuspageReader.concerned;
import static hopwatch.page.StatuspageReader.updates;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.Config;
import hopwatch.config.Maintenance;
import hopwatch.config.Monitor;
import hopwatch.config.Plan;
import hopwatch.config.Recurrence;
import hopwatch.config.Recurring;
import hopwatch.incident.Audience;
import hopwatch.incident.Hand;
import hopwatch.incident.Incident;
import hopwatch.incident.Update;
import hopwatch.page.PageFixtures.Snapshots;
import hopwatch.store.Snapshot;
import hopwatch.verdict.Level;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Incidents and maintenance as Statuspage tells of them. */
class StatuspageEpisodesTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Monitor SHOP = monitor("shop", "Shop");
    private static final Monitor API = monitor("api", "API");
    private static final Config CONFIG = config(group("", SHOP), group("Web", API));

    private static StatuspageReader read(Config config, Snapshot snapshot, Instant now) {
        return new StatuspageReader(Moment.live(config, snapshot, Figures.NONE, now));
    }

    private static StatuspageReader read(Snapshots snapshot) {
        return read(CONFIG, snapshot.build(), NOW);
    }

    private static Incident with(Incident like, Update... updates) {
        return new Incident(
                like.id(),
                like.root(),
                like.title(),
                like.impact(),
                like.monitors(),
                like.hop(),
                like.cause(),
                like.began(),
                like.ended(),
                Arrays.asList(updates));
    }

    private static Update said(Duration ago, Update.Status status, String body) {
        return new Update(ago(ago), status, body);
    }

    private static Incident apiDown(@Nullable Instant ended, Update... updates) {
        return with(incident("down", "API does not answer", ago(HOUR), ended, API), updates);
    }

    @Test
    void an_open_incident_tells_its_story_newest_first() {
        Snapshots snapshot = snapshot()
                .of(API, interval(Level.UP, ago(HOUR.multipliedBy(9)), ago(HOUR)), since(Level.DOWN, HOUR))
                .with(apiDown(
                        null,
                        said(Duration.ofMinutes(59), Update.Status.INVESTIGATING, "Refused."),
                        said(Duration.ofMinutes(40), Update.Status.MONITORING, "Restarted."),
                        said(Duration.ofMinutes(30), Update.Status.IDENTIFIED, "The disk is full.")));

        JsonObject incident = read(snapshot).incidents().get(0);

        assertThat(incident.getString("id"))
                .isEqualTo(incident("down", "", NOW, null, API).id().value());
        assertThat(incident.getString("status")).isEqualTo("identified");
        assertThat(incident.getString("impact")).isEqualTo("critical");
        assertThat(incident.getString("started_at")).isEqualTo("2026-11-20T10:24:05.000Z");
        assertThat(incident.getString("created_at")).isEqualTo("2026-11-20T10:25:05.000Z");
        assertThat(incident.getString("monitoring_at")).isEqualTo("2026-11-20T10:44:05.000Z");
        assertThat(incident.getString("updated_at")).isEqualTo("2026-11-20T10:54:05.000Z");
        assertThat(incident.getString("resolved_at")).isNull();
        assertThat(incident.getString("shortlink"))
                .isEqualTo("https://status.example.org/incidents/" + incident.getString("id"));
        List<JsonObject> updates = updates(incident);
        assertThat(all(updates, "status")).containsExactly("identified", "monitoring", "investigating");
        assertThat(all(updates, "body")).containsExactly("The disk is full.", "Restarted.", "Refused.");
        assertThat(all(updates, "incident_id")).containsOnly(incident.getString("id"));
        assertThat(all(updates, "id")).doesNotHaveDuplicates();
        assertThat(all(concerned(incident), "name")).containsExactly("API");
        assertThat(read(snapshot).list("summary", "incidents")).containsExactly(incident);
    }

    @Test
    void each_update_says_what_became_of_components_meanwhile() {
        Snapshots snapshot = snapshot()
                .of(
                        API,
                        interval(Level.UP, ago(HOUR.multipliedBy(9)), ago(HOUR)),
                        interval(Level.DOWN, ago(HOUR), ago(Duration.ofMinutes(20))),
                        since(Level.UP, Duration.ofMinutes(20)))
                .of(SHOP, since(Level.UP, HOUR.multipliedBy(9)))
                .with(with(
                        incident("down", "Web", ago(HOUR), ago(Duration.ofMinutes(20)), API, SHOP),
                        said(Duration.ofMinutes(59), Update.Status.INVESTIGATING, "Refused."),
                        said(Duration.ofMinutes(30), Update.Status.IDENTIFIED, "The disk is full."),
                        said(Duration.ofMinutes(19), Update.Status.RESOLVED, "Answers again.")));

        List<JsonObject> updates = updates(read(snapshot).incidents().get(0));

        String api = read(snapshot).component("API").getString("id");
        assertThat(updates.get(2).getJsonArray("affected_components").encode())
                .isEqualTo("[{\"code\":\"" + api
                        + "\",\"name\":\"Web - API\",\"old_status\":\"operational\",\"new_status\":\"major_outage\"}]");
        assertThat(affected(updates.get(1)))
                .containsExactly("Web - API major_outage major_outage", "Shop operational operational");
        assertThat(affected(updates.get(0))).containsExactly("Web - API major_outage operational");
    }

    private static List<String> affected(JsonObject update) {
        return StatuspageReader.affected(update).stream()
                .map(each -> each.getString("name") + " " + each.getString("old_status") + " "
                        + each.getString("new_status"))
                .toList();
    }

    @Test
    void before_its_beginning_is_before_its_first_failure_however_fine_clocks_are() {
        Instant failed = ago(HOUR);
        Snapshots snapshot = snapshot()
                .of(API, interval(Level.UP, ago(HOUR.plus(HOUR)), failed), interval(Level.DOWN, failed, null))
                .with(incident("down", "API does not answer", failed.plusNanos(999), null, API));

        List<JsonObject> updates = updates(read(snapshot).incidents().get(0));

        assertThat(affected(updates.get(0))).containsExactly("Web - API operational major_outage");
    }

    @Test
    void an_outage_that_spreads_names_in_each_update_only_whom_it_reached() {
        List<Monitor> monitors = new ArrayList<>();
        List<Update> updates = new ArrayList<>();
        Snapshots snapshot = snapshot();
        for (int i = 0; i < 100; i++) {
            Instant failed = ago(HOUR).plusSeconds(i);
            monitors.add(monitor("m" + i));
            updates.add(new Update(failed, Update.Status.INVESTIGATING, "M" + i + " fails too."));
            snapshot = snapshot.of(
                    monitors.get(i),
                    interval(Level.UP, ago(HOUR.plus(HOUR)), failed),
                    interval(Level.DOWN, failed, null));
        }
        Monitor[] all = monitors.toArray(Monitor[]::new);
        Incident spread = with(incident("spread", "All fail", ago(HOUR), null, all), updates.toArray(Update[]::new));

        StatuspageReader reader =
                read(config(group("", all)), snapshot.with(spread).build(), NOW);

        assertThat(updates(reader.incidents().get(0))).hasSize(100).allSatisfy(update -> assertThat(affected(update))
                .hasSize(1));
    }

    @Test
    void what_concerns_no_component_affects_none() {
        JsonObject incident = read(snapshot().with(incident("move", "We move", ago(HOUR), null)))
                .incidents()
                .get(0);

        assertThat(incident.getJsonArray("components")).isEmpty();
        assertThat(updates(incident).get(0).getJsonArray("affected_components")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "true,  INVESTIGATING, investigating",
        "true,  IDENTIFIED,    identified",
        "true,  MONITORING,    monitoring",
        "true,  RESOLVED,      monitoring",
        "false, MONITORING,    resolved",
        "false, RESOLVED,      resolved",
        "false, POSTMORTEM,    postmortem"
    })
    void whether_it_is_over_is_a_fact_whatever_was_said_last(boolean open, Update.Status said, String status) {
        Snapshots snapshot = snapshot().with(apiDown(open ? null : ago(HOUR), said(HOUR, said, "So it is.")));
        StatuspageReader reader = read(snapshot);

        assertThat(all(reader.incidents(), "status")).containsExactly(status);
        assertThat(reader.list("incidents/unresolved", "incidents")).hasSize(open ? 1 : 0);
        assertThat(reader.list("summary", "incidents")).hasSize(open ? 1 : 0);
        assertThat(reader.incidents().get(0).getString("resolved_at"))
                .isEqualTo(open ? null : "2026-11-20T10:24:05.000Z");
    }

    @Test
    void what_operators_keep_to_themselves_is_not_even_a_status() {
        Update secret =
                new Update(NOW, Update.Status.IDENTIFIED, "It was me.", new Hand("ops", "1", Audience.OPERATORS));
        Snapshots snapshot = snapshot()
                .of(API, since(Level.DOWN, HOUR))
                .of(SHOP, since(Level.UP, HOUR))
                .with(apiDown(null, said(HOUR, Update.Status.INVESTIGATING, "Refused."), secret));

        JsonObject incident = read(snapshot).incidents().get(0);

        assertThat(incident.getString("status")).isEqualTo("investigating");
        assertThat(incident.getString("updated_at")).isEqualTo("2026-11-20T10:24:05.000Z");
        assertThat(incident.getJsonArray("incident_updates")).hasSize(1);
        assertThat(read(snapshot).document("status").getJsonObject("page").getString("updated_at"))
                .isEqualTo("2026-11-20T10:24:05.000Z");
    }

    @Test
    void an_update_keeps_its_id_as_others_follow() {
        Update first = said(HOUR, Update.Status.INVESTIGATING, "Refused.");
        Update second = said(HOUR, Update.Status.IDENTIFIED, "Disk.");

        List<String> one = updateIds(apiDown(null, first));
        List<String> two = updateIds(apiDown(null, first, second));

        assertThat(two).hasSize(2).endsWith(one.get(0));
    }

    private static List<String> updateIds(Incident incident) {
        return all(updates(read(snapshot().with(incident)).incidents().get(0)), "id");
    }

    @Test
    void the_newest_fifty_are_told_open_or_not_and_all_that_are_unresolved() {
        Snapshots snapshot = snapshot();
        for (int i = 0; i < 60; i++) {
            Instant began = ago(HOUR.multipliedBy(i + 1));
            snapshot = snapshot.with(incident("i" + i, "Incident " + i, began, i % 6 == 5 ? null : NOW, API));
        }
        List<String> names = all(read(snapshot).incidents(), "name");

        assertThat(names).hasSize(50).startsWith("Incident 0", "Incident 1").endsWith("Incident 49");
        assertThat(all(read(snapshot).list("incidents/unresolved", "incidents"), "name"))
                .hasSize(10)
                .endsWith("Incident 59");
    }

    @ParameterizedTest
    @CsvSource({
        "-1, scheduled,   1, 0, operational",
        "0,  in_progress, 0, 1, under_maintenance",
        "3599, in_progress, 0, 1, under_maintenance",
        "3600, completed, 0, 0, operational"
    })
    void a_window_is_scheduled_in_progress_and_completed(
            int secondsIn, String status, int upcoming, int active, String component) {
        Snapshot snapshot = snapshot()
                .of(API, since(Level.UP, HOUR.multipliedBy(9)))
                .maintained("Upgrade", NOW, NOW.plus(HOUR), API)
                .build();
        StatuspageReader reader = read(CONFIG, snapshot, NOW.plusSeconds(secondsIn));

        JsonObject window = reader.maintenances("scheduled-maintenances").get(0);
        assertThat(window.getString("status")).isEqualTo(status);
        assertThat(window.getString("impact")).isEqualTo("maintenance");
        assertThat(window.getString("scheduled_for")).isEqualTo("2026-11-20T11:24:05.000Z");
        assertThat(window.getString("scheduled_until")).isEqualTo("2026-11-20T12:24:05.000Z");
        assertThat(reader.maintenances("scheduled-maintenances/upcoming")).hasSize(upcoming);
        assertThat(reader.maintenances("scheduled-maintenances/active")).hasSize(active);
        assertThat(reader.maintenances("summary")).hasSize(upcoming + active);
        assertThat(reader.incidents()).isEmpty();
        assertThat(reader.component("API").getString("status")).isEqualTo(component);
    }

    @Test
    void a_window_says_at_each_turn_what_becomes_of_components() {
        Snapshots snapshot = snapshot()
                .of(API, since(Level.UP, HOUR.multipliedBy(9)))
                .maintained("Upgrade", ago(HOUR.multipliedBy(2)), ago(HOUR), API);

        JsonObject window =
                read(snapshot).maintenances("scheduled-maintenances").get(0);
        List<JsonObject> updates = updates(window);

        assertThat(all(updates, "status")).containsExactly("completed", "in_progress", "scheduled");
        assertThat(updates.stream().flatMap(update -> affected(update).stream()))
                .containsExactly(
                        "Web - API under_maintenance operational",
                        "Web - API operational under_maintenance",
                        "Web - API operational operational");
        assertThat(window.getString("resolved_at")).isEqualTo(window.getString("scheduled_until"));
        assertThat(read(snapshot).component("API").getString("updated_at"))
                .isEqualTo(window.getString("scheduled_until"));
    }

    @Test
    void a_window_that_ended_sooner_for_some_is_one() {
        Snapshots snapshot = snapshot()
                .maintained("Upgrade", ago(HOUR), NOW.minusSeconds(1), SHOP)
                .maintained("Upgrade", ago(HOUR), NOW.plus(HOUR), API);

        List<JsonObject> windows = read(snapshot).maintenances("scheduled-maintenances/active");

        assertThat(windows).hasSize(1);
        assertThat(all(concerned(windows.get(0)), "name")).containsExactly("Shop", "API");
    }

    @Test
    void a_window_by_hand_has_the_id_that_its_operator_was_told() {
        Maintenance.Made made = new Maintenance.Made("bkwp1fjx0sxj", "ops");
        Maintenance window = new Maintenance("Upgrade", NOW, NOW.plus(HOUR), Set.of(API.id()), made, null);
        Snapshot snapshot = new Snapshot(1, 1, NOW, Map.of(), List.of(), List.of(), List.of(window));

        assertThat(all(read(CONFIG, snapshot, NOW).maintenances("scheduled-maintenances/active"), "id"))
                .containsExactly("bkwp1fjx0sxj");
    }

    @Test
    void a_window_was_made_when_it_was_planned_or_where_nobody_knows_when_it_begins() {
        Maintenance.Noted noted = new Maintenance.Noted(ago(HOUR), ago(HOUR));
        Snapshots snapshot = snapshot()
                .planned(new Maintenance(
                        "Known", NOW.plus(HOUR), NOW.plus(HOUR.multipliedBy(2)), Set.of(API.id()), null, noted))
                .planned(new Maintenance(
                        "Late", ago(HOUR.multipliedBy(2)), NOW.plus(HOUR), Set.of(API.id()), null, noted))
                .planned(new Maintenance("Unknown", NOW.plus(HOUR), NOW.plus(HOUR.multipliedBy(2)), Set.of(API.id())));

        List<JsonObject> windows = read(snapshot).maintenances("scheduled-maintenances");

        assertThat(windows)
                .extracting(window -> window.getString("name") + " " + window.getString("created_at"))
                .containsExactlyInAnyOrder(
                        "Known 2026-11-20T10:24:05.000Z",
                        "Late 2026-11-20T09:24:05.000Z",
                        "Unknown 2026-11-20T12:24:05.000Z");
        assertThat(updates(windows.get(0))).hasSize(1);
    }

    @Test
    void what_recurs_is_told_a_week_ahead_and_at_least_the_next_time() {
        Recurring nightly = recurring("Nightly", "FREQ=DAILY");
        Recurring monthly = recurring("Monthly", "FREQ=MONTHLY;BYMONTHDAY=15");
        Config config = planning(new Plan(List.of(), List.of(nightly, monthly)));
        Snapshots snapshot = snapshot();
        for (Maintenance window : config.maintenance().windows(NOW, NOW.plus(Duration.ofDays(30)))) {
            snapshot = snapshot.maintained(window.name(), window.from(), window.to(), API);
        }
        snapshot = snapshot.maintained("Move", NOW.plus(Duration.ofDays(80)), NOW.plus(Duration.ofDays(81)), API)
                .maintained("Move", NOW.plus(Duration.ofDays(90)), NOW.plus(Duration.ofDays(91)), API);
        StatuspageReader reader = read(config, snapshot.build(), NOW);

        List<JsonObject> upcoming = reader.maintenances("scheduled-maintenances/upcoming");
        assertThat(all(upcoming, "name"))
                .containsExactlyInAnyOrder(
                        "Nightly", "Nightly", "Nightly", "Nightly", "Nightly", "Nightly", "Nightly", "Monthly", "Move",
                        "Move");
        assertThat(all(upcoming, "id")).doesNotHaveDuplicates();
        List<JsonObject> tomorrow = read(config, snapshot.build(), NOW.plus(Duration.ofDays(1)))
                .maintenances("scheduled-maintenances/upcoming");
        assertThat(all(tomorrow, "id")).containsAll(all(upcoming.subList(1, upcoming.size()), "id"));
    }

    private static Recurring recurring(String name, String rule) {
        Recurrence days = new Recurrence(rule, null, null, Set.of());
        return new Recurring(name, days, LocalTime.of(2, 0), HOUR, false, ZoneOffset.UTC, Set.of(API.id()));
    }

    private static Config planning(Plan plan) {
        return new Config(
                CONFIG.file(),
                CONFIG.page(),
                CONFIG.channels(),
                List.of(),
                CONFIG.groups(),
                plan,
                List.of(),
                List.of(),
                List.of(),
                CONFIG.history(),
                null,
                Set.of(),
                1_000,
                CONFIG.prometheus(),
                List.of());
    }
}
