package hopwatch.cache;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an answer's headers say of the caches on its way. They are the peers' own words: shown, compared and expected,
 * never trusted beyond that.
 *
 * @param age seconds since the answer left its origin or was last found to be as there; -1 if not told
 * @param pop the provider's name of the site that answered, at most 32 letters, digits and {@code -._}; null if not told
 * @param provider who runs the outermost cache: {@code Fastly}; null if it cannot be told
 * @param unparsed names of headers that should have told and could not be read, or that contradict themselves, in the
 *     order received
 */
public record CacheFacts(
        Served served, long age, @Nullable String pop, @Nullable String provider, List<String> unparsed) {
    /** Nothing was said. */
    public static final CacheFacts NONE = new CacheFacts(Served.UNTOLD, -1, null, null, List.of());

    private static final int MINUTE = 60;
    private static final int HOUR = 3_600;
    private static final int DAY = 86_400;

    public CacheFacts {
        unparsed = List.copyOf(unparsed);
    }

    /** "hit, 42 s old, FRA (Fastly)", as far as it was told; empty if nothing was. */
    public String words() {
        return Stream.of(served == Served.UNTOLD ? null : served.label(), age < 0 ? null : old() + " old", where())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
    }

    private @Nullable String where() {
        if (pop == null) {
            return provider;
        }
        return provider == null ? pop : pop + " (" + provider + ")";
    }

    /** In the largest unit of which there are at least two. */
    private String old() {
        if (age >= 2 * DAY) {
            return age / DAY + " d";
        }
        if (age >= 2 * HOUR) {
            return age / HOUR + " h";
        }
        return age >= 2 * MINUTE ? age / MINUTE + " min" : age + " s";
    }
}
