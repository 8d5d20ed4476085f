package hopwatch.page;

import hopwatch.latency.Phase;
import hopwatch.store.table.Latency.Counts;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** A course of latency as a table of one row per step, times in microseconds. */
final class LatencyData {
    private record Figure(String name, ToLongFunction<Spread> value) {}

    private record Count(String name, ToLongFunction<Counts> value) {}

    private static final List<Figure> FIGURES = List.of(
            new Figure("p50_us", Spread::p50),
            new Figure("p95_us", Spread::p95),
            new Figure("p99_us", Spread::p99),
            new Figure("p99_9_us", Spread::p999),
            new Figure("max_us", Spread::max));

    private static final List<Count> COUNTS = List.of(
            new Count("checks", Counts::all),
            new Count("up", Counts::up),
            new Count("degraded", Counts::degraded),
            new Count("down", Counts::down),
            new Count("unknown", Counts::unknown),
            new Count("missed", Counts::missed));

    private LatencyData() {}

    static Rendered of(Rare.LatencyFile file, Moment moment, Course course) {
        return switch (file.format()) {
            case JSON ->
                Rendered.of(
                        Format.JSON.type(),
                        Headers.PAGE,
                        json(file, moment, course).encode() + "\n");
            case CSV -> Rendered.of(Format.CSV.type(), Headers.PAGE, csv(course));
        };
    }

    private static JsonObject json(Rare.LatencyFile file, Moment moment, Course course) {
        Inquiry asked = course.inquiry();
        return Told.head(file.monitor(), moment)
                .put("hop", file.hop().name())
                .put("window", file.window().slug())
                .put("from", asked.from().toString())
                .put("to", asked.to().toString())
                .put("step_seconds", asked.step().toSeconds())
                .put(
                        "widened_until",
                        course.widenedUntil() == null
                                ? null
                                : course.widenedUntil().toString())
                .put(
                        "steps",
                        new JsonArray(
                                course.steps().stream().map(LatencyData::step).toList()));
    }

    private static JsonObject step(Step step) {
        JsonObject json = new JsonObject()
                .put("from", step.from().toString())
                .put("to", step.to().toString());
        COUNTS.forEach(count -> json.put(count.name(), count.value().applyAsLong(step.counts())));
        JsonObject phases = new JsonObject();
        for (Phase phase : Phase.values()) {
            phases.put(phase.label(), figures(step.spread(phase)));
        }
        return json.put("answered", step.total().answered())
                .mergeIn(figures(step.total()))
                .put("since_slot", figures(step.sinceSlot()))
                .put("phases", phases);
    }

    /** What was not timed is null, not 0. */
    private static JsonObject figures(Spread spread) {
        JsonObject json = new JsonObject();
        FIGURES.forEach(figure -> json.put(
                figure.name(), spread.answered() == 0 ? null : figure.value().applyAsLong(spread)));
        return json;
    }

    private static String csv(Course course) {
        List<String> head = new ArrayList<>(List.of("from", "to"));
        COUNTS.forEach(count -> head.add(count.name()));
        head.add("answered");
        FIGURES.forEach(figure -> head.add(figure.name()));
        FIGURES.forEach(figure -> head.add("since_slot_" + figure.name()));
        for (Phase phase : Phase.values()) {
            FIGURES.forEach(figure -> head.add(phase.label() + "_" + figure.name()));
        }
        return Csv.of(head, course.steps().stream().map(LatencyData::row).toList());
    }

    private static List<String> row(Step step) {
        List<String> row =
                new ArrayList<>(List.of(step.from().toString(), step.to().toString()));
        COUNTS.forEach(count -> row.add("" + count.value().applyAsLong(step.counts())));
        row.add("" + step.total().answered());
        Stream.concat(
                        Stream.of(step.total(), step.sinceSlot()),
                        Stream.of(Phase.values()).map(step::spread))
                .forEach(spread -> FIGURES.forEach(figure -> row.add(
                        spread.answered() == 0 ? "" : "" + figure.value().applyAsLong(spread))));
        return row;
    }
}
