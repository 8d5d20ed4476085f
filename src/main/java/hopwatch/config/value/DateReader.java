package hopwatch.config.value;

import hopwatch.config.document.Cursor;
import hopwatch.config.document.Reader;
import hopwatch.config.document.Text;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/** A day of the calendar. */
public final class DateReader implements Reader<LocalDate> {
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2199;

    @Override
    public Optional<LocalDate> read(Cursor at) {
        return at.text("a date, such as 2026-12-01").flatMap(text -> date(at, text));
    }

    private static Optional<LocalDate> date(Cursor at, Text text) {
        try {
            LocalDate date = LocalDate.parse(text.value());
            if (date.getYear() >= FIRST_YEAR && date.getYear() <= LAST_YEAR) {
                return Optional.of(date);
            }
            at.error("out-of-range", "the year " + date.getYear() + " is out of range; allowed: 2000 to 2199");
        } catch (DateTimeException another) {
            at.error("not-a-date", text.shown() + " is not a date, such as 2026-12-01");
        }
        return Optional.empty();
    }
}
