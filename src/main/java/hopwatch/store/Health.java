package hopwatch.store;

import hopwatch.store.database.Mending;
import hopwatch.store.database.Symptom;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether what is written arrives. It ails once nothing has been committed for as long as patience lasts although
 * something was to be, be it that writes fail or that they hang; the next commit heals it. Told by the writer, asked
 * from any thread.
 */
final class Health {
    private static final Logger log = LoggerFactory.getLogger(Health.class);
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Vertx vertx;
    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private final Pace pace;
    private final Mending mending;
    private final List<Consumer<Optional<Ailment>>> listeners = new CopyOnWriteArrayList<>();

    private Runnable trial = () -> {};
    private boolean busy;
    private boolean watching;
    private @Nullable Throwable failure;
    private @Nullable Instant since;
    private long sinceNanos;
    private volatile @Nullable Ailment ailment;

    Health(Vertx vertx, InstantSource clock, LongSupplier nanoTime, Pace pace, Mending mending) {
        this.vertx = vertx;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.pace = pace;
        this.mending = mending;
    }

    /** @param write a small write, tried while nothing else is: so that the end of the trouble is noticed */
    synchronized void triesWith(Runnable write) {
        trial = write;
    }

    /** Told of each change, on the thread that brought it; must return at once. */
    void listen(Consumer<Optional<Ailment>> listener) {
        listeners.add(listener);
    }

    boolean isAiling() {
        return ailment != null;
    }

    /** Whether the last transaction was committed, and none hangs. */
    synchronized boolean isWell() {
        return failure == null && ailment == null;
    }

    Optional<Ailment> ailment() {
        return Optional.ofNullable(ailment);
    }

    /** A transaction begins, on the writer's thread. */
    synchronized void begins() {
        busy = true;
        if (since == null) {
            since = clock.instant();
            sinceNanos = nanoTime.getAsLong();
            watch(pace.patience());
        }
    }

    void committed() {
        boolean healed;
        synchronized (this) {
            busy = false;
            failure = null;
            since = null;
            healed = ailment != null;
            ailment = null;
        }
        if (healed) {
            log.info("{} is written again", mending.place());
            tell();
        }
    }

    /** What is told is the newest: a file system goes read-only after an error, a lock goes and leaves a full disk. */
    synchronized void failed(Throwable why) {
        busy = false;
        boolean first = failure == null;
        failure = why;
        if (first) {
            watch(pace.linger());
        }
    }

    private void watch(Duration delay) {
        if (!watching) {
            watching = true;
            long unused = vertx.setTimer(Math.max(1, delay.toMillis()), due -> look());
        }
    }

    /** Looks again when patience ends or, while writes fail, soon: and tries one if nobody else does. */
    private void look() {
        Ailment found;
        Runnable attempt;
        synchronized (this) {
            watching = false;
            if (since == null) {
                return;
            }
            found = ailment == null && left() <= 0 ? ailment(since) : null;
            ailment = found == null ? ailment : found;
            attempt = failure != null && !busy ? trial : () -> {};
            watch(next());
        }
        if (found != null) {
            log.error("{}; judging and alerting go on from memory. What to do: {}", found.what(), found.remedy());
            tell();
        }
        attempt.run();
    }

    private Duration next() {
        boolean ends = failure == null && ailment == null;
        return ends || (ailment == null && left() < pace.linger().toNanos())
                ? Duration.ofNanos(Math.max(left(), NANOS_PER_MILLI))
                : pace.linger();
    }

    private long left() {
        return pace.patience().toNanos() - (nanoTime.getAsLong() - sinceNanos);
    }

    private Ailment ailment(Instant began) {
        Symptom symptom = failure == null ? Symptom.HANGS : mending.symptom(failure);
        return new Ailment(began, mending.place() + ": " + symptom.what(), symptom.remedy());
    }

    /** As it is by now: of two that tell at once, the later must not tell what was before. */
    private void tell() {
        synchronized (listeners) {
            listeners.forEach(listener -> listener.accept(ailment()));
        }
    }
}
