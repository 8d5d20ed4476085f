package hopwatch.page;

import static hopwatch.page.PageFixtures.NOW;
import static hopwatch.page.PageFixtures.config;
import static hopwatch.page.PageFixtures.group;
import static hopwatch.page.PageFixtures.hidden;
import static hopwatch.page.PageFixtures.incident;
import static hopwatch.page.PageFixtures.interval;
import static hopwatch.page.PageFixtures.monitor;
import static hopwatch.page.StatuspageReader.affected;
import static hopwatch.page.StatuspageReader.all;
import static hopwatch.page.StatuspageReader.concerned;
import static hopwatch.page.StatuspageReader.objects;
import static hopwatch.page.StatuspageReader.updates;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.Config;
import hopwatch.config.Monitor;
import hopwatch.incident.Incident;
import hopwatch.incident.Update;
import hopwatch.page.PageFixtures.Snapshots;
import hopwatch.verdict.Interval;
import hopwatch.verdict.Level;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Whatever happened: every document is as its schema says, and none contradicts another. */
class StatuspageHistoriesTest {
    private static final List<Monitor> MONITORS = List.of(
            monitor("alone", "Alone"), monitor("one", "One"), monitor("two", "Two"), monitor("hidden", "Hidden"));

    /** @param level null where nothing is stored at all */
    record Piece(@Nullable Level level, long seconds) {}

    /** Something between two times that concerns some monitors, by their place; as long ago as it says, or to come. */
    record Event(long ago, long seconds, Set<Integer> whom, List<Update.Status> said) {
        Instant from() {
            return NOW.minusSeconds(ago);
        }

        Instant to() {
            return from().plusSeconds(seconds);
        }

        Monitor[] concerned() {
            return whom.stream().map(MONITORS::get).toArray(Monitor[]::new);
        }
    }

    record Past(String zone, boolean stale, List<List<Piece>> pieces, List<Event> incidents, List<Event> windows) {
        Moment moment() {
            Config config = config(
                    ZoneId.of(zone),
                    group("", MONITORS.get(0)),
                    group("Group", MONITORS.get(1), MONITORS.get(2)),
                    hidden(MONITORS.get(3)));
            Snapshots snapshot = PageFixtures.snapshot();
            for (int i = 0; i < MONITORS.size(); i++) {
                snapshot = snapshot.of(MONITORS.get(i), intervals(pieces.get(i)));
            }
            for (Event event : incidents) {
                snapshot = snapshot.with(told(event, incidents.indexOf(event)));
            }
            for (Event event : windows) {
                snapshot =
                        snapshot.maintained("W" + windows.indexOf(event), event.from(), event.to(), event.concerned());
            }
            Moment live = Moment.live(config, snapshot.build(), Figures.NONE, NOW);
            return stale ? live.stale() : live;
        }

        private static List<Interval> intervals(List<Piece> pieces) {
            List<Interval> backwards = new ArrayList<>();
            Instant end = NOW;
            for (Piece piece : pieces) {
                Instant start = end.minusSeconds(piece.seconds);
                if (piece.level != null) {
                    backwards.add(interval(piece.level, start, end.equals(NOW) ? null : end));
                }
                end = start;
            }
            Collections.reverse(backwards);
            return backwards;
        }

        private static Incident told(Event event, int number) {
            Instant ended = event.to().isAfter(NOW) ? null : event.to();
            Incident like = incident("i" + number, "I" + number, event.from(), ended, event.concerned());
            List<Update> updates = new ArrayList<>();
            for (Update.Status status : event.said) {
                updates.add(new Update(event.from().plusSeconds(updates.size()), status, status + "."));
            }
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
                    updates);
        }
    }

    private static Arbitrary<Long> seconds(long from, Duration to) {
        return Arbitraries.longs().between(from, to.toSeconds());
    }

    private static Arbitrary<List<Event>> events(long from, int fewest) {
        Arbitrary<Set<Integer>> whom =
                Arbitraries.integers().between(0, 3).set().ofMinSize(fewest);
        return Combinators.combine(
                        seconds(from, Duration.ofDays(90)),
                        seconds(1, Duration.ofDays(20)),
                        whom,
                        Arbitraries.of(Update.Status.values())
                                .list()
                                .ofMinSize(1)
                                .ofMaxSize(4))
                .as(Event::new)
                .list()
                .ofMaxSize(4);
    }

    @Provide
    Arbitrary<Past> pasts() {
        Arbitrary<Piece> pieces = Combinators.combine(
                        Arbitraries.of(Level.values()).injectNull(0.2), seconds(1, Duration.ofDays(30)))
                .as(Piece::new);
        return Combinators.combine(
                        Arbitraries.of("UTC", "Etc/UTC", "Europe/London", "Asia/Kathmandu", "America/Havana"),
                        Arbitraries.of(true, false),
                        pieces.list().ofMaxSize(8).list().ofSize(MONITORS.size()),
                        events(1, 0),
                        events(-Duration.ofDays(30).toSeconds(), 1))
                .as(Past::new);
    }

    @Property(tries = 150)
    void no_document_breaks_its_schema_or_contradicts_another(@ForAll("pasts") Past past) {
        Moment moment = past.moment();
        StatuspageReader reader = new StatuspageReader(moment);
        JsonObject summary = reader.document("summary");
        List<JsonObject> components = reader.components();

        assertThat(objects(summary.getJsonArray("components"))).isEqualTo(components);
        assertThat(summary.getJsonArray("incidents"))
                .isEqualTo(reader.document("incidents/unresolved").getJsonArray("incidents"));
        assertThat(objects(summary.getJsonArray("scheduled_maintenances")))
                .isEqualTo(Stream.of("active", "upcoming")
                        .flatMap(some -> reader.maintenances("scheduled-maintenances/" + some).stream())
                        .toList());
        assertThat(summary.getJsonObject("status"))
                .isEqualTo(reader.document("status").getJsonObject("status"));
        assertThat(reader.incidents().stream().filter(each -> each.getString("resolved_at") == null))
                .containsExactlyElementsOf(objects(summary.getJsonArray("incidents")));

        refersOnlyToWhatIsThere(reader, components);
        saysWhatWasSo(reader, moment);
        assertThat(reader.indicator()).isEqualTo(indicator(moment, components));
        assertThat(summary.encode()).doesNotContain("Hidden");
    }

    private static void refersOnlyToWhatIsThere(StatuspageReader reader, List<JsonObject> components) {
        Set<String> ids = Set.copyOf(all(components, "id"));
        assertThat(ids).hasSameSizeAs(components);
        for (JsonObject component : components) {
            assertThat(ids)
                    .containsAll(component.getJsonArray("components", new JsonArray()).stream()
                            .map(String.class::cast)
                            .toList());
            assertThat(Stream.ofNullable(component.getString("group_id"))).isSubsetOf(ids);
            assertThat(component.getString("updated_at").substring(0, 10))
                    .isGreaterThanOrEqualTo(component.getString("created_at").substring(0, 10));
        }
        Stream.concat(reader.incidents().stream(), reader.maintenances("scheduled-maintenances").stream())
                .forEach(episode -> {
                    assertThat(components).containsAll(concerned(episode));
                    updates(episode).forEach(update -> assertThat(codes(update)).isSubsetOf(ids));
                });
    }

    private static void saysWhatWasSo(StatuspageReader reader, Moment moment) {
        Stream.concat(reader.incidents().stream(), reader.maintenances("scheduled-maintenances").stream())
                .flatMap(episode -> updates(episode).stream())
                .filter(update -> !update.getString("status").equals("scheduled"))
                .filter(update -> update.getJsonArray("affected_components") != null)
                .forEach(update -> {
                    Instant at =
                            OffsetDateTime.parse(update.getString("display_at")).toInstant();
                    affected(update).forEach(affected -> assertThat(affected.getString("new_status"))
                            .isEqualTo(status(moment, affected.getString("name"), at)));
                });
    }

    /** Told without thinking of speed. */
    private static String status(Moment moment, String name, Instant at) {
        Monitor monitor = MONITORS.stream()
                .filter(each -> name.endsWith(each.name()))
                .findFirst()
                .orElseThrow();
        if (moment.snapshot().maintenance(monitor.id(), at).isPresent()) {
            return "under_maintenance";
        }
        return moment.state(monitor).intervals().stream()
                .filter(interval ->
                        interval.level() != Level.UNKNOWN && !interval.from().isAfter(at))
                .reduce((older, newer) -> newer)
                .map(interval -> Status.of(interval.level()).code())
                .orElse("operational");
    }

    private static List<String> codes(JsonObject update) {
        return all(affected(update), "code");
    }

    /** The table, told by what the components themselves say. */
    private static String indicator(Moment moment, List<JsonObject> components) {
        Set<String> seen = components.stream()
                .filter(component -> !component.getBoolean("group") && component.getString("description") == null)
                .map(component -> component.getString("status"))
                .collect(Collectors.toSet());
        if (moment.freshness() != Freshness.LIVE || seen.isEmpty()) {
            return "minor";
        }
        if (seen.contains("major_outage")) {
            return seen.size() == 1 ? "critical" : "major";
        }
        return seen.contains("degraded_performance")
                ? "minor"
                : seen.contains("under_maintenance") ? "maintenance" : "none";
    }
}
