package hopwatch.page;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All pages by path, each as it is while data flows and as it is once data has stopped; replaced as a whole.
 *
 * @param stale null while a first edition's are being printed
 */
record Shelf(Pages live, @Nullable Pages stale) {
    /**
     * @param moment what they were made from
     * @param beside what goes with each of them
     * @param ready what most visitors come for, by path
     * @param late one page per monitor, and per incident that is over
     * @param rack the rest
     * @param languages that all of them can be read in
     */
    record Pages(
            Moment moment,
            Beside beside,
            Map<String, Offer> ready,
            Map<String, Late> late,
            Rack rack,
            Languages languages) {
        String version() {
            return beside.version();
        }
    }

    /** Those of one moment, of which nobody can say whether data still flows, are the same either way. */
    static Shelf of(Pages printed, @Nullable Pages stale) {
        return new Shelf(printed, printed.moment().freshness() == Freshness.WAITING ? printed : stale);
    }

    @Nullable
    Pages pages(Freshness freshness) {
        return freshness == Freshness.LIVE ? live : stale;
    }

    Optional<Offer> find(String path, Freshness freshness) {
        return Optional.ofNullable(pages(freshness)).map(pages -> pages.ready().get(path));
    }

    Optional<Late> findLate(String path, Freshness freshness) {
        return Optional.ofNullable(pages(freshness)).map(pages -> pages.late().get(path));
    }
}
