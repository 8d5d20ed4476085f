package hopwatch.alert;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Words from elsewhere made safe for Slack's mrkdwn. Lengths are of the escaped text, in UTF-16 units. */
final class SlackText {
    /** Keeps a mark from meaning anything; takes no space. */
    private static final String JOINER = "\u034F";

    /** A link that would be longer is shown as its text alone. */
    private static final int LONGEST_URL = 1_000;

    private static final Pattern BROADCAST =
            Pattern.compile("@(?=channel|here|everyone|group)", Pattern.CASE_INSENSITIVE);

    /** For texts that Slack shows with marks. */
    static final Markup MRKDWN = new Markup() {
        /** Blanks at the ends of what is bold would keep it from being bold. */
        @Override
        public String strong(String name, int limit) {
            String safe = plain(name, limit).strip();
            return safe.isEmpty() ? "" : "*" + safe + "*";
        }

        @Override
        public String plain(String words, int limit) {
            return SlackText.plain(words, limit);
        }

        @Override
        public String link(URI url, String safe) {
            return SlackText.link(url, safe);
        }

        /** In the reader's own zone; UTC where Slack cannot tell. */
        @Override
        public String time(Instant at) {
            return date(at, "{time_secs}", PlainText.MARKUP.time(at));
        }

        @Override
        public String dateAndTime(Instant at) {
            return date(at, "{date_short_pretty} {time_secs}", PlainText.MARKUP.dateAndTime(at));
        }
    };

    /** For texts that Slack shows as they are. */
    static final Markup PLAIN = new PlainText.Utc() {
        @Override
        public String strong(String name, int limit) {
            return plain(name, limit).strip();
        }

        @Override
        public String plain(String words, int limit) {
            return SlackText.plain(words, limit);
        }

        @Override
        public String link(URI url, String safe) {
            return safe;
        }
    };

    private SlackText() {}

    /** Escaped, on one line, without marks that Slack would act on, and cut to the limit between two characters. */
    static String plain(String words, int limit) {
        return OneLine.of(BROADCAST.matcher(words).replaceAll("@" + JOINER), limit, SlackText::escaped);
    }

    private static String escaped(int character) {
        return switch (character) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '*', '_', '~', '`' -> JOINER + Character.toString(character);
            default -> Character.toString(character);
        };
    }

    /** Lines as they stand, each letter as wide as the others. */
    static String code(String lines) {
        List<String> safe = lines.lines()
                .map(line -> line.replace('`', '\''))
                .map(line -> line.codePoints().mapToObj(SlackText::verbatim).collect(Collectors.joining()))
                .toList();
        return "```" + String.join("\n", safe) + "```";
    }

    private static String verbatim(int character) {
        return switch (character) {
            case '*', '_', '~' -> Character.toString(character);
            default -> escaped(character);
        };
    }

    /** @param safe text that is escaped already */
    static String link(URI url, String safe) {
        String address = url.toASCIIString()
                .replace("&", "&amp;")
                .replace("<", "%3C")
                .replace(">", "%3E")
                .replace("|", "%7C")
                .replace(" ", "%20");
        return address.length() > LONGEST_URL ? safe : "<" + address + "|" + safe.replace('|', '¦') + ">";
    }

    /** @param who as the file names them: {@code S0123ABCD}, {@code U0123ABCD} or {@code here} */
    static String mention(String who) {
        return switch (who.charAt(0)) {
            case 'S' -> "<!subteam^" + who + ">";
            case 'U', 'W' -> "<@" + who + ">";
            default -> "<!" + who + ">";
        };
    }

    private static String date(Instant at, String tokens, String otherwise) {
        return "<!date^" + at.getEpochSecond() + "^" + tokens + "|" + otherwise + ">";
    }
}
