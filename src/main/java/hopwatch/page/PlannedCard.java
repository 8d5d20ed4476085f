package hopwatch.page;

import hopwatch.page.Wording.Stamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A planned window in short.
 *
 * @param id where it stands on a page
 * @param state "Scheduled", "In progress" or "Completed"
 * @param to without its day where it ends on the day on which it begins
 * @param lasts how long it is meant to last, or did
 * @param affected whom it concerns, as far as that may be told
 * @param more how many of them are not listed
 */
record PlannedCard(
        String id, String title, String state, Stamp from, Stamp to, String lasts, List<Concerned> affected, int more) {
    private static final int LISTED = 20;

    static PlannedCard of(PublicMaintenance window, Moment moment) {
        Wording wording = moment.wording();
        return new PlannedCard(
                window.id(),
                window.name(),
                wording.say("planned." + state(window, moment.now())),
                wording.dayAndMinute(window.from()),
                wording.minute(window.to(), window.from()),
                wording.span(Duration.between(window.from(), window.to())),
                window.concerned().stream()
                        .limit(LISTED)
                        .map(monitor -> Concerned.of(monitor, moment))
                        .toList(),
                Math.max(0, window.concerned().size() - LISTED));
    }

    private static String state(PublicMaintenance window, Instant now) {
        if (window.from().isAfter(now)) {
            return "scheduled";
        }
        return window.to().isAfter(now) ? "in-progress" : "completed";
    }
}
