package hopwatch.page;

import hopwatch.config.Monitor;
import hopwatch.probe.Cause;
import hopwatch.verdict.Availability;
import hopwatch.verdict.Interval;
import hopwatch.verdict.Level;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/** How a monitor fared, for programs: day by day with the figures of its bar, and interval by interval. */
final class UptimeData {
    private UptimeData() {}

    /** Java's own name for the default is Z, which is no name of a zone elsewhere. */
    private static String zone(ZoneId zone) {
        return zone.normalized().equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
    }

    static Rendered days(Monitor monitor, Moment moment, Format format) {
        Track track = moment.track(monitor);
        return switch (format) {
            case JSON ->
                json(Told.head(monitor, moment)
                        .put("zone", zone(moment.config().page().zone()))
                        .mergeIn(Told.availability(track.whole()))
                        .put(
                                "days",
                                new JsonArray(track.days().stream()
                                        .map(UptimeData::day)
                                        .toList()))
                        .put("intervals", intervals(monitor, moment)));
            case CSV ->
                csv(
                        List.of(
                                "date",
                                "state",
                                "observed_seconds",
                                "down_seconds",
                                "degraded_seconds",
                                "maintenance_seconds",
                                "ratio"),
                        track.days().stream().map(UptimeData::dayRow).toList());
        };
    }

    static Rendered intervals(Monitor monitor, Moment moment, Format format) {
        return switch (format) {
            case JSON -> json(Told.head(monitor, moment).put("intervals", intervals(monitor, moment)));
            case CSV ->
                csv(
                        List.of("from", "to", "state", "hop", "stage", "cause"),
                        moment.state(monitor).intervals().stream()
                                .map(UptimeData::intervalRow)
                                .toList());
        };
    }

    private static Rendered json(JsonObject told) {
        return Rendered.of(Format.JSON.type(), Headers.PAGE, told.encode() + "\n");
    }

    private static Rendered csv(List<String> head, List<List<String>> rows) {
        return Rendered.of(Format.CSV.type(), Headers.PAGE, Csv.of(head, rows));
    }

    private static JsonObject day(Track.Day day) {
        return new JsonObject()
                .put("date", day.date().toString())
                .put("state", day.status().code())
                .mergeIn(Told.availability(day.availability()));
    }

    private static List<String> dayRow(Track.Day day) {
        Availability fared = day.availability();
        return List.of(
                day.date().toString(),
                day.status().code(),
                "" + fared.observed().toSeconds(),
                "" + fared.at(Level.DOWN).toSeconds(),
                "" + fared.at(Level.DEGRADED).toSeconds(),
                "" + fared.maintenance().toSeconds(),
                fared.ratio()
                        .map(ratio -> ratio.stripTrailingZeros().toPlainString())
                        .orElse(""));
    }

    private static JsonArray intervals(Monitor monitor, Moment moment) {
        return new JsonArray(moment.state(monitor).intervals().stream()
                .map(UptimeData::interval)
                .toList());
    }

    /** Where and why by label: a message may quote what a server sent. */
    private static JsonObject interval(Interval interval) {
        Instant to = interval.to();
        Cause cause = interval.cause();
        return new JsonObject()
                .put("from", interval.from().toString())
                .put("to", to == null ? null : to.toString())
                .put("state", Status.of(interval.level()).code())
                .put("hop", cause == null ? null : interval.hop())
                .put("stage", cause == null ? null : cause.stage().label())
                .put("cause", cause == null ? null : cause.label());
    }

    private static List<String> intervalRow(Interval interval) {
        Instant to = interval.to();
        Cause cause = interval.cause();
        return List.of(
                interval.from().toString(),
                to == null ? "" : to.toString(),
                Status.of(interval.level()).code(),
                cause == null ? "" : interval.hop(),
                cause == null ? "" : cause.stage().label(),
                cause == null ? "" : cause.label());
    }
}
