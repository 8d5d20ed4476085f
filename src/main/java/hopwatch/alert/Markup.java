package hopwatch.alert;

import java.net.URI;
import java.time.Instant;

/** How a channel writes words that come from elsewhere, so that they stay words. */
interface Markup {
    /** Words as they are: whoever shows them makes them safe. */
    Markup NONE = new Markup() {
        @Override
        public String strong(String name, int limit) {
            return plain(name, limit);
        }

        @Override
        public String plain(String words, int limit) {
            if (words.length() <= limit) {
                return words;
            }
            int cut = Character.isHighSurrogate(words.charAt(limit - 2)) ? limit - 2 : limit - 1;
            return words.substring(0, cut) + "…";
        }

        @Override
        public String link(URI url, String safe) {
            return safe;
        }

        @Override
        public String time(Instant at) {
            return PlainText.MARKUP.dateAndTime(at);
        }

        @Override
        public String dateAndTime(Instant at) {
            return PlainText.MARKUP.dateAndTime(at);
        }
    };

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
