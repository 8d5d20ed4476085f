package hopwatch.page;

import hopwatch.config.Monitor;
import hopwatch.page.Bar.Stroke;
import hopwatch.page.Track.Day;
import hopwatch.verdict.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One monitor as the index lists it.
 *
 * @param trouble "origin: the connection was refused", "Database upgrade, until 23:00 UTC"; null where all is well
 * @param uptime "99.98 % uptime"; "No data yet" where nothing was observed
 * @param observed "70 of 90 days observed", "90 days"; null when none was
 * @param events the newest few days that were not good
 * @param moreEvents whether there are more such days, or days with maintenance, than are listed
 * @param latency one line of percentiles; null where there are none
 */
record Component(
        String name,
        String href,
        Status status,
        @Nullable String trouble,
        List<Stroke> bar,
        String uptime,
        @Nullable String observed,
        List<EventDay> events,
        boolean moreEvents,
        @Nullable String latency) {
    private static final int EVENTS = 4;

    /** A day that was not good, as a link to its page. */
    record EventDay(String date, String href, Status status, String amount) {
        static EventDay of(Day day, Monitor monitor, Wording wording) {
            Level worst = day.availability().worst();
            Duration amount = day.availability().at(worst);
            return new EventDay(
                    wording.day(day.date()), Paths.of(monitor, day.date()), day.status(), wording.span(amount));
        }
    }

    static Component of(Monitor monitor, Moment moment) {
        Wording wording = moment.wording();
        Track track = moment.track(monitor);
        List<Day> eventful = track.eventful();
        List<EventDay> troubled = eventful.stream()
                .filter(day -> day.status().isTrouble())
                .limit(EVENTS)
                .map(day -> EventDay.of(day, monitor, wording))
                .toList();
        String href = Paths.of(monitor);
        return new Component(
                monitor.name(),
                href,
                moment.status(monitor),
                trouble(monitor, moment),
                bar(track),
                uptime(track, wording),
                observed(track, wording),
                troubled,
                eventful.size() > troubled.size(),
                moment.latency(monitor).map(day -> latency(day, wording)).orElse(null));
    }

    static @Nullable String trouble(Monitor monitor, Moment moment) {
        return planned(monitor, moment).or(() -> brief(monitor, moment)).orElse(null);
    }

    /** "Database upgrade, until 23:00 UTC". */
    static Optional<String> planned(Monitor monitor, Moment moment) {
        return moment.maintenance(monitor).map(window -> moment.wording()
                .say(
                        "maintenance.until",
                        window.name(),
                        moment.wording().minute(window.to(), moment.now()).text()));
    }

    private static Optional<String> brief(Monitor monitor, Moment moment) {
        return moment.present(monitor)
                .flatMap(interval -> Account.of(monitor, interval, moment.wording()))
                .map(Account::brief);
    }

    static List<Stroke> bar(Track track) {
        return Bar.strokes(track.days().stream().map(Day::status).toList());
    }

    static String uptime(Track track, Wording wording) {
        return track.whole()
                .percent()
                .map(percent -> wording.say("component.uptime", wording.percent(percent)))
                .orElseGet(() -> wording.say("component.no-data"));
    }

    static @Nullable String observed(Track track, Wording wording) {
        long days = track.observedDays();
        if (days == 0) {
            return null;
        }
        return days == Track.DAYS ? wording.count("days", days) : wording.say("component.observed", days, Track.DAYS);
    }

    private static String latency(Figure day, Wording wording) {
        return wording.say(
                "component.latency",
                wording.millis(day.p50()),
                wording.millis(day.p95()),
                wording.millis(day.p99()),
                wording.say(Window.DAY.key()));
    }
}
