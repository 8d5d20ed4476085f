package hopwatch.page;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The rare pages of one shelf that were asked for: at most so many, the least asked for make room. Printed ones go with
 * their shelf, so that none outlives what it was made from.
 */
final class Rack {
    private static final int ROOM = 200;

    private final Function<String, Optional<Rare>> finder;
    private final Function<Rare, Late> printer;
    private final Map<String, Late> pages = new LinkedHashMap<>(ROOM, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Late> eldest) {
            return size() > ROOM;
        }
    };

    Rack(Function<String, Optional<Rare>> finder, Function<Rare, Late> printer) {
        this.finder = finder;
        this.printer = printer;
    }

    /** Any thread. */
    Optional<Rare> find(String path) {
        return finder.apply(path);
    }

    /** Owned by one event loop. */
    Late of(Rare rare) {
        return pages.computeIfAbsent(rare.path(), first -> printer.apply(rare));
    }
}
