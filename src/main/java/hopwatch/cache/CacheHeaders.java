package hopwatch.cache;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads what caches say of themselves. The outermost cache's own header is believed first, then the common ones in the
 * order of {@link Tellings}: the first of them that says from where the answer came is right.
 */
public final class CacheHeaders {
    private CacheHeaders() {}

    /** The same for an answer whose status is not known. */
    public static CacheFacts read(Map<String, List<String>> headers) {
        return read(0, headers);
    }

    /**
     * Never fails: what cannot be read is named as such.
     *
     * @param status of the answer: one that is better than what came from behind a cache is the cache's own
     * @param headers by lower-case name, in the order received
     */
    public static CacheFacts read(int status, Map<String, List<String>> headers) {
        Received received = new Received(status, headers);
        Map<String, Said> said = Tellings.in(received);
        Optional<Provider> provider = Providers.outermost(received);
        Optional<Pop> pop = provider.map(Provider::pop).filter(where -> where.isIn(received));
        Optional<String> site = pop.flatMap(where -> where.read(received));
        String mute = site.isEmpty() ? pop.map(Pop::header).orElse(null) : null;
        return new CacheFacts(
                served(provider, said),
                age(received),
                site.orElse(null),
                provider.map(Provider::name).orElse(null),
                unparsed(said, mute, headers.keySet()));
    }

    private static Served served(Optional<Provider> provider, Map<String, Said> said) {
        return Stream.concat(
                        provider.stream().flatMap(its -> its.own().stream()).map(said::get), said.values().stream())
                .filter(Objects::nonNull)
                .map(Said::served)
                .filter(served -> served != Served.UNTOLD)
                .findFirst()
                .orElse(Served.UNTOLD);
    }

    private static long age(Received received) {
        return received.line("age")
                .filter(line -> line.length() <= Received.LONGEST)
                .map(Age::read)
                .orElse(Age.UNTOLD)
                .seconds();
    }

    /** @param mute the header that was to name a site and does not; null if there is none */
    private static List<String> unparsed(Map<String, Said> said, @Nullable String mute, Set<String> inOrder) {
        Set<String> senseless = new HashSet<>();
        said.forEach((name, one) -> {
            if (!one.legible()) {
                senseless.add(name);
            }
        });
        return inOrder.stream()
                .filter(name -> senseless.contains(name) || name.equals(mute))
                .toList();
    }
}
