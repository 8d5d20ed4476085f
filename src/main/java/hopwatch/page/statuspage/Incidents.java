package hopwatch.page.statuspage;

import hopwatch.incident.Incident;
import hopwatch.incident.Update;
import hopwatch.page.PublicIncident;
import hopwatch.page.PublicUpdate;
import io.vertx.core.json.JsonArray;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Incidents in Statuspage's form; maintenance is none. */
final class Incidents {
    private static final int MOST = 50;

    private final Page page;
    private final Components components;
    private final Affected affected;

    /** Newest first. */
    private final List<PublicIncident> all;

    Incidents(Page page, Components components, Affected affected) {
        this.page = page;
        this.components = components;
        this.affected = affected;
        this.all = page.moment().incidents().stream()
                .sorted(Comparator.comparing(Incident::began).reversed())
                .map(incident -> PublicIncident.of(incident, page.moment()))
                .toList();
    }

    JsonArray newest() {
        return json(all.stream().limit(MOST));
    }

    JsonArray unresolved() {
        return json(all.stream().filter(told -> told.incident().isOpen()));
    }

    /** When anything was said last. */
    Instant updated() {
        return all.stream()
                .map(told -> told.updates().get(0).at())
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }

    private JsonArray json(Stream<PublicIncident> some) {
        return new JsonArray(some.map(told -> episode(told).json(page)).toList());
    }

    private Episode episode(PublicIncident told) {
        Incident incident = told.incident();
        return new Episode(
                incident.id().value(),
                told.title(),
                told.status().label(),
                monitoring(told),
                incident.ended(),
                incident.impact().label(),
                page.links().incident(incident.id()),
                incident.began(),
                steps(told),
                components.json(told.concerned()));
    }

    private static @Nullable Instant monitoring(PublicIncident told) {
        return told.updates().stream()
                .filter(update -> update.status() == Update.Status.MONITORING)
                .map(PublicUpdate::at)
                .findFirst()
                .orElse(null);
    }

    private List<Episode.Step> steps(PublicIncident told) {
        List<Episode.Step> steps = new ArrayList<>();
        Instant justBefore = justBefore(told.incident().began());
        for (int i = 0; i < told.updates().size(); i++) {
            boolean isFirst = i == told.updates().size() - 1;
            Instant before = isFirst ? justBefore : told.updates().get(i + 1).at();
            steps.add(step(told.updates().get(i), told, before));
        }
        return steps;
    }

    /** Standings are kept to the microsecond, and incidents too once they are read again. */
    private static Instant justBefore(Instant began) {
        return began.truncatedTo(ChronoUnit.MICROS).minusNanos(1);
    }

    private Episode.Step step(PublicUpdate update, PublicIncident told, Instant before) {
        return new Episode.Step(
                update.id(),
                update.status().label(),
                update.body().isEmpty() ? inGeneral(update.status()) : update.body(),
                update.at(),
                affected.between(told.concerned(), before, update.at()));
    }

    /** Where what was written is not for the public: what is true of every such update. */
    private static String inGeneral(Update.Status status) {
        return switch (status) {
            case INVESTIGATING -> "We are currently investigating this issue.";
            case IDENTIFIED -> "The issue has been identified.";
            case MONITORING -> "We are monitoring systems.";
            case RESOLVED -> "This incident has been resolved.";
            case POSTMORTEM -> "A post-mortem has been written.";
        };
    }
}
