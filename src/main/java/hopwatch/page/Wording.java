package hopwatch.page;

import hopwatch.incident.Update;
import hopwatch.probe.Cause;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** How one language puts things: messages, times, spans and numbers as people read them. Times are UTC, and say so. */
public final class Wording {
    /** Whatever the page's language is, this is what programs, feeds and badges are told in. */
    static final Wording ENGLISH = new Wording(Locale.ENGLISH, Bundle.ours(Bundle.ENGLISH));

    private static final char NARROW = '\u202f';
    private static final String UTC = " UTC";

    private final Locale locale;
    private final Messages messages;
    private final char decimal;
    private final List<String> singular;
    private final DateTimeFormatter minute;
    private final DateTimeFormatter second;
    private final DateTimeFormatter dayAndMinute;
    private final DateTimeFormatter whole;
    private final DateTimeFormatter day;
    private final DateTimeFormatter dayOfYear;
    private final DateTimeFormatter month;
    private final DateTimeFormatter shortMonth;

    /** Digits are those of ASCII in every language, as they are in whatever a component is called or a server sends. */
    Wording(Locale locale, Messages messages) {
        this.locale = locale;
        this.messages = messages;
        this.decimal = DecimalFormatSymbols.getInstance(new Locale.Builder()
                        .setLocale(locale)
                        .setUnicodeLocaleKeyword("nu", "latn")
                        .build())
                .getDecimalSeparator();
        this.singular = List.of(messages.say("plural.one").split(" "));
        this.minute = format("pattern.minute");
        this.second = format("pattern.second");
        this.dayAndMinute = format("pattern.day-and-minute");
        this.whole = format("pattern.whole");
        this.day = format("pattern.day");
        this.dayOfYear = format("pattern.day-of-year");
        this.month = format("pattern.month");
        this.shortMonth = format("pattern.short-month");
    }

    /**
     * A point in time, for people and for machines.
     *
     * @param iso for the {@code datetime} attribute
     */
    record Stamp(String text, String iso) {}

    private DateTimeFormatter format(String key) {
        return DateTimeFormatter.ofPattern(messages.say(key), locale).withZone(ZoneOffset.UTC);
    }

    Locale locale() {
        return locale;
    }

    /** "de", as HTML and HTTP have it. */
    String tag() {
        return locale.toLanguageTag();
    }

    /** As scripts and browsers name it where they put times: of English, the one that writes days before months. */
    String script() {
        return locale.equals(Locale.ENGLISH) ? "en-GB" : tag();
    }

    /** "Deutsch": what a language is called in itself. */
    String name() {
        return capitalised(locale.getDisplayName(locale));
    }

    /** Which way it is written: as its own name is. */
    String direction() {
        return switch (Character.getDirectionality(name().codePointAt(0))) {
            case Character.DIRECTIONALITY_RIGHT_TO_LEFT, Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC -> "rtl";
            default -> "ltr";
        };
    }

    Messages messages() {
        return messages;
    }

    String say(String key, Object... values) {
        return messages.say(key, values);
    }

    /**
     * A sentence that changes with a number, which is its first value.
     *
     * @param key without {@code .one} or {@code .other}
     */
    String count(String key, long count, Object... more) {
        Object[] values = new Object[more.length + 1];
        values[0] = number(count);
        System.arraycopy(more, 0, values, 1, more.length);
        return messages.say(key + (singular.contains(Long.toString(count)) ? ".one" : ".other"), values);
    }

    private static Stamp stamp(DateTimeFormatter format, Instant at, String zone) {
        return new Stamp(
                format.format(at) + zone, at.truncatedTo(ChronoUnit.SECONDS).toString());
    }

    /** "20 Nov 2026, 11:24:05 UTC". */
    Stamp whole(Instant at) {
        return stamp(whole, at, UTC);
    }

    /** "11:24 UTC" on the day of {@code now}, else "19 Nov, 11:24 UTC". */
    Stamp minute(Instant at, Instant now) {
        return stamp(sameDay(at, now) ? minute : dayAndMinute, at, UTC);
    }

    /** "11:24:05 UTC" on the day of {@code now}, else "19 Nov, 11:24 UTC". */
    Stamp second(Instant at, Instant now) {
        return stamp(sameDay(at, now) ? second : dayAndMinute, at, UTC);
    }

    /** "19 Nov, 11:24 UTC". */
    Stamp dayAndMinute(Instant at) {
        return stamp(dayAndMinute, at, UTC);
    }

    /** "11:24", where it is plain that it is UTC. */
    String clock(Instant at) {
        return minute.format(at);
    }

    /** "19 Nov 2026". */
    Stamp day(Instant at) {
        return stamp(dayOfYear, at, "");
    }

    /** As fine as its beginning is told, and with its day only where that is another. */
    Stamp end(Instant at, Instant began, Instant now) {
        return sameDay(began, now) ? second(at, began) : minute(at, began);
    }

    private static boolean sameDay(Instant one, Instant other) {
        return utcDay(one).equals(utcDay(other));
    }

    private static LocalDate utcDay(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    /** "16 Nov". */
    String day(LocalDate date) {
        return day.format(date);
    }

    /** "16 Nov 2026". */
    String dayOfYear(LocalDate date) {
        return dayOfYear.format(date);
    }

    /** "November 2026". */
    String month(LocalDate date) {
        return month.format(date);
    }

    /** "Nov", where there is little room. */
    String shortMonth(LocalDate date) {
        return shortMonth.format(date);
    }

    /** "45 s", "6 min", "2 h 5 min", "12 days"; rounded down. */
    String span(Duration span) {
        if (span.toSeconds() < 60) {
            return say("span.seconds", Math.max(0, span.toSeconds()));
        }
        if (span.toMinutes() < 60) {
            return say("span.minutes", span.toMinutes());
        }
        if (span.toHours() < 48) {
            return span.toMinutesPart() == 0
                    ? say("span.hours", span.toHours())
                    : say("span.hours-and-minutes", span.toHours(), span.toMinutesPart());
        }
        return count("days", span.toDays());
    }

    /** "3.4 ms", "95 ms", "30 004 ms"; a narrow space parts the thousands. */
    public String millis(long micros) {
        return say("unit.ms", micros < 9_950 ? decimal(tenths(micros)) : number(Math.round(micros / 1_000.0)));
    }

    private static BigDecimal tenths(long micros) {
        return BigDecimal.valueOf(micros).movePointLeft(3).setScale(1, RoundingMode.HALF_UP);
    }

    /** "0.5": as many decimals as it has. */
    String decimal(BigDecimal number) {
        return number.toPlainString().replace('.', decimal);
    }

    /** "259 200". */
    String number(long count) {
        return String.format(Locale.ROOT, "%,d", count).replace(',', NARROW);
    }

    /** "99.98 %". */
    public String percent(BigDecimal percent) {
        return say("percent", decimal(percent));
    }

    /** "Major Outage". */
    String status(Status status) {
        return say(status.key());
    }

    /** "Investigating". */
    String status(Update.Status status) {
        return say("update." + status.label());
    }

    /** "the connection was refused"; in English where the language does not say. */
    String sentence(Cause cause) {
        return messages.find("cause." + cause.label()).orElse(cause.sentence());
    }

    /** "Website and API", "Website, API and Mail". */
    String and(List<String> names) {
        return listed(names, "list.and");
    }

    /** "CDN or origin". */
    String or(List<String> names) {
        return listed(names, "list.or");
    }

    private String listed(List<String> names, String last) {
        return names.stream()
                .limit(Math.max(0, names.size() - 1L))
                .reduce((one, other) -> one + ", " + other)
                .map(most -> say(last, most, names.get(names.size() - 1)))
                .or(() -> names.stream().findFirst())
                .orElse("");
    }

    String capitalised(String sentence) {
        return sentence.isEmpty() ? sentence : sentence.substring(0, 1).toUpperCase(locale) + sentence.substring(1);
    }
}
