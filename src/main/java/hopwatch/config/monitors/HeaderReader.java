package hopwatch.config.monitors;

import hopwatch.config.Expectation;
import hopwatch.config.TextMatch;
import hopwatch.config.document.Cursor;
import hopwatch.config.document.Node;
import hopwatch.config.document.Reader;
import hopwatch.config.value.HeaderNames;
import hopwatch.config.value.TextMatchReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Header names, each with a text, a {@code /regular expression/}, {@code present} or {@code absent}; or a list. */
final class HeaderReader implements Reader<List<Expectation>> {
    private static final String WANTED = "header names with what they say, such as {content-type: text/html}";
    private static final TextMatch PRESENT = new TextMatch.Present();
    private static final Map<String, TextMatch> WORDS =
            Map.of("present", PRESENT, "true", PRESENT, "absent", new TextMatch.Not(PRESENT));
    private static final TextMatchReader TEXT = new TextMatchReader();

    @Override
    public Optional<List<Expectation>> read(Cursor at) {
        HeaderNames names = new HeaderNames();
        return at.entries(WANTED).map(entries -> entries.stream()
                .filter(names::isFine)
                .flatMap(HeaderReader::header)
                .toList());
    }

    private static Stream<Expectation> header(Cursor.Entry entry) {
        return entry.value().some(WANTED).stream()
                .flatMap(item -> match(item).stream())
                .map(match -> new Expectation.Header(entry.name(), match));
    }

    private static Optional<TextMatch> match(Cursor value) {
        return value.node() instanceof Node.Scalar scalar && scalar.plain() && WORDS.containsKey(scalar.text())
                ? Optional.ofNullable(WORDS.get(scalar.text()))
                : TEXT.read(value);
    }
}
