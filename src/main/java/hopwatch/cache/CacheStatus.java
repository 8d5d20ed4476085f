package hopwatch.cache;

import java.util.List;
import java.util.Set;
import org.greenbytes.http.sfv.BooleanItem;
import org.greenbytes.http.sfv.IntegerItem;
import org.greenbytes.http.sfv.Item;
import org.greenbytes.http.sfv.ListElement;
import org.greenbytes.http.sfv.Parameters;
import org.greenbytes.http.sfv.ParseException;
import org.greenbytes.http.sfv.Parser;
import org.greenbytes.http.sfv.StringItem;
import org.greenbytes.http.sfv.TokenItem;
import org.jspecify.annotations.Nullable;

/** {@code Cache-Status} (RFC 9211): a list to which each cache adds itself, the one nearest to us last. */
final class CacheStatus {
    private static final Set<String> AROUND = Set.of("bypass", "method", "request");
    /** Reasons to ask behind the cache for what it has. */
    private static final Set<String> CHECKED = Set.of("stale", "request");

    private static final int NOT_MODIFIED = 304;
    private static final int SERVER_ERROR = 500;

    private CacheStatus() {}

    /** @param status of the answer; 0 if not known */
    static Said read(int status, String line) {
        try {
            return nearest(status, Parser.parseList(line).get());
        } catch (ParseException malformed) {
            return Said.NONSENSE;
        }
    }

    /** A cache that adds its name alone leaves the word to the one behind it. */
    private static Said nearest(int status, List<ListElement<?>> caches) {
        for (int i = caches.size() - 1; i >= 0; i--) {
            Said said = said(status, caches.get(i));
            if (!said.equals(Said.NOTHING)) {
                return said;
            }
        }
        return Said.NOTHING;
    }

    private static Said said(int status, ListElement<?> cache) {
        if (!(cache instanceof StringItem) && !(cache instanceof TokenItem)) {
            return Said.NONSENSE;
        }
        Parameters told = cache.getParams();
        if (!told.containsKey("hit") && !told.containsKey("fwd")) {
            return inPlaceOfName(cache);
        }
        return isSound(told) ? Said.of(served(status, told)) : Said.NONSENSE;
    }

    /** Some write what they did where their name belongs: {@code Cache-Status: HIT}. */
    private static Said inPlaceOfName(ListElement<?> cache) {
        Said word = Words.COMMON.only(String.valueOf(cache.get()));
        return word.legible() ? word : Said.NOTHING;
    }

    /** Whether each parameter is of its type, and only one of the two is said. */
    private static boolean isSound(Parameters told) {
        return is(told.get("hit"), BooleanItem.class)
                && is(told.get("fwd"), TokenItem.class)
                && is(told.get("fwd-status"), IntegerItem.class)
                && is(told.get("ttl"), IntegerItem.class)
                && isHit(told) != told.containsKey("fwd");
    }

    private static boolean is(@Nullable Item<?> value, Class<?> type) {
        return value == null || type.isInstance(value);
    }

    private static boolean isHit(Parameters told) {
        return told.get("hit") instanceof BooleanItem hit && hit.get();
    }

    private static Served served(int status, Parameters told) {
        boolean overdue = number(told, "ttl", 0) < 0;
        if (isHit(told)) {
            return overdue ? Served.STALE : Served.HIT;
        }
        String why = told.get("fwd") instanceof TokenItem reason ? reason.get() : "";
        long behind = number(told, "fwd-status", status);
        if (CHECKED.contains(why) && behind == NOT_MODIFIED) {
            return Served.HIT;
        }
        if (why.equals("stale") && behind >= SERVER_ERROR && (overdue || isOwn(status))) {
            return Served.STALE;
        }
        return AROUND.contains(why) ? Served.BYPASS : Served.MISS;
    }

    /** An answer without the error that came from behind is the cache's own. */
    private static boolean isOwn(int status) {
        return status > 0 && status < SERVER_ERROR;
    }

    private static long number(Parameters told, String name, long otherwise) {
        return told.get(name) instanceof IntegerItem number ? number.get() : otherwise;
    }
}
