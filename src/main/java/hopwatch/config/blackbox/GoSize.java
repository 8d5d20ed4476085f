package hopwatch.config.blackbox;

import hopwatch.config.document.Cursor;
import hopwatch.config.document.Reader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A number of bytes as Prometheus' programs write it: {@code 10MB}, {@code 1.5KiB}; both kinds of units go by 1,024. */
final class GoSize implements Reader<Long> {
    static final GoSize SIZE = new GoSize();

    private static final List<String> POWERS = List.of("", "K", "M", "G", "T", "P", "E");
    private static final Pattern PART =
            Pattern.compile("([0-9]{1,18}(?:\\.[0-9]{0,18})?|\\.[0-9]{1,18})(?:([KMGTPE])(i?))?B");
    private static final Pattern WHOLE = Pattern.compile("([-+]?)((?:" + PART.pattern() + ")++|0)");
    /** Less than nothing, and as much as there is, are no limit. */
    private static final long NO_LIMIT = Long.MAX_VALUE - 1;

    private GoSize() {}

    @Override
    public Optional<Long> read(Cursor at) {
        return at.text("a size, such as 10MB").flatMap(text -> {
            Optional<Long> size = parsed(text.value());
            if (size.isEmpty()) {
                at.error(
                        "not-a-size",
                        text.shown() + " is not a size; numbers with units: 500B, 20KB, 10MB, 1GiB",
                        meant(text.value()));
            }
            return size;
        });
    }

    static Optional<Long> parsed(String text) {
        Matcher whole = WHOLE.matcher(text);
        if (!whole.matches() || mixes(whole.group(2))) {
            return Optional.empty();
        }
        BigDecimal sum = BigDecimal.ZERO;
        Matcher part = PART.matcher(whole.group(2));
        while (part.find()) {
            BigDecimal unit = BigDecimal.valueOf(1L << (10 * POWERS.indexOf(prefix(part))));
            sum = sum.add(
                    new BigDecimal("0" + part.group(1) + (part.group(1).endsWith(".") ? "0" : "")).multiply(unit));
        }
        return bytes(sum.toBigInteger(), whole.group(1).equals("-"));
    }

    private static Optional<Long> bytes(BigInteger most, boolean negative) {
        if (most.compareTo(BigInteger.ONE.shiftLeft(63)) > 0) {
            return Optional.empty();
        }
        boolean unlimited = most.compareTo(BigInteger.valueOf(NO_LIMIT)) > 0 || (negative && most.signum() > 0);
        return Optional.of(unlimited ? NO_LIMIT : most.longValue());
    }

    private static String prefix(MatchResult part) {
        return Objects.requireNonNullElse(part.group(2), "");
    }

    /** All units are of one kind. */
    private static boolean mixes(String parts) {
        return PART.matcher(parts)
                        .results()
                        .filter(part -> !prefix(part).isEmpty())
                        .map(part -> part.group(3))
                        .distinct()
                        .count()
                > 1;
    }

    private static @Nullable String meant(String written) {
        if (written.matches("[0-9]{1,15}")) {
            return written + "B";
        }
        Matcher loose = Pattern.compile("([0-9]{1,15}) ?([kmgtKMGT])i?[bB]?").matcher(written);
        return loose.matches() ? loose.group(1) + loose.group(2).toUpperCase(Locale.ROOT) + "B" : null;
    }
}
