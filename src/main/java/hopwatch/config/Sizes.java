package hopwatch.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes as the file and people write them: {@code 500B}, {@code 20kB}, {@code 1MiB}. */
public final class Sizes {
    public static final Map<String, Integer> UNITS = units();
    private static final Pattern FORM = Pattern.compile("([0-9]{1,10})(B|kB|MB|KiB|MiB)");

    private Sizes() {}

    private static Map<String, Integer> units() {
        Map<String, Integer> units = new LinkedHashMap<>();
        units.put("MiB", 1 << 20);
        units.put("MB", 1_000_000);
        units.put("KiB", 1 << 10);
        units.put("kB", 1_000);
        units.put("B", 1);
        return units;
    }

    /** In bytes; empty for what is no size. */
    public static Optional<Long> bytes(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches()
                ? Optional.of(Long.parseLong(form.group(1)) * UNITS.getOrDefault(form.group(2), 1))
                : Optional.empty();
    }

    /** In the largest unit that divides it. */
    public static String text(long bytes) {
        return UNITS.entrySet().stream()
                .filter(unit -> bytes % unit.getValue() == 0)
                .findFirst()
                .map(unit -> bytes / unit.getValue() + unit.getKey())
                .orElse(bytes + "B");
    }
}
