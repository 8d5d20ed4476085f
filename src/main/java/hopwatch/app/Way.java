package hopwatch.app;

import hopwatch.probe.Observation;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What shows of the way from a URL's visitors to its origin.
 *
 * @param aliases what its host is an alias of, in turn
 * @param addresses what its host leads to
 * @param edge what a visitor meets
 * @param provider who runs the edge; null if it does not show
 */
record Way(
        URI url,
        List<String> aliases,
        List<String> addresses,
        Observation edge,
        @Nullable String provider,
        List<Tried> tried) {
    Way {
        aliases = List.copyOf(aliases);
        addresses = List.copyOf(addresses);
        tried = List.copyOf(tried);
    }

    String edgeName() {
        return provider == null ? "Edge" : provider;
    }

    /** The stops behind the edge, outermost first. */
    List<Tried> found() {
        return tried.stream().filter(each -> each.manner() != null).toList();
    }

    /** The last one is as far in as we can see; one before it is called after its host. */
    String nameOf(Tried stop) {
        List<Tried> all = found();
        return all.indexOf(stop) == all.size() - 1 ? "Origin" : stop.at().toString();
    }
}
