package hopwatch.cache;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The words in which caches of many makes say what they did.
 *
 * @param meaning of each word, in lower case and without Squid's {@code tcp_} in front
 */
record Words(Map<String, Served> meaning) {
    static final Words COMMON = new Words(common());

    /** Vercel calls it so where the page came from behind, and the cache's copy was replaced. */
    static final Words VERCEL = COMMON.but("revalidated", Served.MISS);

    private static final Pattern COMMA = Pattern.compile(",");
    private static final Pattern SPACE = Pattern.compile("\\s+");
    /** What begins that which follows a word without changing it: {@code hit/5}, {@code HIT:3}, {@code MISS(8)}. */
    private static final String TRAILERS = "/:;()";

    private static final int LONGEST = 40;

    private static Map<String, Served> common() {
        Map<String, Served> meaning = new HashMap<>();
        put(meaning, Served.HIT, "hit", "mem_hit", "ims_hit", "inm_hit", "remote_hit", "disk_hit", "ram_hit");
        put(meaning, Served.HIT, "negative_hit", "offline_hit", "cf_hit", "originshieldhit", "cached", "prerender");
        put(meaning, Served.HIT, "revalidated", "refreshhit", "refresh_hit", "refresh_unmodified");
        put(meaning, Served.STALE, "stale", "updating", "grace", "hit-stale", "hit-grace", "hit_stale", "stale_hit");
        put(meaning, Served.STALE, "refresh_fail", "refresh_fail_hit", "refresh_fail_old");
        put(meaning, Served.MISS, "miss", "expired", "refresh_miss", "refresh_modified", "client_refresh_miss");
        put(meaning, Served.MISS, "ims_miss", "expired_miss", "swapfail_miss");
        put(meaning, Served.BYPASS, "bypass", "dynamic", "pass", "hit-for", "hitpass", "hfp", "hfm", "notcacheable");
        put(meaning, Served.BYPASS, "uncacheable", "private_nostore", "config_nocache", "tunnel");
        put(meaning, Served.UNTOLD, "none", "unknown", "error", "n/a", "-", "redirect", "denied", "cookie_deny");
        put(meaning, Served.UNTOLD, "lambdageneratedresponse", "functiongeneratedresponse", "constructedresponse");
        put(meaning, Served.UNTOLD, "limitexceeded", "capacityexceeded");
        return Map.copyOf(meaning);
    }

    private static void put(Map<String, Served> meaning, Served served, String... words) {
        Arrays.stream(words).forEach(word -> meaning.put(word, served));
    }

    private Words but(String word, Served served) {
        Map<String, Served> other = new HashMap<>(meaning);
        other.put(word, served);
        return new Words(Map.copyOf(other));
    }

    /** Of a list in which each cache adds itself at the end, the one nearest to us. */
    Said last(String list) {
        return members(list).reduce((before, member) -> member).map(this::one).orElse(Said.NONSENSE);
    }

    /** Of a list that begins with the cache nearest to us. */
    Said first(String list) {
        return members(list).findFirst().map(this::one).orElse(Said.NONSENSE);
    }

    /** Of a header that only one cache writes, which must not say two things. */
    Said only(String text) {
        List<Said> said = members(text).map(this::one).distinct().limit(2).toList();
        return said.size() == 1 ? said.get(0) : Said.NONSENSE;
    }

    /** Empty ones are none (RFC 9110 §5.6.1). */
    private static Stream<String> members(String list) {
        return COMMA.splitAsStream(list).filter(member -> !member.isBlank());
    }

    /** Words that are not known are names: {@code cp3066 hit/5}. What a cache is named stands after {@code from}. */
    private Said one(String text) {
        List<Served> said = SPACE.splitAsStream(text.strip().toLowerCase(Locale.ROOT))
                .takeWhile(word -> !word.equals("from"))
                .flatMap(word -> served(word).stream())
                .distinct()
                .limit(2)
                .toList();
        return said.size() == 1 ? Said.of(said.get(0)) : Said.NONSENSE;
    }

    /** Of {@code hit-stale-cluster} the longest beginning that is known counts. */
    private Optional<Served> served(String written) {
        if (written.length() > LONGEST || meaning.containsKey(written)) {
            return Optional.ofNullable(meaning.get(written));
        }
        String word = bare(written);
        while (!meaning.containsKey(word) && word.lastIndexOf('-') > 0) {
            word = word.substring(0, word.lastIndexOf('-'));
        }
        return Optional.ofNullable(meaning.get(word));
    }

    private static String bare(String written) {
        int end = 0;
        while (end < written.length() && TRAILERS.indexOf(written.charAt(end)) < 0) {
            end++;
        }
        int start = written.startsWith("tcp_") || written.startsWith("udp_") ? 4 : 0;
        return written.substring(Math.min(start, end), end);
    }
}
