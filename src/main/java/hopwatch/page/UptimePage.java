package hopwatch.page;

import hopwatch.config.Group;
import hopwatch.config.Monitor;
import hopwatch.verdict.Availability;
import hopwatch.verdict.Level;
import hopwatch.verdict.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How every component fared, month by month.
 *
 * @param months "November 2026" and those before it that are known whole, newest first
 */
record UptimePage(List<String> months, List<Table> tables) {
    /** @param name null for those that stand without a group */
    record Table(@Nullable String name, List<Row> rows) {}

    /**
     * One component.
     *
     * @param months a cell for each month
     * @param quarter of the last 90 days
     */
    record Row(String name, String href, List<Cell> months, Cell quarter) {}

    /**
     * One window.
     *
     * @param uptime "99.98 %"; a dash where nothing was observed
     * @param lost "down 12 min"; null where nothing was
     */
    record Cell(String uptime, @Nullable String lost) {
        static Cell of(Availability fared, Wording wording) {
            Duration down = fared.at(Level.DOWN);
            return new Cell(
                    fared.percent().map(wording::percent).orElse("–"),
                    down.isZero() ? null : wording.say("uptime.down", wording.span(down)));
        }
    }

    static UptimePage of(Moment moment) {
        return of(moment.config().publicGroups(), moment);
    }

    /** With one component at most. */
    static UptimePage sample(Moment moment) {
        Stream<Group> one = moment.config().publicGroups().stream()
                .filter(group -> !group.monitors().isEmpty())
                .limit(1)
                .map(group -> new Group(group.name(), true, group.monitors().subList(0, 1)));
        return of(one.toList(), moment);
    }

    private static UptimePage of(List<Group> groups, Moment moment) {
        List<YearMonth> months = months(moment);
        return new UptimePage(
                months.stream()
                        .map(month -> moment.wording().month(month.atDay(1)))
                        .toList(),
                groups.stream()
                        .filter(group -> !group.monitors().isEmpty())
                        .map(group -> table(group, months, moment))
                        .toList());
    }

    /** This one, as far as it has passed, and those before it of which all days are kept. */
    private static List<YearMonth> months(Moment moment) {
        ZoneId zone = moment.config().page().zone();
        YearMonth current = YearMonth.from(LocalDate.ofInstant(moment.now(), zone));
        return Stream.concat(
                        Stream.of(current),
                        Stream.of(current.minusMonths(1), current.minusMonths(2))
                                .filter(month -> Track.holds(month.atDay(1), zone, moment.now())))
                .toList();
    }

    private static Table table(Group group, List<YearMonth> months, Moment moment) {
        return new Table(
                group.name().isBlank() ? null : group.name(),
                group.monitors().stream()
                        .map(monitor -> row(monitor, months, moment))
                        .toList());
    }

    private static Row row(Monitor monitor, List<YearMonth> months, Moment moment) {
        Timeline timeline = moment.timeline(monitor);
        return new Row(
                monitor.name(),
                Paths.of(monitor),
                months.stream()
                        .map(month -> Cell.of(fared(timeline, month, moment), moment.wording()))
                        .toList(),
                Cell.of(moment.track(monitor).whole(), moment.wording()));
    }

    private static Availability fared(Timeline timeline, YearMonth month, Moment moment) {
        ZoneId zone = moment.config().page().zone();
        Instant from = month.atDay(1).atStartOfDay(zone).toInstant();
        Instant end = month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant();
        return timeline.over(from, end.isAfter(moment.now()) ? moment.now() : end);
    }
}
