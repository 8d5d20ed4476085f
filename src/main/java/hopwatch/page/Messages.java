package hopwatch.page;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the page says in one language, by key. {@code {0}} to {@code {9}} in a text are places for values; all else stands
 * for itself.
 */
final class Messages {
    private final Map<String, String> byKey;

    Messages(Map<String, String> byKey) {
        this.byKey = Map.copyOf(byKey);
    }

    /** These, and those of the other language where these say nothing. */
    Messages or(Messages other) {
        Map<String, String> both = new HashMap<>(other.byKey);
        both.putAll(byKey);
        return new Messages(both);
    }

    String say(String key, Object... values) {
        return find(key)
                .map(text -> filled(text, values))
                .orElseThrow(() -> new IllegalArgumentException("there is no message " + key));
    }

    Map<String, String> byKey() {
        return byKey;
    }

    Optional<String> find(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    private static String filled(String text, Object... values) {
        int next = text.indexOf('{');
        if (next < 0 || values.length == 0) {
            return text;
        }
        StringBuilder filled = new StringBuilder(text.length() + 32);
        int from = 0;
        while (next >= 0) {
            int place = place(text, next);
            if (place >= 0 && place < values.length) {
                filled.append(text, from, next).append(values[place]);
                from = next + 3;
            }
            next = text.indexOf('{', next + 1);
        }
        return filled.append(text, from, text.length()).toString();
    }

    /** Which value belongs at a brace; -1 where it is only a brace. */
    static int place(String text, int brace) {
        boolean closed = brace + 2 < text.length() && text.charAt(brace + 2) == '}';
        int place = closed ? text.charAt(brace + 1) - '0' : -1;
        return place <= 9 ? place : -1;
    }
}
