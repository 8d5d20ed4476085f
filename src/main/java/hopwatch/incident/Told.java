package hopwatch.incident;

import hopwatch.config.AlertKind;
import java.time.Instant;

/**
 * What a channel has been told of an incident.
 *
 * @param words how many messages it was owed so far; at least 1
 * @param kind the gravest that it was told
 * @param hop the hop that it was told is at fault
 * @param members how many monitors it was told are concerned
 * @param reminders how many of the messages were
 * @param first when the first came to be owed
 * @param last when the newest came to be owed
 * @param flapping whether it was told that the incident comes and goes
 */
public record Told(
        int words,
        AlertKind kind,
        String hop,
        int members,
        int reminders,
        Instant first,
        Instant last,
        boolean flapping) {}
