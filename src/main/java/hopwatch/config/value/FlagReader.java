package hopwatch.config.value;

import hopwatch.config.document.Cursor;
import hopwatch.config.document.Node;
import hopwatch.config.document.Reader;
import hopwatch.config.document.Text;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** {@code true} or {@code false}, and none of the other words that old YAML had for them. */
public final class FlagReader implements Reader<Boolean> {
    public static final FlagReader FLAG = new FlagReader();

    private static final Set<String> YES = Set.of("true", "yes", "on", "y", "1");
    private static final Set<String> NO = Set.of("false", "no", "off", "n", "0");

    private FlagReader() {}

    @Override
    public Optional<Boolean> read(Cursor at) {
        return at.text("true or false").flatMap(text -> flag(at, text));
    }

    public static boolean isFalse(Cursor at) {
        return at.node() instanceof Node.Scalar scalar
                && scalar.plain()
                && scalar.text().equals("false");
    }

    public static boolean isTrue(Cursor at) {
        return at.node() instanceof Node.Scalar scalar && scalar.text().equals("true");
    }

    private static Optional<Boolean> flag(Cursor at, Text text) {
        if (text.plain() || text.fromEnvironment()) {
            if (text.value().equals("true") || text.value().equals("false")) {
                return Optional.of(text.value().equals("true"));
            }
        }
        String word = text.value().toLowerCase(Locale.ROOT);
        String meant = YES.contains(word) ? "true" : NO.contains(word) ? "false" : null;
        at.error("not-a-flag", text.shown() + " is neither true nor false; write it without quotes", meant);
        return Optional.empty();
    }
}
