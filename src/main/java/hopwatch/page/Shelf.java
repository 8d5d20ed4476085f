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
     * @param beside what goes with each of them
     * @param ready what most visitors come for, by path
     * @param late one page per monitor, and per incident that is over
     * @param rack the rest
     */
    record Pages(Beside beside, Map<String, Offer> ready, Map<String, Late> late, Rack rack) {
        static final Pages NONE = new Pages(Beside.NOTHING, Map.of(), Map.of(), Rack.NONE);

        String version() {
            return beside.version();
        }
    }

    Pages pages(Freshness freshness) {
        return freshness == Freshness.LIVE ? live : stale;
    }

    Optional<Offer> find(String path, Freshness freshness) {
        return Optional.ofNullable(pages(freshness).ready().get(path));
    }

    Optional<Late> findLate(String path, Freshness freshness) {
        return Optional.ofNullable(pages(freshness).late().get(path));
    }
}
