package hopwatch.cache;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How long an answer has been kept (RFC 9111 §5.1).
 *
 * @param seconds -1 if not told
 * @param legible whether it is one number of seconds
 */
record Age(long seconds, boolean legible) {
    static final Age UNTOLD = new Age(-1, true);

    /** RFC 9111 §1.2.2: what is larger stands for this. */
    static final long MOST = 1L << 31;

    private static final Age NONSENSE = new Age(-1, false);
    private static final Pattern SECONDS = Pattern.compile("[0-9]+");
    private static final int DIGITS = 10;

    /** Of several the first counts, as RFC 9111 has it; that they differ is told nevertheless. */
    static Age read(String line) {
        List<String> members =
                Arrays.stream(line.split(",", -1)).map(String::strip).distinct().toList();
        String first = members.get(0);
        return SECONDS.matcher(first).matches() ? new Age(seconds(first), members.size() == 1) : NONSENSE;
    }

    private static long seconds(String digits) {
        String significant = digits.replaceFirst("^0+(?=.)", "");
        return significant.length() > DIGITS ? MOST : Math.min(MOST, Long.parseLong(significant));
    }

    /** It is no answer of the origin's own; a zero is also what some caches write on those. */
    Said said() {
        return new Said(seconds > 0 ? Served.HIT : Served.UNTOLD, legible);
    }
}
