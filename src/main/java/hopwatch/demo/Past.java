package hopwatch.demo;

import hopwatch.config.Config;
import hopwatch.config.Monitor;
import hopwatch.store.Change;
import hopwatch.store.Store;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.random.RandomGenerator;

/** Ninety days of history for a demo that has only just begun, written the way the live line writes. */
public final class Past {
    /** Two days of long ago or five hours of late, 4,800 observations of sixteen nodes: the store's buffer must never overflow. */
    private static final int AT_ONCE = 300;

    private final Store store;
    private final List<Monitor> monitors;
    private final Rounds rounds;
    private final SortedMap<Integer, Change> chapters;

    private Past(Store store, Config config, Instant until, RandomGenerator random) {
        Calendar calendar = new Calendar(until);
        List<Spell> spells = Spell.of(config);
        this.store = store;
        this.monitors = config.monitors();
        this.rounds = new Rounds(store.run(), calendar, spells, random);
        this.chapters = Chapters.of(monitors, spells, calendar);
    }

    /**
     * Writes it, ends with a compaction, and leaves the store open. Slots count from 0 in the store's present run: open
     * the store anew before anything live is written, or the two would share keys.
     *
     * @param until excluded
     * @param random the same state gives the same past
     */
    public static Future<Void> write(Store store, Config config, Instant until, RandomGenerator random) {
        return new Past(store, config, until, random).from(0).compose(written -> store.compact());
    }

    private Future<Void> from(int slot) {
        if (slot >= Calendar.ROUNDS) {
            return Future.succeededFuture();
        }
        int end = Math.min(slot + AT_ONCE, Calendar.ROUNDS);
        offer(slot, end);
        return store.flush()
                .compose(flushed -> commit(chapters.subMap(slot, end)))
                .compose(committed -> from(end));
    }

    private void offer(int first, int end) {
        for (int slot = first; slot < end; slot++) {
            for (Monitor monitor : monitors) {
                rounds.round(monitor, slot).forEach(store::offer);
            }
        }
    }

    private Future<Void> commit(SortedMap<Integer, Change> due) {
        Future<Void> done = Future.succeededFuture();
        for (Change change : due.values()) {
            done = done.compose(before -> store.commit(change));
        }
        return done;
    }
}
