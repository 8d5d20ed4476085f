package hopwatch.page;

import hopwatch.incident.Update;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Times, spans and numbers as people read them. Times are UTC, and say so. */
public final class Wording {
    private static final char NARROW = '\u202f';
    private static final DateTimeFormatter MINUTE = utc("HH:mm 'UTC'");
    private static final DateTimeFormatter SECOND = utc("HH:mm:ss 'UTC'");
    private static final DateTimeFormatter DAY_AND_MINUTE = utc("d MMM, HH:mm 'UTC'");
    private static final DateTimeFormatter WHOLE = utc("d MMM uuuu, HH:mm:ss 'UTC'");
    private static final DateTimeFormatter DAY = utc("d MMM");
    private static final DateTimeFormatter DAY_OF_YEAR = utc("d MMM uuuu");
    private static final DateTimeFormatter MONTH = utc("MMMM uuuu");

    private Wording() {}

    /**
     * A point in time, for people and for machines.
     *
     * @param iso for the {@code datetime} attribute
     */
    record Stamp(String text, String iso) {}

    private static DateTimeFormatter utc(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
    }

    private static Stamp stamp(DateTimeFormatter format, Instant at) {
        return new Stamp(format.format(at), at.truncatedTo(ChronoUnit.SECONDS).toString());
    }

    /** "20 Nov 2026, 11:24:05 UTC". */
    static Stamp whole(Instant at) {
        return stamp(WHOLE, at);
    }

    /** "11:24 UTC" on the day of {@code now}, else "19 Nov, 11:24 UTC". */
    static Stamp minute(Instant at, Instant now) {
        return stamp(sameDay(at, now) ? MINUTE : DAY_AND_MINUTE, at);
    }

    /** "11:24:05 UTC" on the day of {@code now}, else "19 Nov, 11:24 UTC". */
    static Stamp second(Instant at, Instant now) {
        return stamp(sameDay(at, now) ? SECOND : DAY_AND_MINUTE, at);
    }

    /** "19 Nov, 11:24 UTC". */
    static Stamp dayAndMinute(Instant at) {
        return stamp(DAY_AND_MINUTE, at);
    }

    /** "19 Nov 2026". */
    static Stamp day(Instant at) {
        return stamp(DAY_OF_YEAR, at);
    }

    /** As fine as its beginning is told, and with its day only where that is another. */
    static Stamp end(Instant at, Instant began, Instant now) {
        return sameDay(began, now) ? second(at, began) : minute(at, began);
    }

    private static boolean sameDay(Instant one, Instant other) {
        return utcDay(one).equals(utcDay(other));
    }

    private static LocalDate utcDay(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    /** "16 Nov". */
    static String day(LocalDate date) {
        return DAY.format(date);
    }

    /** "16 Nov 2026". */
    static String dayOfYear(LocalDate date) {
        return DAY_OF_YEAR.format(date);
    }

    /** "November 2026". */
    static String month(LocalDate date) {
        return MONTH.format(date);
    }

    /** "45 s", "6 min", "2 h 5 min", "12 days"; rounded down. */
    static String span(Duration span) {
        if (span.toSeconds() < 60) {
            return Math.max(0, span.toSeconds()) + " s";
        }
        if (span.toMinutes() < 60) {
            return span.toMinutes() + " min";
        }
        if (span.toHours() < 48) {
            return span.toHours() + " h" + (span.toMinutesPart() == 0 ? "" : " " + span.toMinutesPart() + " min");
        }
        return span.toDays() + " days";
    }

    /** "3.4 ms", "95 ms", "30 004 ms"; a narrow space parts the thousands. */
    public static String millis(long micros) {
        if (micros < 9_950) {
            return BigDecimal.valueOf(micros).movePointLeft(3).setScale(1, RoundingMode.HALF_UP) + " ms";
        }
        return number(Math.round(micros / 1_000.0)) + " ms";
    }

    /** "259 200". */
    static String number(long count) {
        return String.format(Locale.ENGLISH, "%,d", count).replace(',', NARROW);
    }

    /** "1 component", "20 components". */
    static String count(long count, String noun) {
        return number(count) + " " + noun + (count == 1 ? "" : "s");
    }

    /** "99.98 %". */
    public static String percent(BigDecimal percent) {
        return percent.toPlainString() + "\u00a0%";
    }

    /** "Investigating". */
    static String status(Update.Status status) {
        return status == Update.Status.POSTMORTEM ? "Post-mortem" : capitalised(status.label());
    }

    static String capitalised(String sentence) {
        return sentence.isEmpty() ? sentence : Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
    }
}
