package hopwatch.page.statuspage;

import hopwatch.config.Maintenance;
import hopwatch.config.Recurring;
import hopwatch.page.PublicMaintenance;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Planned windows in Statuspage's form. What recurs is told occurrence by occurrence. */
final class Maintenances {
    private static final int MOST = 50;

    /** How far ahead what recurs is told, and no further but for the next time: a year of nights would be no news. */
    private static final Duration AHEAD = Duration.ofDays(7);

    private final Page page;
    private final Components components;
    private final Affected affected;
    private final Instant now;
    private final List<PublicMaintenance> upcoming;
    private final List<PublicMaintenance> active;
    private final List<PublicMaintenance> over;

    /** How far a window is, and what Statuspage says of itself then. */
    private enum Turn {
        SCHEDULED("We will be undergoing scheduled maintenance during this time."),
        IN_PROGRESS("Scheduled maintenance is currently in progress."),
        COMPLETED("The scheduled maintenance has been completed.");

        private final String words;

        Turn(String words) {
            this.words = words;
        }

        private String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    Maintenances(Page page, Components components, Affected affected) {
        this.page = page;
        this.components = components;
        this.affected = affected;
        this.now = page.moment().now();
        List<PublicMaintenance> all = PublicMaintenance.all(page.moment());
        this.upcoming = told(at(Turn.SCHEDULED, all));
        this.active = at(Turn.IN_PROGRESS, all);
        this.over = at(Turn.COMPLETED, all);
    }

    private List<PublicMaintenance> at(Turn turn, List<PublicMaintenance> all) {
        return all.stream().filter(window -> turn(window) == turn).toList();
    }

    private List<PublicMaintenance> told(List<PublicMaintenance> toCome) {
        Set<String> recurring = page.moment().config().maintenance().recurring().stream()
                .map(Recurring::name)
                .collect(Collectors.toSet());
        Set<String> told = new HashSet<>();
        return toCome.stream()
                .filter(window -> told.add(window.name())
                        || !recurring.contains(window.name())
                        || window.from().isBefore(now.plus(AHEAD)))
                .toList();
    }

    private Turn turn(PublicMaintenance window) {
        if (window.from().isAfter(now)) {
            return Turn.SCHEDULED;
        }
        return window.to().isAfter(now) ? Turn.IN_PROGRESS : Turn.COMPLETED;
    }

    JsonArray newest() {
        return json(Stream.of(over, active, upcoming)
                .flatMap(List::stream)
                .sorted(Comparator.comparing(PublicMaintenance::from).reversed())
                .limit(MOST));
    }

    /** Soonest first. */
    JsonArray upcoming() {
        return json(upcoming.stream());
    }

    JsonArray active() {
        return json(active.stream());
    }

    JsonArray activeAndUpcoming() {
        return json(Stream.concat(active.stream(), upcoming.stream()));
    }

    private JsonArray json(Stream<PublicMaintenance> some) {
        return new JsonArray(some.map(this::json).toList());
    }

    private JsonObject json(PublicMaintenance window) {
        Turn turn = turn(window);
        Episode episode = new Episode(
                window.id(),
                window.name(),
                turn.code(),
                null,
                turn == Turn.COMPLETED ? window.to() : null,
                "maintenance",
                page.links().at("maintenance#" + window.id()),
                planned(window),
                steps(window, turn),
                components.json(window.concerned()));
        return episode.json(page)
                .put("scheduled_for", page.time(window.from()))
                .put("scheduled_until", page.time(window.to()));
    }

    /** Where that was not written down, or it was planned for a time that was over, as of its beginning. */
    private static Instant planned(PublicMaintenance window) {
        Maintenance.Noted noted = window.noted();
        return noted == null || noted.first().isAfter(window.from()) ? window.from() : noted.first();
    }

    private List<Episode.Step> steps(PublicMaintenance window, Turn reached) {
        Instant justBefore = window.from().minusNanos(1);
        List<Episode.Step> newestFirst = new ArrayList<>();
        if (reached == Turn.COMPLETED) {
            newestFirst.add(step(window, Turn.COMPLETED, window.to(), window.from(), window.to()));
        }
        if (reached != Turn.SCHEDULED) {
            newestFirst.add(step(window, Turn.IN_PROGRESS, window.from(), justBefore, window.from()));
        }
        newestFirst.add(step(window, Turn.SCHEDULED, planned(window), justBefore, justBefore));
        return newestFirst;
    }

    private Episode.Step step(PublicMaintenance window, Turn turn, Instant at, Instant before, Instant after) {
        return new Episode.Step(
                Page.id("update " + window.id() + " " + turn.code()),
                turn.code(),
                turn.words,
                at,
                affected.between(window.concerned(), before, after));
    }
}
