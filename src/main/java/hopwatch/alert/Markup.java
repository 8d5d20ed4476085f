package hopwatch.alert;

import java.net.URI;
import java.time.Instant;

/** How a channel writes words that come from elsewhere, so that they stay words. */
interface Markup {
    /** A name that is to be seen first. */
    String strong(String name, int limit);

    /** @param limit to the length of what is returned, in UTF-16 units */
    String plain(String words, int limit);

    /** @param safe what {@link #plain} made */
    String link(URI url, String safe);

    /** The time of day. */
    String time(Instant at);

    String dateAndTime(Instant at);
}
