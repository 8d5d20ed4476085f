package hopwatch.page;

import hopwatch.incident.Incident;
import hopwatch.incident.IncidentId;
import hopwatch.incident.Update;
import java.time.Instant;

/**
 * One step of an incident's story, as far as the public may read it.
 *
 * @param id the same for as long as the incident is kept
 * @param body as it was written, an operator's in Markdown; empty where that is not for the public
 * @param byHand whether an operator wrote it: our own words are text, whatever names are in them
 */
public record PublicUpdate(String id, Instant at, Update.Status status, String body, boolean byHand) {
    /** @param place among all updates of the incident, oldest first: what is said more fully later keeps it */
    static PublicUpdate of(Incident incident, int place, boolean quoted) {
        Update update = incident.updates().get(place);
        String id = IncidentId.of("update " + incident.id() + " " + place).value();
        return new PublicUpdate(id, update.at(), update.status(), quoted ? update.body() : "", update.hand() != null);
    }

    /** Safe to be put between tags. */
    public String html() {
        return byHand ? Markdown.html(body) : Markdown.asText(body);
    }

    /** Without marks. */
    public String text() {
        return byHand ? Markdown.text(body) : body;
    }

    /** "Investigating", for programs and feeds. */
    public String label() {
        return Wording.ENGLISH.status(status);
    }
}
