package hopwatch.store;

import hopwatch.store.database.Mending;
import hopwatch.store.database.Symptom;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What must not be lost on its way to the disk: changes, and what became of alerts. Entries are written in the order in
 * which they came, all that wait in one transaction, so that no change is written without what became of its alerts. While
 * the disk takes nothing they hold in memory, and are written when it returns, nothing left out. Any thread; what an entry
 * means happens under the lock, and so in order.
 */
final class Logbook {
    private static final Logger log = LoggerFactory.getLogger(Logbook.class);
    /** So often is an entry tried that the database refuses for what it says, before it holds up no others. */
    private static final int MOST_REFUSALS = 3;

    private final Vertx vertx;
    private final Writer writer;
    private final Health health;
    private final Mending mending;
    private final Confirmed confirmed;
    private final Pace pace;
    private final LongSupplier nanoTime;
    private final Deque<Item> queue = new ArrayDeque<>();
    private boolean failing;
    private boolean holding;
    private int refusals;
    private boolean writing;
    private boolean resting;
    private boolean closed;

    Logbook(
            Vertx vertx,
            Writer writer,
            Health health,
            Mending mending,
            Confirmed confirmed,
            Pace pace,
            LongSupplier nanoTime) {
        this.vertx = vertx;
        this.writer = writer;
        this.health = health;
        this.mending = mending;
        this.confirmed = confirmed;
        this.pace = pace;
        this.nanoTime = nanoTime;
        health.listen(ailment -> ailment.ifPresent(ill -> holdInMemory()));
    }

    /** Something to be written. */
    interface Entry {
        /** May be called more than once, if the first transaction was not committed or seemed not to be. */
        void write(Handle tx);

        /**
         * Called once.
         *
         * @param recorded whether it has been written; otherwise it will be
         */
        void takeEffect(boolean recorded);

        /** It took effect before it was written, and now it is. */
        void recorded();
    }

    private static final class Item {
        private final Entry entry;
        private final long added;
        private final Promise<Void> inEffect = Promise.promise();
        private boolean effective;

        private Item(Entry entry, long added) {
            this.entry = entry;
            this.added = added;
        }
    }

    /** Completes when the entry is in effect: written or, if that takes too long, in memory. */
    Future<Void> add(Entry entry) {
        Item item = new Item(entry, nanoTime.getAsLong());
        synchronized (this) {
            if (closed) {
                return Future.failedFuture(new IllegalStateException("the store is closed"));
            }
            queue.add(item);
        }
        if (isHolding() || health.isAiling()) {
            holdInMemory();
        }
        pump();
        return item.inEffect.future();
    }

    /** Who has waited long has waited for those that come later as well. */
    private synchronized boolean isHolding() {
        return holding;
    }

    /** Entries that are not written yet. */
    synchronized int size() {
        return queue.size();
    }

    /** Nothing can be added any more; fails if something cannot be written, which then is lost. */
    Future<Void> close() {
        synchronized (this) {
            closed = true;
        }
        return flush();
    }

    private Future<Void> flush() {
        return size() == 0 ? Future.succeededFuture() : writeSome().compose(written -> flush());
    }

    private void pump() {
        synchronized (this) {
            if (writing || resting || closed || queue.isEmpty()) {
                return;
            }
            writing = true;
        }
        writeSome().onSuccess(written -> pump()).onFailure(this::failed);
    }

    private Future<List<Item>> writeSome() {
        return writer.write(this::write, this::written);
    }

    private List<Item> write(Handle tx) {
        List<Item> some = oldest();
        some.forEach(item -> item.entry.write(tx));
        return some;
    }

    /** All, or after a refusal one alone: what is wrong with one must not hold up the others. */
    private synchronized List<Item> oldest() {
        return queue.stream().limit(refusals == 0 ? Long.MAX_VALUE : 1).toList();
    }

    private void written(List<Item> items) {
        confirmed.keep(
                items.stream().<Consumer<Handle>>map(item -> item.entry::write).toList());
        synchronized (this) {
            writing = false;
            failing = false;
            holding = false;
            refusals = 0;
            for (Item item : items) {
                queue.remove(item);
                settle(item);
            }
        }
        items.forEach(item -> item.inEffect.tryComplete());
    }

    private static void settle(Item item) {
        if (item.effective) {
            item.entry.recorded();
        } else {
            item.effective = true;
            item.entry.takeEffect(true);
        }
    }

    private void holdInMemory() {
        List<Item> held;
        synchronized (this) {
            holding = true;
            held = queue.stream().filter(item -> !item.effective).toList();
            held.forEach(Logbook::holdInMemory);
        }
        held.forEach(item -> item.inEffect.tryComplete());
    }

    private static void holdInMemory(Item item) {
        if (!item.effective) {
            item.effective = true;
            item.entry.takeEffect(false);
        }
    }

    private void failed(Throwable failure) {
        if (refuses(failure)) {
            setAside(failure);
        } else if (isLate()) {
            holdInMemory();
        }
        vertx.timer(pace.linger().toMillis(), TimeUnit.MILLISECONDS)
                .onSuccess(due -> rested())
                .onFailure(gone -> log.debug("no more attempts: {}", gone.toString()));
    }

    private synchronized boolean refuses(Throwable failure) {
        if (!failing) {
            log.warn("{} changes wait for the store", queue.size(), failure);
        }
        writing = false;
        resting = true;
        failing = true;
        refusals = mending.symptom(failure).kind() == Symptom.Kind.REFUSAL ? refusals + 1 : 0;
        return refusals > MOST_REFUSALS;
    }

    private synchronized boolean isLate() {
        Item oldest = queue.peek();
        return oldest != null
                && nanoTime.getAsLong() - oldest.added >= pace.patience().toNanos();
    }

    private void setAside(Throwable refused) {
        Item item;
        synchronized (this) {
            item = queue.remove();
            refusals = 1;
            holdInMemory(item);
        }
        log.error("this can never be written and is left out: {}", item.entry, refused);
        item.inEffect.tryComplete();
    }

    private void rested() {
        synchronized (this) {
            resting = false;
        }
        pump();
    }
}
