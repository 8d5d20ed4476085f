package hopwatch.page;

import hopwatch.config.Monitor;
import hopwatch.incident.Audience;
import hopwatch.incident.Incident;
import hopwatch.incident.Update;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * An incident as the public may read it, wherever it is told. Titles and updates name the monitors that share it; where
 * one of them is private, or is no longer in the file and may have been, they stay inside.
 *
 * @param concerned those of its monitors that may be named
 * @param updates newest first
 */
public record PublicIncident(Incident incident, List<Monitor> concerned, String title, List<PublicUpdate> updates) {
    public static PublicIncident of(Incident incident, Moment moment) {
        List<Monitor> concerned = moment.concerned(incident);
        boolean quoted = concerned.size() == incident.monitors().size();
        String title = quoted || incident.audience() == Audience.EVERYBODY
                ? incident.title()
                : moment.wording().say("incident.trouble", concerned.get(0).name());
        return new PublicIncident(incident, concerned, title, updates(incident, quoted));
    }

    /** Whether it is over is a fact, whatever was said last. */
    public Update.Status status() {
        Update.Status said = updates.get(0).status();
        return switch (said) {
            case INVESTIGATING, IDENTIFIED, MONITORING -> incident.isOpen() ? said : Update.Status.RESOLVED;
            case RESOLVED, POSTMORTEM -> incident.isOpen() ? Update.Status.MONITORING : said;
        };
    }

    private static List<PublicUpdate> updates(Incident incident, boolean quoted) {
        List<PublicUpdate> newestFirst = new ArrayList<>();
        for (int place = 0; place < incident.updates().size(); place++) {
            Update update = incident.updates().get(place);
            if (update.audience() != Audience.OPERATORS) {
                newestFirst.add(PublicUpdate.of(incident, place, quoted || update.audience() == Audience.EVERYBODY));
            }
        }
        Collections.reverse(newestFirst);
        return List.copyOf(newestFirst);
    }
}
