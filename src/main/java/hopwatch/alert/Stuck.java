package hopwatch.alert;

import java.time.Duration;
import java.time.Instant;

/**
 * A channel that takes nothing at the moment: what is owed to it waits, and is tried again.
 *
 * @param since when the first attempt failed
 * @param why one line without secrets
 */
public record Stuck(String channel, Instant since, String why) {
    /** Shorter troubles of a receiver are common, and their alerts only late. */
    static final Duration NOTABLE = Duration.ofMinutes(5);

    /** For the operator, by another channel. */
    public String sentence() {
        return "channel " + channel + " has taken no alert since " + PlainText.MARKUP.dateAndTime(since) + ": " + why
                + ". What is owed to it waits, and is tried for " + Wording.lasted(Sorting.PATIENCE) + ".";
    }
}
