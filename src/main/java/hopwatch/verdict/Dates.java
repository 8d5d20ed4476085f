package hopwatch.verdict;

import hopwatch.probe.HttpDate;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Dates as servers write them: HTTP's three forms, ISO 8601, seconds or milliseconds since 1970. */
final class Dates {
    private static final int LONGEST = 64;
    private static final Pattern EPOCH = Pattern.compile("[0-9]{1,15}(?:\\.[0-9]{1,9})?");
    /** In seconds the year 5138, in milliseconds a day of March 1973. */
    private static final BigDecimal MILLIS_FROM = new BigDecimal("1e11");

    /** As many servers write what HTTP has with a week day and two digits. */
    private static final DateTimeFormatter LOOSE = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("[EEE, ]d MMM uuuu HH:mm:ss 'GMT'")
            .toFormatter(Locale.ENGLISH);

    /** A blank for the T, as many programs write it; without a zone it is UTC. */
    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("['T'][' ']")
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendPattern("[' ']['UTC']['GMT'][XXXXX][XXX][XX][X]")
            .toFormatter(Locale.ROOT);

    private Dates() {}

    /** Empty for what is no date. */
    static Optional<Instant> read(String text) {
        String date = text.strip();
        if (date.isEmpty() || date.length() > LONGEST) {
            return Optional.empty();
        }
        return EPOCH.matcher(date).matches()
                ? Optional.of(sinceEpoch(new BigDecimal(date)))
                : iso(date).or(() -> loose(date)).or(() -> HttpDate.read(date));
    }

    private static Instant sinceEpoch(BigDecimal number) {
        BigDecimal seconds = number.compareTo(MILLIS_FROM) < 0 ? number : number.movePointLeft(3);
        long whole = seconds.longValue();
        BigDecimal rest = seconds.subtract(BigDecimal.valueOf(whole));
        return Instant.ofEpochSecond(whole, rest.movePointRight(9).longValue());
    }

    private static Optional<Instant> iso(String date) {
        try {
            TemporalAccessor read = date.length() == 10
                    ? LocalDate.parse(date)
                    : ISO.parseBest(date, OffsetDateTime::from, LocalDateTime::from);
            return Optional.of(instant(read));
        } catch (DateTimeException another) {
            return Optional.empty();
        }
    }

    private static Instant instant(TemporalAccessor read) {
        if (read instanceof OffsetDateTime exact) {
            return exact.toInstant();
        }
        LocalDateTime local = read instanceof LocalDate day ? day.atStartOfDay() : LocalDateTime.from(read);
        return local.toInstant(ZoneOffset.UTC);
    }

    private static Optional<Instant> loose(String date) {
        try {
            return Optional.of(LocalDateTime.parse(date, LOOSE).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException another) {
            return Optional.empty();
        }
    }
}
