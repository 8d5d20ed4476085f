package hopwatch.alert;

import hopwatch.incident.Notice;
import java.time.Instant;

/** How one kind of channel is spoken to: a message and a reading. All else is the courier's. */
interface Dialect {
    Letter letter(Notice notice);

    Delivery read(Reply reply, Instant now);
}
