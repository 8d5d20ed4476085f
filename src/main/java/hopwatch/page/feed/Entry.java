package hopwatch.page.feed;

import hopwatch.page.PublicIncident;
import hopwatch.page.PublicUpdate;
import java.net.URI;
import java.time.Instant;
import java.util.List;

/**
 * What a feed tells once: the same id, whatever becomes of it.
 *
 * @param html as a reader shows it
 */
record Entry(String id, URI link, String title, Instant published, Instant updated, String html) {
    /** All that is said of an incident; it changes with each update. */
    static Entry of(PublicIncident told, Site site) {
        List<PublicUpdate> updates = told.updates();
        return new Entry(
                site.tag("Incident/" + told.incident().id()),
                site.links().incident(told.incident().id()),
                told.title(),
                updates.get(updates.size() - 1).at(),
                updates.get(0).at(),
                Story.html(updates));
    }

    /** One update, which never changes: for readers that show what is new and nothing else. */
    static Entry of(PublicIncident told, PublicUpdate update, Site site) {
        URI page = site.links().incident(told.incident().id());
        return new Entry(
                site.tag("Update/" + update.id()),
                URI.create(page + "#" + update.id()),
                update.label() + " – " + told.title(),
                update.at(),
                update.at(),
                Story.html(List.of(update)));
    }
}
