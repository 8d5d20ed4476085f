package hopwatch.page;

import java.util.Collections;
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
    private final Function<String, Optional<Rare>> reader;
    private final Function<Rare, Late> printer;
    private final Map<String, Late> pages = Collections.synchronizedMap(new LinkedHashMap<>(ROOM, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Late> eldest) {
            return size() > ROOM;
        }
    });

    /** @param reader finds what people read, whether it is rare in the page's own language or not */
    Rack(
            Function<String, Optional<Rare>> finder,
            Function<String, Optional<Rare>> reader,
            Function<Rare, Late> printer) {
        this.finder = finder;
        this.reader = reader;
        this.printer = printer;
    }

    /** Any thread. */
    Optional<Rare> find(String path) {
        return finder.apply(path);
    }

    /** In another language than the page's own, where that is a page for people. Any thread. */
    Optional<Rare> find(String path, Reading reading) {
        return reader.apply(path).map(page -> new Rare.Translated(page, reading));
    }

    /** The same, if somebody has asked for it before. Any thread: most of those who read another language need no more. */
    Optional<Rendered> ready(String path, Reading reading) {
        return Optional.ofNullable(pages.get(path + reading.key())).flatMap(Late::ready);
    }

    /** Owned by one event loop. */
    Late of(Rare rare) {
        return pages.computeIfAbsent(rare.path(), first -> printer.apply(rare));
    }
}
