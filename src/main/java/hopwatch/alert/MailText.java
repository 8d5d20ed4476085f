package hopwatch.alert;

import java.net.URI;

/** The words of a mail in HTML. */
final class MailText {
    /** HTML. A limit counts what is written, not what is seen. */
    static final Markup HTML = new PlainText.Utc() {
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
