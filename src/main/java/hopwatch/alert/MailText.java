package hopwatch.alert;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The two forms of a mail's words. Mail knows no reader's zone: times are UTC. */
final class MailText {
    private static final DateTimeFormatter TIME = utc("HH:mm:ss 'UTC'");
    private static final DateTimeFormatter DATE_AND_TIME = utc("yyyy-MM-dd HH:mm:ss 'UTC'");

    /** Times are the same in both. */
    private abstract static class Form implements Markup {
        @Override
        public String time(Instant at) {
            return TIME.format(at);
        }

        @Override
        public String dateAndTime(Instant at) {
            return DATE_AND_TIME.format(at);
        }
    }

    /** As it is. */
    static final Markup TEXT = new Form() {
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

    /** HTML. A limit counts what is written, not what is seen. */
    static final Markup HTML = new Form() {
        @Override
        public String strong(String name, int limit) {
            String safe = plain(name, limit).strip();
            return safe.isEmpty() ? "" : "<b>" + safe + "</b>";
        }

        @Override
        public String plain(String words, int limit) {
            return OneLine.of(words, limit, MailText::escaped);
        }

        @Override
        public String link(URI url, String safe) {
            return "<a href=\"" + escaped(url) + "\">" + safe + "</a>";
        }
    };

    private MailText() {}

    private static DateTimeFormatter utc(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    }

    private static String escaped(URI url) {
        return OneLine.of(url.toASCIIString(), Integer.MAX_VALUE, MailText::escaped);
    }

    private static String escaped(int character) {
        return switch (character) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '"' -> "&quot;";
            case '\'' -> "&#39;";
            default -> Character.toString(character);
        };
    }
}
