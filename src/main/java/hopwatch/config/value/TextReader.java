package hopwatch.config.value;

import hopwatch.config.document.Cursor;
import hopwatch.config.document.PlainScalar;
import hopwatch.config.document.Reader;
import hopwatch.config.document.Shown;
import hopwatch.config.document.Text;
import java.util.Optional;

/**
 * One line of text for people, such as a name.
 *
 * @param what follows "a": {@code name}
 */
public record TextReader(String what, int longest) implements Reader<String> {
    public static final TextReader NAME = new TextReader("name", 100);
    public static final TextReader ID = new TextReader("id", 100);

    @Override
    public Optional<String> read(Cursor at) {
        return at.text("a " + what)
                .filter(text -> isText(at, text))
                .map(Text::value)
                .flatMap(value -> line(at, value));
    }

    /** Refuses what YAML, or an older YAML, reads as something other than text. */
    public static boolean isText(Cursor at, Text text) {
        if (!text.plain()) {
            return true;
        }
        Optional<PlainScalar> trap = PlainScalar.of(text.value());
        trap.ifPresent(kind -> {
            if (text.value().isEmpty()) {
                at.error("empty", "has no value");
            } else {
                String quoted = Shown.quoted(text.value());
                at.error("not-text", text.value() + " is read as " + kind.reading() + "; quote it: " + quoted);
            }
        });
        return trap.isEmpty();
    }

    private Optional<String> line(Cursor at, String value) {
        String line = value.strip();
        if (line.isEmpty()) {
            at.error("empty", "the " + what + " is empty");
        } else if (line.codePointCount(0, line.length()) > longest) {
            at.error("too-long", "the " + what + " is longer than " + longest + " characters");
        } else if (line.codePoints().anyMatch(Character::isISOControl)) {
            at.error("control-character", "the " + what + " holds a line break or another control character");
        } else {
            return Optional.of(line);
        }
        return Optional.empty();
    }
}
