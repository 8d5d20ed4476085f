package hopwatch.alert;

import hopwatch.store.Owed;
import java.time.Instant;
import java.util.List;

/** How one kind of channel is spoken to: a message and a reading. All else is the courier's. */
interface Dialect {
    /**
     * What tells of it: sent in order, each after the one before was accepted, so that the first that is not decides
     * what becomes of the alert. All are sent again then. None where the channel needs no word of it.
     */
    List<Letter> letters(Owed owed, Instant now);

    Delivery read(Reply reply, Instant now);

    /** Whether several alerts may become one message; not where the receiver keeps an event for each incident. */
    default boolean folds() {
        return true;
    }

    /** What tells of several at once; by default as one would that lists them. */
    default List<Letter> digest(Digest digest, Instant now) {
        return letters(digest.asOne(), now);
    }
}
