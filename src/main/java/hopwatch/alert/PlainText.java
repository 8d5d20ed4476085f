package hopwatch.alert;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Words for channels that show them as they are. */
final class PlainText {
    private static final DateTimeFormatter TIME = utc("HH:mm:ss 'UTC'");
    private static final DateTimeFormatter DATE_AND_TIME = utc("yyyy-MM-dd HH:mm:ss 'UTC'");

    /** For channels that know no reader's zone: "11:17:53 UTC". */
    abstract static class Utc implements Markup {
        @Override
        public String time(Instant at) {
            return TIME.format(at);
        }

        @Override
        public String dateAndTime(Instant at) {
            return DATE_AND_TIME.format(at);
        }
    }

    static final Markup MARKUP = new Utc() {
        @Override
        public String strong(String name, int limit) {
            return plain(name, limit).strip();
        }

        @Override
        public String plain(String words, int limit) {
            return OneLine.of(words, limit);
        }

        @Override
        public String link(URI url, String safe) {
            return safe + " " + url.toASCIIString();
        }
    };

    private PlainText() {}

    private static DateTimeFormatter utc(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    }
}
