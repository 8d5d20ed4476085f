package hopwatch.config.blackbox;

import hopwatch.config.document.Cursor;
import hopwatch.config.document.Reader;
import java.util.Optional;
import java.util.Set;

/** True or false as Go programs read it from YAML: also by the words of YAML 1.1, even in quotes. */
final class GoFlag implements Reader<Boolean> {
    static final GoFlag FLAG = new GoFlag();

    private static final Set<String> BARE_YES = Set.of("true", "True", "TRUE");
    private static final Set<String> BARE_NO = Set.of("false", "False", "FALSE");
    private static final Set<String> YES = Set.of("y", "Y", "yes", "Yes", "YES", "on", "On", "ON");
    private static final Set<String> NO = Set.of("n", "N", "no", "No", "NO", "off", "Off", "OFF");

    private GoFlag() {}

    /** Of a word without quotes. */
    static boolean isYes(String word) {
        return YES.contains(word) || BARE_YES.contains(word);
    }

    @Override
    public Optional<Boolean> read(Cursor at) {
        return at.text("true or false").flatMap(text -> {
            String word = text.value();
            if (text.plain() ? isYes(word) : YES.contains(word)) {
                return Optional.of(true);
            }
            if (NO.contains(word) || (text.plain() && BARE_NO.contains(word))) {
                return Optional.of(false);
            }
            at.error("not-a-flag", text.shown() + " is neither true nor false; write it without quotes");
            return Optional.empty();
        });
    }
}
