package hopwatch.config.value;

import hopwatch.config.Durations;
import hopwatch.config.document.Cursor;
import hopwatch.config.document.Reader;
import hopwatch.config.document.Text;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A duration within bounds, both included.
 *
 * @param years whether {@code y}, a year of 365 days, is a unit here
 */
public record DurationReader(Duration least, Duration most, boolean years) implements Reader<Duration> {
    public static final DurationReader INTERVAL = new DurationReader(Duration.ofSeconds(1), Duration.ofDays(1), false);
    public static final DurationReader TIMEOUT = new DurationReader(Duration.ofMillis(10), Duration.ofDays(1), false);
    public static final DurationReader CERTIFICATE =
            new DurationReader(Duration.ofHours(1), Duration.ofDays(3_650), false);
    public static final DurationReader AGE = new DurationReader(Duration.ofSeconds(1), Duration.ofDays(3_650), false);
    public static final DurationReader HISTORY =
            new DurationReader(Duration.ofDays(1), Duration.ofDays(50 * 365), true);

    @Override
    public Optional<Duration> read(Cursor at) {
        return at.text("a duration, such as " + example()).flatMap(text -> duration(at, text));
    }

    private Optional<Duration> duration(Cursor at, Text text) {
        Optional<Duration> read = Durations.read(text.value())
                .filter(any -> years || !text.value().endsWith("y"));
        if (read.isEmpty()) {
            at.error("not-a-duration", text.shown() + " is not a duration; " + forms(), meant(text));
            return Optional.empty();
        }
        Duration duration = read.get();
        if (duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
            at.error("out-of-range", text.shown() + " is out of range; allowed: " + range());
            return Optional.empty();
        }
        return Optional.of(duration);
    }

    private String example() {
        return years ? "90d" : "30s";
    }

    private String forms() {
        return "a whole number with a unit: " + (years ? "24h, 14d, 5y" : "800ms, 30s, 5m, 24h, 14d");
    }

    private String range() {
        return Durations.text(least) + " to " + Durations.text(most);
    }

    /** What a reader of other notations would take it for, in ours; never from a value that may be secret. */
    private @Nullable String meant(Text text) {
        return text.fromEnvironment()
                ? null
                : Loose.duration(text.value()).map(Durations::text).orElse(null);
    }

    /** Durations as other programs write them: {@code 30 sec}, {@code 1h30}, {@code PT30S}, {@code 1.5m}, {@code 30}. */
    private static final class Loose {
        private static final Pattern PART = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,3})?) ?([a-z]*)");
        private static final Pattern WHOLE = Pattern.compile("(?:" + PART.pattern() + "[ ,]*)+");
        private static final Map<Character, String> SMALLER = Map.of('d', "h", 'h', "m", 'm', "s");

        static Optional<Duration> duration(String text) {
            String loose = text.strip().toLowerCase(Locale.ROOT);
            if (loose.startsWith("p")) {
                return iso(loose);
            }
            if (loose.length() > 40 || !WHOLE.matcher(loose).matches()) {
                return Optional.empty();
            }
            return sum(PART.matcher(loose));
        }

        private static Optional<Duration> iso(String text) {
            try {
                return Optional.of(Duration.parse(text)).filter(duration -> !duration.isNegative());
            } catch (DateTimeParseException another) {
                return Optional.empty();
            }
        }

        private static Optional<Duration> sum(Matcher part) {
            Duration sum = Duration.ZERO;
            String before = "";
            while (part.find()) {
                Duration unit = unit(part.group(2), before);
                if (unit == null) {
                    return Optional.empty();
                }
                BigDecimal millis = new BigDecimal(part.group(1)).multiply(BigDecimal.valueOf(unit.toMillis()));
                sum = sum.plusMillis(millis.longValue());
                before = part.group(2);
            }
            return Optional.of(sum).filter(duration -> !duration.isZero());
        }

        /** A number without a unit is seconds, or behind hours minutes. */
        private static @Nullable Duration unit(String word, String before) {
            if (word.isEmpty()) {
                return Durations.UNITS.get(before.isEmpty() ? "s" : SMALLER.getOrDefault(before.charAt(0), "s"));
            }
            return word.startsWith("ms") || word.startsWith("mil")
                    ? Durations.UNITS.get("ms")
                    : Durations.UNITS.get(word.substring(0, 1));
        }
    }
}
