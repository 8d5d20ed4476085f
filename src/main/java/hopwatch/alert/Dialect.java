package hopwatch.alert;

import hopwatch.incident.Notice;
import java.time.Instant;

/** How one kind of channel is spoken to: a message and a reading. All else is the courier's. */
interface Dialect {
    /** @param recorded whether the disk has it; if not, whoever reads it should know */
    Letter letter(Notice notice, boolean recorded);

    Delivery read(Reply reply, Instant now);
}
