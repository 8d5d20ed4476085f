package hopwatch.config.value;

import hopwatch.config.document.Cursor;
import hopwatch.config.document.Reader;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A whole number of one unit, within bounds, both included: {@code 56rem}. */
public record LengthReader(String unit, int least, int most) implements Reader<Integer> {
    private static final Pattern FORM = Pattern.compile("(0|[1-9][0-9]{0,3})([a-z]+)");

    @Override
    public Optional<Integer> read(Cursor at) {
        return at.text("a length, such as " + least + unit).flatMap(text -> {
            Matcher form = FORM.matcher(text.value());
            if (!form.matches() || !form.group(2).equals(unit)) {
                at.error("not-a-length", text.shown() + " is not a length in " + unit + "; " + allowed());
                return Optional.empty();
            }
            int length = Integer.parseInt(form.group(1));
            if (length < least || length > most) {
                at.error("out-of-range", text.shown() + " is out of range; " + allowed());
                return Optional.empty();
            }
            return Optional.of(length);
        });
    }

    private String allowed() {
        return "allowed: " + least + unit + " to " + most + unit;
    }
}
