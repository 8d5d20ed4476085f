package hopwatch.alert;

import hopwatch.incident.Notice;
import hopwatch.incident.Occasion;
import hopwatch.incident.Ourselves;
import hopwatch.store.Owed;
import java.util.List;

/**
 * Alerts that a channel will never get.
 *
 * @param why one line without secrets
 * @param expired whether they were tried until patience ended; otherwise the channel refused them
 * @param alerts never empty
 */
public record DeadLetters(String channel, String why, boolean expired, List<Owed> alerts) {
    /** Longer evidence would push what to do out of a channel's sentence. */
    private static final int GIST = 250;

    public DeadLetters {
        alerts = List.copyOf(alerts);
    }

    /** Whether all they tell is that some channel is in trouble, or that an operator tries one: nobody is told. */
    public boolean areAboutChannels() {
        return alerts.stream()
                .map(owed -> owed.alert().notice())
                .allMatch(notice -> Ourselves.isAboutChannel(notice) || notice.occasion() == Occasion.TEST);
    }

    /** For the operator, by another channel. */
    public String sentence() {
        int more = alerts.size() - 1;
        String happened = expired ? " did not take " : " refused ";
        String what = more == 0 ? "an alert" : alerts.size() + " alerts";
        return "channel " + channel + happened + what + ": " + why + ". " + (more == 0 ? "It was: " : "The first was: ")
                + told(alerts.get(0).alert().notice());
    }

    private static String told(Notice notice) {
        return Markup.NONE.plain(new Telling(notice, Markup.NONE).inShort(), GIST) + ", since "
                + PlainText.MARKUP.dateAndTime(notice.began()) + ".";
    }
}
