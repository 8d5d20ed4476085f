package hopwatch.page;

import hopwatch.incident.Incident;
import hopwatch.incident.Update;
import hopwatch.page.Wording.Stamp;
import java.util.List;

/**
 * One incident's whole story.
 *
 * @param state "Investigating"
 * @param began with its date, for a page that is read long after
 */
record IncidentPage(IncidentCard card, String state, Stamp began, List<Concerned> concerned) {
    static IncidentPage of(Incident incident, Moment moment) {
        Update.Status state = incident.isOpen() ? incident.latest().status() : Update.Status.RESOLVED;
        return new IncidentPage(
                IncidentCard.of(incident, moment),
                moment.wording().status(state),
                moment.wording().whole(incident.began()),
                moment.concerned(incident).stream()
                        .map(monitor -> Concerned.of(monitor, moment))
                        .toList());
    }
}
