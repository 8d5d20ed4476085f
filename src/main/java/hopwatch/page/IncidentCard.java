package hopwatch.page;

import hopwatch.config.Monitor;
import hopwatch.incident.Impact;
import hopwatch.incident.Incident;
import hopwatch.page.Wording.Stamp;
import hopwatch.probe.Cause;
import hopwatch.verdict.Interval;
import hopwatch.verdict.Root;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An incident in short, wherever it is mentioned.
 *
 * @param lang which language the title is in; null for the page's
 * @param impact "Major Outage of API"; "Major Outage, 3 components affected": the worst of them
 * @param ended without its day where it began on the same; null while open
 * @param lasted how long, so far
 * @param fault "Failing hop: origin; the connection was refused."; null where an operator wrote it
 * @param affected all components that share it; empty where {@code impact} names them
 * @param more how many of them are not listed
 * @param updates newest first
 */
record IncidentCard(
        String title,
        @Nullable String lang,
        String href,
        Status status,
        String impact,
        Stamp began,
        @Nullable Stamp ended,
        String lasted,
        @Nullable String fault,
        List<Concerned> affected,
        int more,
        List<Entry> updates) {
    /** One can be named in passing; several are listed. */
    private static final int NAMED = 1;

    private static final int LISTED = 20;

    /**
     * One update.
     *
     * @param lang which language its words are in; null for the page's
     * @param body its words in one line
     * @param html the same as it was laid out, safe to be put between tags
     */
    record Entry(String id, String status, @Nullable String lang, String body, String html, Stamp at) {
        static Entry of(PublicUpdate update, Moment moment) {
            return new Entry(
                    update.id(),
                    moment.wording().status(update.status()),
                    moment.foreign(update.byHand() ? moment.config().page().language() : Locale.ENGLISH),
                    update.text(),
                    update.html(),
                    moment.wording().second(update.at(), moment.now()));
        }
    }

    static IncidentCard of(Incident incident, Moment moment) {
        PublicIncident told = PublicIncident.of(incident, moment);
        List<Monitor> concerned = told.concerned();
        Instant now = moment.now();
        Wording wording = moment.wording();
        Instant end = incident.ended();
        return new IncidentCard(
                told.title(),
                lang(told, moment),
                Paths.of(incident),
                Status.of(incident.impact()),
                impact(incident, concerned, wording),
                wording.second(incident.began(), now),
                end == null ? null : wording.end(end, incident.began(), now),
                lasted(incident, moment),
                fault(incident, concerned, moment),
                concerned.size() <= NAMED
                        ? List.of()
                        : concerned.stream()
                                .limit(LISTED)
                                .map(monitor -> Concerned.of(monitor, moment))
                                .toList(),
                Math.max(0, concerned.size() - LISTED),
                told.updates().stream().map(update -> Entry.of(update, moment)).toList());
    }

    /** What we make of a title that names private monitors is in the page's language. */
    private static @Nullable String lang(PublicIncident told, Moment moment) {
        boolean stored = told.title().equals(told.incident().title());
        boolean byHand = told.incident().root().kind() == Root.Kind.OPERATOR;
        return stored ? moment.foreign(byHand ? moment.config().page().language() : Locale.ENGLISH) : null;
    }

    /** The index has room for the newest two. */
    public List<Entry> latest() {
        return updates.subList(0, Math.min(2, updates.size()));
    }

    public boolean isOpen() {
        return ended == null;
    }

    private static String impact(Incident incident, List<Monitor> concerned, Wording wording) {
        String label = incident.impact() == Impact.NONE
                ? wording.say("impact.none")
                : wording.status(Status.of(incident.impact()));
        if (concerned.isEmpty()) {
            return label;
        }
        return concerned.size() <= NAMED
                ? wording.say("impact.of", label, concerned.get(0).name())
                : wording.count("impact.affected", concerned.size(), label);
    }

    private static String lasted(Incident incident, Moment moment) {
        Instant end = incident.ended();
        String span = moment.wording().span(Duration.between(incident.began(), end == null ? moment.now() : end));
        return end == null && moment.freshness() == Freshness.STALE
                ? moment.wording().say("incident.last-seen", span)
                : span;
    }

    private static @Nullable String fault(Incident incident, List<Monitor> concerned, Moment moment) {
        Cause cause = incident.cause();
        if (cause == null) {
            return null;
        }
        boolean named = concerned.stream()
                .anyMatch(monitor ->
                        monitor.hasHops() && monitor.hop(incident.hop()).isPresent());
        return concerned.stream()
                .flatMap(monitor -> told(incident, monitor, moment).stream())
                .findFirst()
                .orElseGet(() -> Account.plain(named ? incident.hop() : "", cause, moment.wording()));
    }

    private static Optional<String> told(Incident incident, Monitor monitor, Moment moment) {
        return moment.state(monitor).intervals().stream()
                .filter(interval -> isOf(incident, interval))
                .reduce((older, newer) -> newer)
                .flatMap(interval -> Account.of(monitor, interval, moment.wording()))
                .map(account -> account.whole() + passedOn(incident, monitor, moment));
    }

    /** Of what is over, nobody knows any more who passed it on. */
    private static String passedOn(Incident incident, Monitor monitor, Moment moment) {
        return incident.isOpen() ? Account.passedOn(moment.way(monitor).passingOn(), moment.wording()) : "";
    }

    /** Whether it overlaps the incident, and blames the same. */
    private static boolean isOf(Incident incident, Interval interval) {
        Instant ended = incident.ended();
        boolean blamesAlike =
                interval.cause() == incident.cause() && interval.hop().equals(incident.hop());
        boolean laterThanBegun = interval.to() == null || interval.to().isAfter(incident.began());
        return blamesAlike
                && laterThanBegun
                && (ended == null || interval.from().isBefore(ended));
    }
}
