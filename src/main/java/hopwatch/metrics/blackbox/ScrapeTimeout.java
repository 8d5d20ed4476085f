package hopwatch.metrics.blackbox;

import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How long a probe may take: as long as the scraper waits, less what the way back takes, and no longer than its module allows. Pure. */
final class ScrapeTimeout {
    private static final double WITHOUT_HEADER = 120;
    private static final double OFFSET = 0.5;
    /** Nobody waits longer. */
    private static final double LONGEST = 3_600;

    private static final Pattern NUMBER = Pattern.compile("[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?");
    private static final Pattern ODD =
            Pattern.compile("(?i)[+-]?(?:inf|infinity)|nan|[+-]?0x(?:[0-9a-f]+\\.?[0-9a-f]*|\\.[0-9a-f]+)p[+-]?[0-9]+");

    private ScrapeTimeout() {}

    /**
     * In seconds.
     *
     * @param header null or empty where the scraper does not say
     * @param module null for no limit of its own
     * @throws NumberFormatException as Go words it
     */
    static double of(@Nullable String header, @Nullable Duration module) {
        double said = header == null || header.isEmpty() ? 0 : parsed(header);
        double most = (said == 0 ? WITHOUT_HEADER : said) - OFFSET;
        double own = module == null ? 0 : module.toNanos() / 1e9;
        boolean ownHolds = (own > 0 && own < most) || most < 0;
        return Math.min(ownHolds ? own : most, LONGEST);
    }

    private static double parsed(String text) {
        if (ODD.matcher(text).matches()) {
            return odd(text);
        }
        if (!NUMBER.matcher(text).matches()) {
            throw wrong(text, "invalid syntax");
        }
        double number = Double.parseDouble(text);
        if (Double.isInfinite(number)) {
            throw wrong(text, "value out of range");
        }
        return number;
    }

    /** What Go's numbers may be, too; who never stops waiting waits as long as one without the header. */
    private static double odd(String text) {
        String bare = text.toLowerCase(java.util.Locale.ROOT);
        if (bare.contains("inf") || bare.equals("nan")) {
            return bare.startsWith("-") ? -1 : WITHOUT_HEADER;
        }
        return Double.parseDouble(text);
    }

    private static NumberFormatException wrong(String text, String why) {
        return new NumberFormatException("strconv.ParseFloat: parsing " + GoText.quoted(text) + ": " + why);
    }
}
