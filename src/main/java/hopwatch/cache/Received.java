package hopwatch.cache;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An answer's headers as the readers want them.
 *
 * @param status of the answer; 0 if not known
 * @param headers by lower-case name, in the order received
 */
record Received(int status, Map<String, List<String>> headers) {
    /** Real ones have a tenth of it. What is longer is not read: reading must cost a hostile peer's check nothing. */
    static final int LONGEST = 2_048;

    boolean has(String name) {
        return headers.containsKey(name);
    }

    boolean hasAny(String start) {
        return headers.keySet().stream().anyMatch(name -> name.startsWith(start));
    }

    /** The header's lines as one list (RFC 9110 §5.3). */
    Optional<String> line(String name) {
        return Optional.ofNullable(headers.get(name)).map(lines -> String.join(", ", lines));
    }

    /** The same in lower case, as far as it is looked at; empty if there is none. */
    String lower(String name) {
        String line = line(name).orElse("");
        return line.substring(0, Math.min(line.length(), LONGEST)).toLowerCase(Locale.ROOT);
    }

    boolean says(String name, String word) {
        return lower(name).contains(word);
    }

    boolean begins(String name, String start) {
        return lower(name).startsWith(start);
    }
}
