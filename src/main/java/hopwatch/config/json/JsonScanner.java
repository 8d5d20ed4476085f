package hopwatch.config.json;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The characters of a {@link JsonPath}, from left to right. */
final class JsonScanner {
    /** RFC 9535 §2.5.1, and hyphens and leading digits as well, which are common in names. */
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_-]+");

    private static final Pattern INDEX = Pattern.compile("0|-?[1-9][0-9]{0,8}");
    private static final Pattern QUOTED = Pattern.compile("'([^'\\\\]*)'|\"([^\"\\\\]*)\"");
    static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][-+]?[0-9]+)?");
    private static final Pattern WORD = Pattern.compile("true|false|null");

    private final String text;
    private int at;

    JsonScanner(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    boolean isAtEnd() {
        return at == text.length();
    }

    String rest() {
        return text.substring(at);
    }

    boolean looksAt(String token) {
        return text.startsWith(token, at);
    }

    boolean takes(String token) {
        boolean there = looksAt(token);
        at += there ? token.length() : 0;
        return there;
    }

    void require(String token, String complaint) throws BadJsonPath {
        if (!takes(token)) {
            throw bad(complaint);
        }
    }

    void skipBlanks() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
    }

    String name() throws BadJsonPath {
        return taken(NAME).orElseThrow(() -> bad("expected a name or *, others in brackets and quotes,"));
    }

    int index() throws BadJsonPath {
        return Integer.parseInt(taken(INDEX).orElseThrow(() -> bad("expected a number, *, ? or a name in quotes")));
    }

    /** A text in either kind of quotes. */
    Optional<String> quoted() {
        return taken(QUOTED).map(quoted -> quoted.substring(1, quoted.length() - 1));
    }

    /** What follows a sign. */
    Json literal() throws BadJsonPath {
        Optional<Json> literal = quoted().<Json>map(Json.Text::new)
                .or(() -> taken(NUMBER).map(Json.Numeral::of))
                .or(() -> taken(WORD).map(Literals::word));
        return literal.orElseThrow(() -> bad("expected a number, a text in quotes, true, false or null"));
    }

    BadJsonPath bad(String what) {
        return new BadJsonPath(what, at);
    }

    private Optional<String> taken(Pattern form) {
        Matcher matcher = form.matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) {
            return Optional.empty();
        }
        at = matcher.end();
        return Optional.of(matcher.group());
    }
}
