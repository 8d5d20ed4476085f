package hopwatch.alert;

import hopwatch.store.Owed;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a channel does with what waits for it, once it is free: what is dropped, what is given up, and what goes out now.
 *
 * @param superseding what is dropped for something later of the same incident
 * @param expired has been tried for too long
 * @param excess the oldest of too many
 * @param step what to do then
 * @param parcel what goes out; empty unless something does
 */
record Sorting(Superseding superseding, List<Owed> expired, List<Owed> excess, Step step, List<Owed> parcel) {
    /** So many incidents that wait at once are a storm: from here on they are told of together. */
    static final int SEVERAL = 3;

    /** What several incidents have waited for longer than this is told in one message. */
    static final Duration DIGEST_AFTER = Duration.ofMinutes(15);

    /** So long is an alert tried, before it is given up. */
    static final Duration PATIENCE = Duration.ofDays(3);

    /** So many may wait for a channel that takes none; at 1 to 2 KB each. */
    static final int MOST = 5_000;

    /** What a channel does next. */
    enum Step {
        SEND,
        /** More may come: what waits goes out together, when the moment is over. */
        GATHER,
        /** Nothing is due. */
        REST
    }

    /**
     * How things are with a channel.
     *
     * @param folds whether several alerts may become one message
     * @param failing whether the last attempt failed
     * @param fresh whether a message went out a moment ago
     * @param gathered whether that moment has passed, with several waiting for its end
     * @param doubts the parcels of which it is not known whether they arrived
     */
    record Situation(
            Instant now,
            boolean folds,
            boolean failing,
            boolean fresh,
            boolean gathered,
            Collection<Set<String>> doubts) {}

    static Sorting of(List<Owed> waiting, Situation met) {
        Superseding superseding = Superseding.of(waiting, met.now);
        Map<Boolean, List<Owed>> expiring = superseding.left().stream()
                .collect(Collectors.partitioningBy(owed -> met.failing && isOlder(owed, PATIENCE, met.now)));
        List<Owed> expired = expiring.getOrDefault(true, List.of());
        List<Owed> kept = expiring.getOrDefault(false, List.of());
        int over = met.failing ? Math.max(0, kept.size() - MOST) : 0;
        List<Owed> due = kept.stream()
                .skip(over)
                .filter(owed -> !owed.due().isAfter(met.now))
                .toList();
        List<Owed> parcel = parcel(due, met);
        Step step = due.isEmpty() ? Step.REST : parcel.isEmpty() ? Step.GATHER : Step.SEND;
        return new Sorting(superseding, expired, kept.subList(0, over), step, parcel);
    }

    /** Empty where it is better to wait for more. */
    private static List<Owed> parcel(List<Owed> due, Situation met) {
        List<Owed> again =
                due.stream().limit(1).flatMap(first -> again(first, due, met)).toList();
        if (due.isEmpty() || !again.isEmpty()) {
            return again;
        }
        List<Owed> foldable = foldable(due, met);
        List<Owed> old = foldable.stream()
                .filter(owed -> isOlder(owed, DIGEST_AFTER, met.now))
                .toList();
        if (old.size() >= SEVERAL) {
            return old;
        }
        if (met.gathered && foldable.size() > 1) {
            return foldable;
        }
        return met.fresh && foldable.size() >= SEVERAL ? List.of() : due.subList(0, 1);
    }

    /** What may have arrived goes again as it was, so that a receiver can drop it by its key. */
    private static Stream<Owed> again(Owed first, List<Owed> due, Situation met) {
        Optional<Set<String>> before = met.doubts.stream()
                .filter(members -> members.contains(first.alert().key()))
                .findFirst();
        return due.stream().filter(owed -> before.filter(
                        members -> members.contains(owed.alert().key()))
                .isPresent());
    }

    private static List<Owed> foldable(List<Owed> due, Situation met) {
        Set<String> doubtful = met.doubts.stream().flatMap(Set::stream).collect(Collectors.toSet());
        return due.stream()
                .filter(owed -> met.folds && !doubtful.contains(owed.alert().key()))
                .toList();
    }

    private static boolean isOlder(Owed owed, Duration span, Instant now) {
        return !owed.alert().owed().plus(span).isAfter(now);
    }
}
