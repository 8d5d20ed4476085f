package hopwatch.cache;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an answer's headers say of the caches on its way. They are the peers' own words: shown, compared and expected,
 * never trusted beyond that.
 *
 * @param age seconds since the answer left its origin or was last found to be as there; -1 if not told
 * @param pop the provider's name of the site that answered, at most 32 letters, digits and {@code -._}; null if not told
 * @param provider who runs the outermost cache: {@code Fastly}; null if it cannot be told
 * @param unparsed names of headers that should have told and could not be read, in the order received
 */
public record CacheFacts(
        Served served, long age, @Nullable String pop, @Nullable String provider, List<String> unparsed) {
    /** Nothing was said. */
    public static final CacheFacts NONE = new CacheFacts(Served.UNTOLD, -1, null, null, List.of());

    public CacheFacts {
        unparsed = List.copyOf(unparsed);
    }
}
