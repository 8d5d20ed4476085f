package hopwatch.page.feed;

import hopwatch.config.Maintenance;
import hopwatch.config.Monitor;
import hopwatch.incident.Links;
import hopwatch.page.Moment;
import hopwatch.page.PublicMaintenance;
import hopwatch.page.Publication;
import hopwatch.page.Rendered;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Maintenance as a calendar (RFC 5545). Of what recurs each occurrence is an event of its own, as it will be: in UTC,
 * where clocks change too, and without the days that are left out.
 */
public final class Calendar implements Publication {
    private static final String PATH = "/maintenance.ics";
    private static final String TYPE = "text/calendar; charset=utf-8";

    @Override
    public Optional<Supplier<Rendered>> find(String path, Moment moment, Links links) {
        return path.equals(PATH)
                ? Optional.of(() -> Rendered.of(TYPE, Feeds.KEPT, text(Site.of(moment, links), moment))
                        .forEverybody())
                : Optional.empty();
    }

    @Override
    public Set<String> always() {
        return Set.of(PATH);
    }

    private static String text(Site site, Moment moment) {
        ContentLines lines = new ContentLines().line("BEGIN", "VCALENDAR").line("VERSION", "2.0");
        lines.line("PRODID", "-//Hopwatch//Status page//EN").line("METHOD", "PUBLISH");
        lines.text("X-WR-CALNAME", site.titled() + " - Maintenance");
        lines.line("REFRESH-INTERVAL;VALUE=DURATION", "PT1H");
        List<PublicMaintenance> windows = PublicMaintenance.all(moment);
        windows.forEach(window -> event(lines, window, site, moment));
        if (windows.isEmpty()) {
            zone(lines);
        }
        return lines.line("END", "VCALENDAR").toString();
    }

    /** A calendar must hold something (RFC 5545 §3.6), and a zone that nothing refers to is nothing that anybody shows. */
    private static void zone(ContentLines lines) {
        lines.line("BEGIN", "VTIMEZONE").line("TZID", "Etc/UTC").line("BEGIN", "STANDARD");
        lines.line("DTSTART", "19700101T000000").line("TZOFFSETFROM", "+0000").line("TZOFFSETTO", "+0000");
        lines.line("END", "STANDARD").line("END", "VTIMEZONE");
    }

    /** A revision's number only has to grow: the seconds since it was planned do, and nobody has to count. */
    private static void revision(ContentLines lines, Maintenance.Noted noted) {
        long number = noted.last().isAfter(noted.first())
                ? 1 + Duration.between(noted.first(), noted.last()).toSeconds()
                : 0;
        lines.time("CREATED", noted.first()).time("LAST-MODIFIED", noted.last());
        lines.line("SEQUENCE", Long.toString(number));
    }

    /** What is no longer planned is no longer there, so that nothing is ever cancelled. */
    private static void event(ContentLines lines, PublicMaintenance window, Site site, Moment moment) {
        String concerned = window.concerned().stream().map(Monitor::name).collect(Collectors.joining(", "));
        lines.line("BEGIN", "VEVENT").line("UID", window.id() + "@" + site.host());
        lines.time("DTSTAMP", moment.now()).time("DTSTART", window.from()).time("DTEND", window.to());
        lines.text("SUMMARY", window.name()).text("DESCRIPTION", "Concerns " + concerned + ".");
        lines.line("ORGANIZER", site.links().page().toString());
        if (window.noted() != null) {
            revision(lines, window.noted());
        }
        lines.line("STATUS", "CONFIRMED").line("TRANSP", "TRANSPARENT");
        lines.line("URL", site.links().at("maintenance") + "#" + window.id()).line("END", "VEVENT");
    }
}
