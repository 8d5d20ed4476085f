package hopwatch.page;

import hopwatch.incident.Incident;
import hopwatch.incident.IncidentId;
import hopwatch.incident.Update;
import java.time.Instant;

/**
 * One step of an incident's story, as far as the public may read it.
 *
 * @param id the same for as long as the incident is kept
 * @param body empty where what was written is not for the public
 */
public record PublicUpdate(String id, Instant at, Update.Status status, String body) {
    /** @param place among all updates of the incident, oldest first: what is said more fully later keeps it */
    static PublicUpdate of(Incident incident, int place, boolean quoted) {
        Update update = incident.updates().get(place);
        String id = IncidentId.of("update " + incident.id() + " " + place).value();
        return new PublicUpdate(id, update.at(), update.status(), quoted ? update.body() : "");
    }

    /** "Investigating". */
    public String label() {
        return Wording.status(status);
    }
}
