package hopwatch.cache;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Response heads as curl prints them. */
final class Heads {
    private Heads() {}

    static Map<String, List<String>> of(String lines) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        lines.lines().filter(line -> !line.isBlank()).forEach(line -> {
            int colon = line.indexOf(':');
            headers.computeIfAbsent(line.substring(0, colon).strip().toLowerCase(Locale.ROOT), x -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        });
        return headers;
    }
}
