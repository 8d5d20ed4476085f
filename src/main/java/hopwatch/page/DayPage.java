package hopwatch.page;

import hopwatch.config.Maintenance;
import hopwatch.config.Monitor;
import hopwatch.page.Bar.Stroke;
import hopwatch.page.DaySpan.Piece;
import hopwatch.page.Wording.Stamp;
import hopwatch.probe.Cause;
import hopwatch.verdict.Interval;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One day of one monitor: what it was held to be from when to when, and how its checks went hour by hour.
 *
 * @param hours how long the day lasts where clocks are changed: "a day of 25 hours"; null for a common day
 * @param previous null where it would be before what is kept
 * @param next null where it would be tomorrow
 * @param ribbon the stretches to scale, over the same time as the picture
 * @param picture null while history does not answer
 */
record DayPage(
        String name,
        String href,
        String date,
        @Nullable String hours,
        Status status,
        String uptime,
        @Nullable Choice previous,
        @Nullable Choice next,
        List<Stroke> ribbon,
        List<Chart.Mark> times,
        List<Stretched> stretches,
        @Nullable Picture picture,
        List<IncidentCard> incidents) {
    private static final int COMMON = 24;

    /**
     * A stretch at one level.
     *
     * @param to null while it lasts
     * @param lasted on this day
     * @param why null where all was well
     */
    record Stretched(Status status, Stamp from, @Nullable Stamp to, String lasted, @Nullable String why) {}

    static DayPage of(Rare.OfDay page, Moment moment, Optional<Course> course) {
        Monitor monitor = page.monitor();
        LocalDate date = page.date();
        Wording wording = moment.wording();
        ZoneId zone = moment.config().page().zone();
        DaySpan day = DaySpan.of(date, zone, moment.now());
        Inquiry shown = Inquiry.of(monitor, date, zone);
        List<Piece> pieces = day.pieces(moment.timeline(monitor));
        Optional<Track.Day> fared = fared(page, moment);
        return new DayPage(
                monitor.name(),
                Paths.of(monitor),
                wording.dayOfYear(date),
                hours(day, wording),
                fared.map(Track.Day::status).orElse(Status.UNKNOWN),
                uptime(fared, wording),
                beside(monitor, date.minusDays(1), moment),
                beside(monitor, date.plusDays(1), moment),
                ribbon(pieces, shown),
                Chart.Mark.times(shown, wording),
                pieces.stream()
                        .map(piece -> stretched(monitor, piece, day, moment))
                        .toList(),
                course.map(known -> Picture.of(known, null, wording)).orElse(null),
                incidents(monitor, day, moment));
    }

    private static Optional<Track.Day> fared(Rare.OfDay page, Moment moment) {
        return moment.track(page.monitor()).days().stream()
                .filter(day -> day.date().equals(page.date()))
                .findFirst();
    }

    private static String uptime(Optional<Track.Day> fared, Wording wording) {
        return fared.flatMap(day -> day.availability().percent())
                .map(percent -> wording.say("component.uptime", wording.percent(percent)))
                .orElseGet(() -> wording.say("day.no-data"));
    }

    private static @Nullable String hours(DaySpan day, Wording wording) {
        long hours = day.whole().toHours();
        return hours == COMMON ? null : wording.count("day.hours", hours);
    }

    private static @Nullable Choice beside(Monitor monitor, LocalDate date, Moment moment) {
        return Track.holds(date, moment.config().page().zone(), moment.now())
                ? new Choice(moment.wording().day(date), Paths.of(monitor, date), false)
                : null;
    }

    private static List<Stroke> ribbon(List<Piece> pieces, Inquiry shown) {
        return Ribbon.strokes(pieces.stream()
                .map(piece -> new Ribbon.Piece(piece.status(), shown.share(piece.from()), shown.share(piece.to())))
                .toList());
    }

    private static Stretched stretched(Monitor monitor, Piece piece, DaySpan day, Moment moment) {
        Interval whole = piece.whole();
        Wording wording = moment.wording();
        Instant to = whole.to();
        return new Stretched(
                piece.status(),
                wording.second(whole.from(), day.begin()),
                to == null ? null : wording.second(to, day.begin()),
                wording.span(piece.lasted()),
                piece.status() == Status.UNDER_MAINTENANCE
                        ? planned(monitor, piece, moment)
                        : why(monitor, whole, wording));
    }

    private static @Nullable String planned(Monitor monitor, Piece piece, Moment moment) {
        return moment.snapshot().maintenance().stream()
                .filter(window -> window.monitors().contains(monitor.id()))
                .filter(window ->
                        window.from().isBefore(piece.to()) && window.to().isAfter(piece.from()))
                .map(Maintenance::name)
                .distinct()
                .reduce((one, other) -> one + ", " + other)
                .orElse(null);
    }

    private static @Nullable String why(Monitor monitor, Interval whole, Wording wording) {
        Cause cause = whole.cause();
        return Account.of(monitor, whole, wording)
                .map(Account::whole)
                .orElse(cause == null ? null : Account.plain("", cause, wording));
    }

    private static List<IncidentCard> incidents(Monitor monitor, DaySpan day, Moment moment) {
        return moment.incidents().stream()
                .filter(incident -> incident.monitors().contains(monitor.id()))
                .filter(incident -> {
                    Instant ended = incident.ended();
                    return day.overlaps(incident.began(), ended == null ? moment.now() : ended);
                })
                .map(incident -> IncidentCard.of(incident, moment))
                .toList();
    }
}
