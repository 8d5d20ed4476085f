package hopwatch.page;

import java.util.Map;
import java.util.Optional;

/**
 * All pages by path, each as it is while data flows and as it is once data has stopped; replaced as a whole.
 *
 * @param moment what they were made from
 */
record Shelf(Moment moment, Map<String, Rendered> live, Map<String, Rendered> stale) {
    Optional<Rendered> find(String path, Freshness freshness) {
        return Optional.ofNullable((freshness == Freshness.LIVE ? live : stale).get(path));
    }
}
