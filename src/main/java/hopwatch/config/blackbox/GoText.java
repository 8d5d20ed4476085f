package hopwatch.config.blackbox;

import hopwatch.config.document.Cursor;
import hopwatch.config.document.Reader;
import java.util.Optional;

/**
 * A text as Go programs read it from YAML: whatever scalar stands there, and nothing as an empty one.
 *
 * @param wanted what it should be, for messages
 */
record GoText(String wanted) implements Reader<String> {
    @Override
    public Optional<String> read(Cursor at) {
        return at.text(wanted).map(text -> at.isNothing() ? "" : text.value());
    }
}
