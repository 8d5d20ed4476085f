package hopwatch.schedule;

import hopwatch.config.MonitorId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fixed rate on the monotonic clock: one heap, one timer, no drift. Event-loop confined: every call, and every task of
 * its timers, belongs to the thread that made it.
 */
public final class Scheduler implements Schedule {
    private static final Logger log = LoggerFactory.getLogger(Scheduler.class);

    /** First rounds come soon after the start, but no more than so many a second: a cold JVM is slow. */
    private static final Duration FIRST_ROUNDS_APART = Duration.ofMillis(5);

    private final Timers timers;
    private final LongSupplier nanoTime;
    private final Round round;
    private final LongConsumer lag;
    private final long origin;
    private final Map<MonitorId, Entry> entries = new HashMap<>();
    private final PriorityQueue<Entry> due = new PriorityQueue<>(Comparator.comparingLong(entry -> entry.dueNanos));

    /** Skipped for want of a place, the longest unprobed first. */
    private final NavigableSet<Entry> starved = new TreeSet<>(Comparator.comparingLong((Entry entry) -> entry.began)
            .thenComparing(entry -> entry.beat.monitor().value()));

    /** Also of monitors that are not watched any more, or are so anew: two of one are never in flight. */
    private final Set<MonitorId> running = new HashSet<>();

    private int limit;
    private int inFlight;
    private final AtomicLong skipped = new AtomicLong();
    private Runnable callOff = () -> {};
    private final Promise<Void> idle = Promise.promise();
    private boolean stopped;

    /** @param lag told how late each round began, in nanoseconds */
    public Scheduler(Timers timers, LongSupplier nanoTime, Round round, LongConsumer lag) {
        this.timers = timers;
        this.nanoTime = nanoTime;
        this.round = round;
        this.lag = lag;
        this.origin = nanoTime.getAsLong();
    }

    @Override
    public void watch(Collection<Beat> beats, int most) {
        limit = most;
        Map<MonitorId, Beat> wanted = new LinkedHashMap<>();
        beats.forEach(beat -> wanted.put(beat.monitor(), beat));
        entries.values().removeIf(entry -> !wanted.containsKey(entry.beat.monitor()));
        starved.removeIf(entry -> !wanted.containsKey(entry.beat.monitor()));
        int fresh = 0;
        for (Beat beat : wanted.values()) {
            Entry known = entries.get(beat.monitor());
            if (known == null || !known.beat.every().equals(beat.every())) {
                replace(known, beat, FIRST_ROUNDS_APART.multipliedBy(++fresh));
            } else {
                known.beat = beat;
            }
        }
        due.clear();
        due.addAll(entries.values());
        arm();
    }

    private void replace(@Nullable Entry known, Beat beat, Duration first) {
        Entry entry = new Entry(beat, Slot.NONE);
        if (known != null) {
            starved.remove(known);
            entry.last = known.last;
        }
        entry.dueNanos = nanoTime.getAsLong() + Math.min(first.toNanos(), offset(beat));
        entries.put(beat.monitor(), entry);
    }

    @Override
    public void again(MonitorId monitor, Duration delay) {
        Optional.ofNullable(entries.get(monitor)).ifPresent(entry -> {
            long when = nanoTime.getAsLong() + delay.toNanos();
            if (when < entry.dueNanos && due.remove(entry)) {
                entry.dueNanos = when;
                due.add(entry);
                arm();
            }
        });
    }

    @Override
    public Future<Void> stop() {
        stopped = true;
        callOff.run();
        due.clear();
        starved.clear();
        restIfIdle();
        return idle.future();
    }

    private void restIfIdle() {
        if (stopped && inFlight == 0) {
            idle.tryComplete();
        }
    }

    /** Slots that came while their monitor's round was in flight, or beyond the limit. */
    @Override
    public long skipped() {
        return skipped.get();
    }

    /** Probes in flight now. */
    public int inFlight() {
        return inFlight;
    }

    private void arm() {
        callOff.run();
        Entry next = due.peek();
        if (next != null && !stopped) {
            long wait = Math.max(0, next.dueNanos - nanoTime.getAsLong());
            callOff = timers.after(Duration.ofNanos(wait), this::tick);
        }
    }

    private void tick() {
        long now = nanoTime.getAsLong();
        for (Entry entry = due.peek(); entry != null && entry.dueNanos <= now; entry = due.peek()) {
            due.remove();
            begin(entry, now);
        }
        arm();
    }

    /** The next slot is fixed before the round runs, so that the round can already ask for a re-check before it. */
    private void begin(Entry entry, long now) {
        long late = now - entry.dueNanos;
        Slot slot = entry.slotAt(entry.dueNanos - origin);
        boolean running = this.running.contains(entry.beat.monitor());
        boolean full = inFlight + entry.beat.probes() > Math.max(limit, entry.beat.probes());
        if (running || full) {
            skip(entry, slot, running);
        } else {
            lag.accept(late);
            slot = entry.punctual(slot, Duration.ofNanos(late));
        }
        skipped.addAndGet(entry.toGrid(origin, now));
        due.add(entry);
        if (!running && !full) {
            run(entry, slot);
        }
    }

    private void skip(Entry entry, Slot slot, boolean running) {
        skipped.incrementAndGet();
        entry.missed += slot.attempt() == 0 ? 1 : 0;
        if (!running) {
            starved.add(entry);
        }
    }

    private void run(Entry entry, Slot slot) {
        starved.remove(entry);
        running.add(slot.monitor());
        entry.last = slot;
        entry.began = nanoTime.getAsLong();
        int places = entry.beat.probes();
        inFlight += places;
        Future.succeededFuture()
                .compose(go -> round.run(slot))
                .onFailure(bug -> log.error("the round of {} broke", slot.monitor(), bug))
                .onComplete(done -> ended(slot.monitor(), places));
    }

    /** A freed place goes to the longest unprobed of those that were skipped for want of one. */
    private void ended(MonitorId monitor, int places) {
        running.remove(monitor);
        inFlight -= places;
        restIfIdle();
        starved.stream()
                .filter(waiting -> inFlight + waiting.beat.probes() <= limit)
                .filter(waiting -> !running.contains(waiting.beat.monitor()))
                .findFirst()
                .ifPresent(waiting -> run(waiting, waiting.slotAt(nanoTime.getAsLong() - origin)));
    }

    /** Where in its interval a monitor runs. Fixed by its id, so a restart neither bunches rounds nor shifts them. */
    static long offset(Beat beat) {
        return Math.floorMod(
                beat.monitor().value().hashCode() * 0x9E3779B97F4A7C15L,
                beat.every().toNanos());
    }

    /** One monitor's place in the heap. */
    private static final class Entry {
        private final long offset;
        private Beat beat;
        private long dueNanos;
        private long began = Long.MIN_VALUE;
        private Slot last;
        private int missed;

        Entry(Beat beat, Slot last) {
            this.beat = beat;
            this.last = last;
            this.offset = offset(beat);
        }

        /** The slot of the grid that this time lies in, and how often it was tried before. */
        Slot slotAt(long sinceOrigin) {
            long every = beat.every().toNanos();
            long start = offset + Math.floorDiv(sinceOrigin - offset, every) * every;
            long number = Math.max(0, TimeUnit.NANOSECONDS.toMillis(start));
            boolean tried = last.number() == number;
            return new Slot(beat.monitor(), number, tried ? last.attempt() + 1 : start == sinceOrigin ? 0 : 1);
        }

        /** The slot's own round says how late it is and what was missed before it; that is then told. */
        Slot punctual(Slot slot, Duration late) {
            if (slot.attempt() > 0) {
                return slot;
            }
            int told = missed;
            missed = 0;
            return slot.kept(late, told);
        }

        /**
         * Moves on to the next slot of the grid that is still to come.
         *
         * @return how many were missed on the way
         */
        long toGrid(long origin, long now) {
            long every = beat.every().toNanos();
            long following = Math.floorDiv(dueNanos - origin - offset, every) + 1;
            long next = Math.max(following, Math.floorDiv(now - origin - offset, every) + 1);
            dueNanos = origin + offset + next * every;
            missed += Math.toIntExact(next - following);
            return next - following;
        }
    }
}
