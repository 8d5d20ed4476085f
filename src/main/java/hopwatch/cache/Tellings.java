package hopwatch.cache;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The headers in which caches say what they did, in the order in which they are believed where nothing else decides. */
final class Tellings {
    private static final Map<String, Telling> ORDER = order();

    /** Names of entries that Akamai, Cloudflare and Wikimedia use. */
    private static final Pattern TIMING = Pattern.compile(
            "(?:^|,)\\s*(?:cdn-cache|cache|cfcachestatus)\\s*;\\s*desc\\s*=\\s*\"?([a-z_/-]{1,40})",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern VARNISH = Pattern.compile("[0-9]{1,19}( [0-9]{1,19})?");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,19}");

    /** How one header is read. */
    private interface Telling {
        Said read(int status, String line);
    }

    private Tellings() {}

    private static Map<String, Telling> order() {
        Map<String, Telling> order = new LinkedHashMap<>();
        order.put("cache-status", CacheStatus::read);
        order.put("cf-cache-status", (status, line) -> Words.COMMON.only(line));
        order.put("akamai-cache-status", (status, line) -> Words.COMMON.first(line));
        order.put("x-vercel-cache", (status, line) -> Words.VERCEL.only(line));
        order.put("cdn-cache", (status, line) -> Words.COMMON.only(line));
        order.put("x-77-cache", (status, line) -> Words.COMMON.only(line));
        order.put("x-sucuri-cache", (status, line) -> Words.COMMON.only(line));
        order.put("x-cache-status", (status, line) -> Words.COMMON.last(line));
        order.put("x-proxy-cache", (status, line) -> Words.COMMON.last(line));
        order.put("x-cache", (status, line) -> Words.COMMON.last(line));
        order.put("server-timing", (status, line) -> timing(line));
        order.put("x-varnish", (status, line) -> varnish(line));
        order.put("x-cache-hits", (status, line) -> hits(line));
        order.put("age", (status, line) -> Age.read(line).said());
        return order;
    }

    /** What each header that is there says, in that order. */
    static Map<String, Said> in(Received received) {
        Map<String, Said> said = new LinkedHashMap<>();
        ORDER.forEach((name, telling) ->
                received.line(name).ifPresent(line -> said.put(name, said(telling, received.status(), line))));
        return said;
    }

    private static Said said(Telling telling, int status, String line) {
        return line.length() > Received.LONGEST ? Said.NONSENSE : telling.read(status, line);
    }

    /** Most of what it tells is of no cache, and most words may follow: one that is not known is none of ours. */
    private static Said timing(String line) {
        Said said = Said.NOTHING;
        Matcher entry = TIMING.matcher(line);
        while (entry.find()) {
            said = Words.COMMON.only(entry.group(1));
        }
        return said.legible() ? said : Said.NOTHING;
    }

    /** The number of this request and, if it was answered from the cache, of the one that filled it. */
    private static Said varnish(String line) {
        Matcher numbers = VARNISH.matcher(last(line));
        if (!numbers.matches()) {
            return Said.NONSENSE;
        }
        return numbers.group(1) == null ? Said.NOTHING : Said.of(Served.HIT);
    }

    /** How often the copy had been handed out, cache by cache. */
    private static Said hits(String line) {
        String nearest = last(line);
        if (!NUMBER.matcher(nearest).matches()) {
            return Said.NONSENSE;
        }
        return nearest.chars().allMatch(digit -> digit == '0') ? Said.NOTHING : Said.of(Served.HIT);
    }

    private static String last(String list) {
        return list.substring(list.lastIndexOf(',') + 1).strip();
    }
}
