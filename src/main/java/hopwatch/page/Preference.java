package hopwatch.page;

import java.util.Optional;
import java.util.function.Function;

/** Reads which language a visitor prefers. What a visitor sends may be anything: it is read so far and no further. */
final class Preference {
    private static final int LONGEST = 500;
    static final int LONGEST_TAG = 35;
    private static final String NAME = "lang=";

    private Preference() {}

    /** The value of {@code lang} in a query; empty where there is none, or it cannot be a language's tag. */
    static Optional<String> named(String query) {
        String bounded = query.substring(0, Math.min(LONGEST, query.length()));
        int at = bounded.startsWith(NAME) ? 0 : bounded.indexOf("&" + NAME) + 1;
        if (!bounded.startsWith(NAME, at)) {
            return Optional.empty();
        }
        int from = at + NAME.length();
        int end = bounded.indexOf('&', from);
        return Optional.of(bounded.substring(from, end < 0 ? bounded.length() : end))
                .filter(tag -> tag.length() <= LONGEST_TAG);
    }

    /**
     * The language that is wanted most of those that there are (RFC 9110 §12.5.4).
     *
     * @param any what a star stands for
     */
    static <T> Optional<T> best(String accepted, Function<String, Optional<T>> find, T any) {
        T best = null;
        int most = 0;
        int from = 0;
        int last = Math.min(LONGEST, accepted.length());
        while (from < last) {
            int comma = accepted.indexOf(',', from);
            int end = comma < 0 || comma > last ? last : comma;
            String range = accepted.substring(from, end);
            int weight = weight(range);
            Optional<T> found = weight > most ? found(tag(range), find, any) : Optional.empty();
            if (found.isPresent()) {
                best = found.get();
                most = weight;
            }
            from = end + 1;
        }
        return Optional.ofNullable(best);
    }

    private static <T> Optional<T> found(String tag, Function<String, Optional<T>> find, T any) {
        return tag.equals("*") ? Optional.of(any) : tag.length() > LONGEST_TAG ? Optional.empty() : find.apply(tag);
    }

    private static String tag(String range) {
        int semicolon = range.indexOf(';');
        return (semicolon < 0 ? range : range.substring(0, semicolon)).strip();
    }

    /** In thousandths; 0 for what is no weight. */
    private static int weight(String range) {
        int semicolon = range.indexOf(';');
        if (semicolon < 0) {
            return 1_000;
        }
        String weight = range.substring(semicolon + 1).strip();
        return weight.startsWith("q=") || weight.startsWith("Q=") ? thousandths(weight.substring(2)) : 0;
    }

    private static int thousandths(String number) {
        boolean wellFormed = number.length() <= 5
                && !number.isEmpty()
                && (number.charAt(0) == '0' || number.charAt(0) == '1')
                && (number.length() == 1 || number.charAt(1) == '.');
        if (!wellFormed) {
            return 0;
        }
        int thousandths = (number.charAt(0) - '0') * 1_000;
        int unit = 100;
        for (int i = 2; i < number.length(); i++, unit /= 10) {
            int digit = number.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return 0;
            }
            thousandths += digit * unit;
        }
        return Math.min(1_000, thousandths);
    }
}
