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
     * @param version of the world that they show
     * @param ready what most visitors come for, by path
     * @param late one page per monitor, and per incident that is over
     * @param rack the rest
     */
    record Pages(String version, Map<String, Offer> ready, Map<String, Late> late, Rack rack) {
        static final Pages NONE = new Pages("", Map.of(), Map.of(), Rack.NONE);

        /**
         * The version for the one header of its own page that a script can read. It goes beside the bytes, because those
         * may be older than it: what a change does not touch is not rendered again.
         */
        String stamp() {
            return stamp(version);
        }

        static String stamp(String version) {
            return "version;desc=\"" + version + "\"";
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
