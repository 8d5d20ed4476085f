package hopwatch.metrics.blackbox;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A query string as Go reads it: of several values the first, and no word of a part that makes no sense. Pure. */
final class Query {
    private final Map<String, String> first = new HashMap<>();

    private Query() {}

    static Query read(@Nullable String raw) {
        Query query = new Query();
        if (raw != null) {
            Arrays.stream(raw.split("&")).forEach(query::take);
        }
        return query;
    }

    private void take(String part) {
        if (part.indexOf(';') >= 0) {
            return;
        }
        int equals = part.indexOf('=');
        try {
            String key = decoded(equals < 0 ? part : part.substring(0, equals));
            first.putIfAbsent(key, equals < 0 ? "" : decoded(part.substring(equals + 1)));
        } catch (IllegalArgumentException senseless) {
            return;
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** Empty where it is not there. */
    String get(String key) {
        return first.getOrDefault(key, "");
    }
}
