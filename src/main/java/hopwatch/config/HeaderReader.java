package hopwatch.config;

import java.util.List;
import java.util.Optional;

/** Header names, each with a text, a {@code /regular expression/}, or {@code present}. */
final class HeaderReader implements Reader<List<Expectation>> {
    private static final String WANTED = "header names with what they say, such as {content-type: text/html}";
    private static final TextMatchReader TEXT = new TextMatchReader();

    @Override
    public Optional<List<Expectation>> read(Cursor at) {
        HeaderNames names = new HeaderNames();
        return at.entries(WANTED).map(entries -> entries.stream()
                .filter(names::isFine)
                .flatMap(entry -> header(entry).stream())
                .toList());
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
