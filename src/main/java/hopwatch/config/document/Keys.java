package hopwatch.config.document;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The keys that one kind of mapping may have.
 *
 * @param known in the order in which people would write them
 * @param later part of the language, not of this version: refused as such and not as misspelt
 * @param elsewhere those that belong into another mapping, with the words for where that is
 */
public record Keys(Set<String> known, Set<String> later, Map<String, String> elsewhere) {
    public static Keys known(String... keys) {
        return new Keys(ordered(keys), Set.of(), Map.of());
    }

    /** The same, with some that are for later. */
    public Keys later(String... keys) {
        return new Keys(known, ordered(keys), elsewhere);
    }

    /** The same, told apart from what stands somewhere else. */
    public Keys without(Keys others, String where) {
        return new Keys(
                known,
                later,
                others.known.stream().collect(Collectors.toUnmodifiableMap(Function.identity(), key -> where)));
    }

    private static Set<String> ordered(String... keys) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(List.of(keys)));
    }
}
