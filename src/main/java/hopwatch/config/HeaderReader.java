package hopwatch.config;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Header names, each with a text, a {@code /regular expression/}, or {@code present}. */
final class HeaderReader implements Reader<List<Expectation>> {
    private static final String WANTED = "header names with what they say, such as {content-type: text/html}";
    /** RFC 9110 §5.6.2. */
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    private static final TextMatchReader TEXT = new TextMatchReader();

    @Override
    public Optional<List<Expectation>> read(Cursor at) {
        Set<String> seen = new HashSet<>();
        return at.entries(WANTED).map(entries -> entries.stream()
                .filter(entry -> isName(entry, seen))
                .flatMap(entry -> header(entry).stream())
                .toList());
    }

    private static boolean isName(Cursor.Entry entry, Set<String> seen) {
        if (!TOKEN.matcher(entry.name()).matches()) {
            entry.key().error("bad-header", Shown.quoted(entry.name()) + " is not a header name");
            return false;
        }
        if (!seen.add(entry.name().toLowerCase(Locale.ROOT))) {
            entry.key().error("duplicate-key", "the header " + entry.name() + " is named twice; case does not matter");
            return false;
        }
        return true;
    }

    private static Optional<Expectation> header(Cursor.Entry entry) {
        return match(entry.value()).map(match -> new Expectation.Header(entry.name(), match));
    }

    private static Optional<TextMatch> match(Cursor value) {
        boolean present = value.node() instanceof Node.Scalar scalar
                && scalar.plain()
                && (scalar.text().equals("true") || scalar.text().equals("present"));
        return present ? Optional.of(new TextMatch.Present()) : TEXT.read(value);
    }
}
