package hopwatch.probe;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A date in a header, in any of the three forms that must be understood (RFC 9110 §5.6.7), as Go reads it. Pure. */
public final class HttpDate {
    /** That of two digits begins with: a year of 69 is 1969, one of 68 is 2068 (POSIX). */
    private static final int FIRST_SHORT_YEAR = 1969;

    private static final List<DateTimeFormatter> FORMS = Stream.of(
                    form("EEE, dd MMM uuuu HH:mm:ss 'GMT'"), old(), form("EEE MMM ppd HH:mm:ss uuuu"))
            .toList();

    private HttpDate() {}

    /** Empty where it is none. The day of the week is not held against the date. */
    public static Optional<Instant> read(String written) {
        return FORMS.stream()
                .flatMap(form -> read(written.strip(), form).stream())
                .findFirst();
    }

    private static Optional<Instant> read(String written, DateTimeFormatter form) {
        try {
            return Optional.of(LocalDateTime.from(form.parse(written)).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException anotherForm) {
            return Optional.empty();
        }
    }

    private static DateTimeFormatter form(String pattern) {
        return made(new DateTimeFormatterBuilder().parseCaseInsensitive().appendPattern(pattern));
    }

    private static DateTimeFormatter old() {
        return made(new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern("EEEE, dd-MMM-")
                .appendValueReduced(ChronoField.YEAR, 2, 2, FIRST_SHORT_YEAR)
                .appendPattern(" HH:mm:ss 'GMT'"));
    }

    private static DateTimeFormatter made(DateTimeFormatterBuilder form) {
        return form.toFormatter(Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT)
                .withResolverFields(Set.of(
                        ChronoField.YEAR,
                        ChronoField.MONTH_OF_YEAR,
                        ChronoField.DAY_OF_MONTH,
                        ChronoField.HOUR_OF_DAY,
                        ChronoField.MINUTE_OF_HOUR,
                        ChronoField.SECOND_OF_MINUTE));
    }
}
