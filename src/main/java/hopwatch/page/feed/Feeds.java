package hopwatch.page.feed;

import hopwatch.incident.Links;
import hopwatch.page.Moment;
import hopwatch.page.PublicIncident;
import hopwatch.page.Publication;
import hopwatch.page.Rendered;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Incidents for feed readers: one entry for each, which changes with its updates, as Statuspage has it; and, for readers
 * that never look at an entry again (Slack's), one for each update.
 */
public final class Feeds implements Publication {
    private static final String HISTORY_ATOM = "/history.atom";
    private static final String HISTORY_RSS = "/history.rss";
    private static final String UPDATES_ATOM = "/feeds/updates.atom";
    static final String KEPT = "public, max-age=60";
    private static final int INCIDENTS = 50;
    private static final int UPDATES = 100;

    @Override
    public Optional<Supplier<Rendered>> find(String path, Moment moment, Links links) {
        Site site = Site.of(moment, links);
        return switch (path) {
            case HISTORY_ATOM -> Optional.of(() -> atom(site, moment));
            case HISTORY_RSS -> Optional.of(() -> rss(site, moment));
            case UPDATES_ATOM -> Optional.of(() -> updates(site, moment));
            default -> Optional.empty();
        };
    }

    @Override
    public Set<String> always() {
        return Set.of(HISTORY_ATOM, HISTORY_RSS, UPDATES_ATOM);
    }

    private static Rendered atom(Site site, Moment moment) {
        List<Entry> entries = incidents(site, moment);
        return feed(Atom.TYPE, Atom.feed(site, history(site), "history.atom", "/history", entries));
    }

    private static Rendered rss(Site site, Moment moment) {
        return feed(Rss.TYPE, Rss.feed(site, history(site), "history.rss", incidents(site, moment)));
    }

    private static Rendered updates(Site site, Moment moment) {
        List<Entry> entries = newestFirst(told(moment)
                        .flatMap(told -> told.updates().stream().map(update -> Entry.of(told, update, site))))
                .limit(UPDATES)
                .toList();
        String title = site.titled() + " - Incident Updates";
        return feed(Atom.TYPE, Atom.feed(site, title, "feeds/updates.atom", "/feeds/updates", entries));
    }

    private static String history(Site site) {
        return site.titled() + " - Incident History";
    }

    private static Rendered feed(String type, String text) {
        return Rendered.of(type, KEPT, text).forEverybody();
    }

    private static List<Entry> incidents(Site site, Moment moment) {
        return newestFirst(told(moment).map(told -> Entry.of(told, site)))
                .limit(INCIDENTS)
                .toList();
    }

    private static Stream<PublicIncident> told(Moment moment) {
        return moment.incidents().stream().map(incident -> PublicIncident.of(incident, moment));
    }

    /** Of one moment, in the order in which they come. */
    private static Stream<Entry> newestFirst(Stream<Entry> entries) {
        return entries.sorted(Comparator.comparing(Entry::published).reversed());
    }
}
