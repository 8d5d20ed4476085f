package hopwatch.config.value;

import hopwatch.config.document.Cursor;
import hopwatch.config.document.Reader;
import hopwatch.config.document.Text;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What clocks show, on whatever day. */
public final class ClockReader implements Reader<LocalTime> {
    @Override
    public Optional<LocalTime> read(Cursor at) {
        return at.text("a time of day, such as 02:00").flatMap(text -> {
            Optional<LocalTime> time = time(text.value());
            if (time.isEmpty()) {
                at.error("not-a-time-of-day", text.shown() + " is not a time of day, such as 02:00", meant(text));
            }
            return time;
        });
    }

    private static Optional<LocalTime> time(String text) {
        try {
            return text.length() > "02:00:00".length() ? Optional.empty() : Optional.of(LocalTime.parse(text));
        } catch (DateTimeException another) {
            return Optional.empty();
        }
    }

    private static @Nullable String meant(Text text) {
        String padded = text.value().strip().equals("24:00")
                ? "00:00"
                : "0" + text.value().strip();
        return time(padded).isPresent() && !text.fromEnvironment() ? padded : null;
    }
}
