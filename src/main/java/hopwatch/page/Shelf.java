package hopwatch.page;

import java.util.Map;
import java.util.Optional;

/**
 * All pages by path, each as it is while data flows and as it is once data has stopped; replaced as a whole.
 *
 * @param moment what they were made from
 */
record Shelf(Moment moment, Pages live, Pages stale) {
    /**
     * @param ready what most visitors come for
     * @param late the rest
     */
    record Pages(Map<String, Rendered> ready, Map<String, Late> late) {
        static final Pages NONE = new Pages(Map.of(), Map.of());
    }

    Pages pages(Freshness freshness) {
        return freshness == Freshness.LIVE ? live : stale;
    }

    Optional<Rendered> find(String path, Freshness freshness) {
        return Optional.ofNullable(pages(freshness).ready().get(path));
    }

    Optional<Late> findLate(String path, Freshness freshness) {
        return Optional.ofNullable(pages(freshness).late().get(path));
    }
}
