package hopwatch.metrics;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Answers made a moment ago, to be given again: however many scrapers ask, and however often, they cost about a tenth of
 * one core, where an answer takes less than 40 ms. Whoever asks once a second or less often always gets a new one. Owned
 * by one event loop.
 */
final class Recent {
    /** From when it was begun: whoever asks again after a second is given none that is older. */
    private static final long OLDEST_NANOS = Duration.ofMillis(900).toNanos();

    private static final int TIMES_ITS_COST = 10;

    private final LongSupplier nanoTime;
    private final Map<Wanted, Kept> kept = new HashMap<>();
    private final Map<Wanted, Future<Buffer>> underway = new HashMap<>();

    /**
     * An answer.
     *
     * @param made when, and
     * @param fresh for how long it is as good as a new one; it is good enough as long again while a new one is made
     */
    private record Kept(Buffer body, long made, long fresh) {}

    Recent(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** @param printing makes a new one, off the loop */
    Future<Buffer> of(Wanted wanted, Supplier<Future<Buffer>> printing) {
        Kept last = kept.get(wanted);
        if (last != null && age(last) < last.fresh) {
            return Future.succeededFuture(last.body);
        }
        Future<Buffer> current = underway.get(wanted);
        Future<Buffer> next = current != null ? current : begun(wanted, printing);
        return last != null && isGoodEnough(last) ? Future.succeededFuture(last.body) : next;
    }

    private long age(Kept answer) {
        return nanoTime.getAsLong() - answer.made;
    }

    private boolean isGoodEnough(Kept answer) {
        return age(answer) < 2 * answer.fresh;
    }

    private Future<Buffer> begun(Wanted wanted, Supplier<Future<Buffer>> printing) {
        long begun = nanoTime.getAsLong();
        Future<Buffer> next = printing.get();
        underway.put(wanted, next);
        return next.onSuccess(body -> keep(wanted, body, begun)).onComplete(done -> underway.remove(wanted, next));
    }

    private void keep(Wanted wanted, Buffer body, long begun) {
        kept.values().removeIf(answer -> !isGoodEnough(answer));
        long now = nanoTime.getAsLong();
        long took = now - begun;
        kept.put(wanted, new Kept(body, now, Math.min((OLDEST_NANOS - took) / 2, TIMES_ITS_COST * took)));
    }
}
