package hopwatch.config.blackbox;

import hopwatch.config.document.Cursor;
import hopwatch.config.document.PlainScalar;
import hopwatch.config.document.Reader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A duration as Go programs write it: {@code 5s}, {@code 1m30s}, {@code 1.5h}, {@code 500ms}; days are no unit. */
final class GoDuration implements Reader<Duration> {
    static final GoDuration DURATION = new GoDuration();

    private static final Map<String, BigDecimal> NANOS = Map.of(
            "ns", BigDecimal.ONE,
            "us", BigDecimal.valueOf(1_000),
            "µs", BigDecimal.valueOf(1_000),
            "μs", BigDecimal.valueOf(1_000),
            "ms", BigDecimal.valueOf(1_000_000),
            "s", BigDecimal.valueOf(1_000_000_000L),
            "m", BigDecimal.valueOf(60_000_000_000L),
            "h", BigDecimal.valueOf(3_600_000_000_000L));
    private static final String FORMS = "numbers with units: 500ms, 5s, 1m30s, 1h";
    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);
    private static final Pattern PART =
            Pattern.compile("([0-9]{1,20}(?:\\.[0-9]{0,20})?|\\.[0-9]{1,20})(ns|us|µs|μs|ms|s|m|h)");
    private static final Pattern WHOLE = Pattern.compile("([-+]?)((?:" + PART.pattern() + ")++|0)");

    private GoDuration() {}

    @Override
    public Optional<Duration> read(Cursor at) {
        return at.text("a duration, such as 5s").flatMap(text -> {
            boolean bareNumber = text.plain() && PlainScalar.of(text.value()).isPresent();
            Optional<Duration> duration = bareNumber ? Optional.empty() : parsed(text.value());
            if (duration.isEmpty()) {
                at.error("not-a-duration", text.shown() + " is not a duration; " + FORMS, meant(text.value()));
            }
            return duration;
        });
    }

    static Optional<Duration> parsed(String text) {
        Matcher whole = WHOLE.matcher(text);
        if (!whole.matches()) {
            return Optional.empty();
        }
        BigDecimal sum = BigDecimal.ZERO;
        Matcher part = PART.matcher(whole.group(2));
        while (part.find()) {
            sum = sum.add(
                    new BigDecimal(tidy(part.group(1))).multiply(NANOS.getOrDefault(part.group(2), BigDecimal.ZERO)));
        }
        BigInteger nanos = sum.toBigInteger();
        Duration duration = nanos.compareTo(MOST) > 0 ? null : Duration.ofNanos(nanos.longValue());
        return Optional.ofNullable(duration).map(any -> whole.group(1).equals("-") ? any.negated() : any);
    }

    /** Digits may be missing on one side of the point. */
    private static String tidy(String number) {
        return "0" + (number.endsWith(".") ? number + "0" : number);
    }

    private static @Nullable String meant(String written) {
        if (written.matches("[0-9]{1,6}")) {
            return written + "s";
        }
        return written.matches("[0-9]{1,4}d")
                ? 24 * Integer.parseInt(written.substring(0, written.length() - 1)) + "h"
                : null;
    }
}
