package hopwatch.config.monitors;

import hopwatch.config.Patience;
import hopwatch.config.document.Cursor;
import hopwatch.config.document.Reader;
import hopwatch.config.document.Text;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code failures: 3 of 5}: so many among the newest, in a row or not.
 *
 * @param recover what else patience is
 */
record FailuresReader(int recover) implements Reader<Patience> {
    private static final int MOST = 100;
    private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,8}) of ([1-9][0-9]{0,8})");
    private static final Pattern LOOSE = Pattern.compile("([1-9][0-9]?) *(?:/|in|of|out of) *([1-9][0-9]?)");

    @Override
    public Optional<Patience> read(Cursor at) {
        return at.text("failures among the newest verdicts, such as 3 of 5").flatMap(text -> patience(at, text));
    }

    private Optional<Patience> patience(Cursor at, Text text) {
        Matcher form = FORM.matcher(text.value());
        if (!form.matches()) {
            at.error("not-failures", text.shown() + " is not a form such as 3 of 5" + inARow(text), meant(text));
            return Optional.empty();
        }
        int failures = Integer.parseInt(form.group(1));
        int of = Integer.parseInt(form.group(2));
        if (failures > of || of > MOST) {
            at.error(
                    "out-of-range",
                    text.shown() + " is out of range; allowed: 1 of 1 to 100 of 100, the first not above the second");
            return Optional.empty();
        }
        return Optional.of(new Patience(failures, of, recover));
    }

    private static String inARow(Text text) {
        return text.value().matches("[1-9][0-9]?") && !text.fromEnvironment()
                ? "; in a row is confirm: " + text.value()
                : "";
    }

    private static @Nullable String meant(Text text) {
        Matcher loose = LOOSE.matcher(text.value().strip());
        return loose.matches() && !text.fromEnvironment() ? loose.group(1) + " of " + loose.group(2) : null;
    }
}
