package hopwatch.config.value;

import hopwatch.config.document.Cursor;
import hopwatch.config.document.PlainScalar;
import hopwatch.config.document.Reader;
import hopwatch.config.document.Text;
import java.util.Optional;
import java.util.regex.Pattern;

/** A whole number within bounds, both included. */
public record NumberReader(int least, int most) implements Reader<Integer> {
    public static final NumberReader TIMES = new NumberReader(1, 100);

    private static final Pattern DIGITS = Pattern.compile("-?(?:0|[1-9][0-9]{0,17})");

    @Override
    public Optional<Integer> read(Cursor at) {
        return at.text("a whole number").flatMap(text -> number(at, text));
    }

    private Optional<Integer> number(Cursor at, Text text) {
        if (!DIGITS.matcher(text.value()).matches() || !(text.plain() || text.fromEnvironment())) {
            at.error("not-a-number", text.shown() + trap(text) + " is not a whole number; " + allowed());
            return Optional.empty();
        }
        long number = Long.parseLong(text.value());
        if (number < least || number > most) {
            at.error("out-of-range", text.shown() + " is out of range; " + allowed());
            return Optional.empty();
        }
        return Optional.of((int) number);
    }

    /** {@code 012} is ten in YAML 1.1 and twelve in 1.2: nobody can know which was meant. */
    private static String trap(Text text) {
        return text.plain()
                ? PlainScalar.of(text.value())
                        .filter(kind -> kind != PlainScalar.NUMBER)
                        .map(kind -> ", read as " + kind.reading() + ",")
                        .orElse("")
                : " in quotes";
    }

    private String allowed() {
        return "allowed: " + least + " to " + most;
    }
}
