package hopwatch.incident;

import hopwatch.config.AlertKind;
import hopwatch.config.MonitorId;
import hopwatch.config.Route;
import hopwatch.verdict.Root;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Incidents about Hopwatch itself, by the built-in monitor {@code self}: who is owed word of them. They concern no
 * monitor that is shown, and so are never public.
 */
public final class Ourselves {
    /** Reserved: no monitor of a file has it. */
    public static final MonitorId SELF = new MonitorId("self");

    private static final String NAME = "Hopwatch itself";

    /** What an aspect begins with that is a channel which takes no alerts. */
    private static final String CHANNEL = "channel ";

    /** The same, where the alerts only wait. */
    private static final String BACKLOG = "backlog of channel ";

    private final Links links;
    private final List<String> channels;
    private final List<Route> routes;

    /**
     * @param isOn whether word can reach a channel
     * @param routes who hears about our own troubles
     */
    public Ourselves(Links links, Predicate<String> isOn, List<Route> routes) {
        this.links = links;
        this.routes =
                routes.stream().filter(route -> isOn.test(route.channel())).toList();
        this.channels = this.routes.stream().map(Route::channel).distinct().toList();
    }

    public static boolean isOwn(Incident incident) {
        return incident.monitors().equals(List.of(SELF));
    }

    /** The aspect that a channel is which takes no alerts at the moment. */
    public static String backlog(String channel) {
        return BACKLOG + channel;
    }

    /** The aspect that a channel is whose alerts were given up. */
    public static String aspect(String channel) {
        return CHANNEL + channel;
    }

    /** The channel that an open incident about ourselves is about; empty where it is about none. */
    public static Optional<String> channel(Incident own) {
        return channel(own.hop());
    }

    private static Optional<String> channel(String aspect) {
        return Stream.of(CHANNEL, BACKLOG)
                .filter(aspect::startsWith)
                .map(opening -> aspect.substring(opening.length()))
                .findFirst();
    }

    /** Whether it tells that a channel takes no alerts. */
    public static boolean isAboutChannel(Notice notice) {
        return notice.monitor().equals(NAME) && channel(notice.hop()).isPresent();
    }

    /**
     * @param aspect of ourselves: "storage"; nobody is told through a channel that is the aspect itself
     * @param what sentences for the operator
     */
    public Outcome began(String aspect, String what, Instant since, Instant now) {
        Incident incident = new Incident(
                IncidentId.of("self " + aspect + " " + since),
                Root.of(SELF),
                "Hopwatch: " + aspect,
                Impact.MAJOR,
                List.of(SELF),
                aspect,
                null,
                since,
                null,
                List.of(new Update(now, Update.Status.INVESTIGATING, what)));
        List<String> told = channels(AlertKind.DOWN).stream()
                .filter(channel -> channel(aspect).filter(channel::equals).isEmpty())
                .toList();
        return owing(incident, AlertKind.DOWN, what, now, told);
    }

    /** Only who was told of the beginning is told of the end. */
    public Outcome ended(Incident open, Instant end, Instant now) {
        return ended(
                open,
                new Update(now, Update.Status.RESOLVED, "Well again."),
                open.updates().get(0).body(),
                end);
    }

    /** @param what was wrong, now that all of it is known */
    public Outcome ended(Incident open, String what, Instant end, Instant now) {
        return ended(open, new Update(now, Update.Status.RESOLVED, "Well again: " + what), what, end);
    }

    private Outcome ended(Incident open, Update last, String what, Instant end) {
        Incident over = open.over(end, last);
        return owing(over, AlertKind.RECOVERED, what, last.at(), told(AlertKind.RECOVERED, open));
    }

    /** What an operator wrote of one that is open: whoever was told of it hears who has taken it on. */
    public Outcome byHand(Incident before, Incident after) {
        Acknowledgement taken = after.acknowledged();
        if (taken == null || before.acknowledged() != null) {
            return new Outcome(after, List.of());
        }
        Notice notice =
                notice(after, AlertKind.DOWN, after.updates().get(0).body()).takenOn(taken.by());
        return owing(after, notice, "acknowledged", taken.at(), told(AlertKind.DOWN, after));
    }

    /** Somebody took out what it is about: nobody is told. */
    public Outcome abandoned(Incident open, Instant now) {
        return new Outcome(open.over(now, new Update(now, Update.Status.RESOLVED, "No longer configured.")), List.of());
    }

    /** What happened and is over, such as a damaged database that was replaced: told once. */
    public Outcome happened(String aspect, String what, Instant now) {
        Outcome told = began(aspect, what, now, now);
        Incident over = told.incident().over(now, new Update(now, Update.Status.RESOLVED, "It is over."));
        return new Outcome(over, told.alerts());
    }

    private List<String> channels(AlertKind kind) {
        return channels.stream()
                .filter(channel -> routes.stream()
                        .anyMatch(route ->
                                route.channel().equals(channel) && route.kinds().contains(kind)))
                .toList();
    }

    /** Those that hear of it and want such a word. */
    private List<String> told(AlertKind kind, Incident known) {
        return channels(kind).stream().filter(known.told()::containsKey).toList();
    }

    private Outcome owing(Incident incident, AlertKind kind, String what, Instant now, List<String> channels) {
        return owing(incident, notice(incident, kind, what), kind.name().toLowerCase(Locale.ROOT), now, channels);
    }

    private Notice notice(Incident incident, AlertKind kind, String what) {
        return Notice.plain(
                kind, incident.id(), NAME, links.page(), incident.hop(), what, incident.began(), incident.ended());
    }

    /** @param word each is owed once of an incident */
    private static Outcome owing(Incident incident, Notice notice, String word, Instant now, List<String> channels) {
        List<Alert> alerts = channels.stream()
                .map(channel ->
                        new Alert(incident.id() + ":" + channel + ":" + word, channel, incident.id(), now, notice))
                .toList();
        return new Outcome(incident.telling(channels, notice.kind(), now), alerts);
    }
}
