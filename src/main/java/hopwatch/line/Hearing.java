package hopwatch.line;

import hopwatch.config.Hop;
import hopwatch.config.Monitor;
import hopwatch.config.MonitorId;
import hopwatch.probe.Cause;
import hopwatch.probe.Stage;
import hopwatch.schedule.Slot;
import hopwatch.store.Journal;
import hopwatch.store.table.ObservationKey;
import hopwatch.store.table.Punctuality;
import hopwatch.store.table.Recorded;
import hopwatch.verdict.Abroad;
import hopwatch.verdict.Blaming;
import hopwatch.verdict.Level;
import hopwatch.verdict.Sight;
import hopwatch.verdict.Skew;
import hopwatch.verdict.Stop;
import hopwatch.verdict.Verdict;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * From a round to what is believed of it. What was observed is stored at once, as a fact. Where public targets failed
 * that had not before, the verdict waits until it is told whether we can see; later rounds of the monitor wait behind it.
 */
final class Hearing {
    /** What was asked while we stood still is asked again this soon; once, since a machine without CPU has no use for more. */
    private static final Duration AFTER_A_STALL = Duration.ofMillis(500);

    private final Journal store;
    private final Ears ears;
    private final Outlook outlook;
    private final BiConsumer<MonitorId, Duration> again;
    private final BiPredicate<Watch, Monitor> current;
    private final BiConsumer<Watch, Verdict> judge;
    private final Map<Watch, Deque<Held>> waiting = new HashMap<>();

    /**
     * @param again asks for a round of a monitor, so soon
     * @param current whether what was asked of a monitor as it was then is still of interest
     */
    Hearing(
            Journal store,
            Ears ears,
            Outlook outlook,
            BiConsumer<MonitorId, Duration> again,
            BiPredicate<Watch, Monitor> current,
            BiConsumer<Watch, Verdict> judge) {
        this.store = store;
        this.ears = ears;
        this.outlook = outlook;
        this.again = again;
        this.current = current;
        this.judge = judge;
    }

    /** A round that waits, as it was stored. */
    private static final class Held {
        private final Monitor asked;
        private final List<Rounds.Asked> hops;
        private final List<Recorded> stored;
        private @Nullable Sight sight;

        Held(Monitor asked, List<Rounds.Asked> hops, List<Recorded> stored) {
            this.asked = asked;
            this.hops = hops;
            this.stored = stored;
        }
    }

    /** @param asked of the hops that were; never empty */
    void hear(Watch watch, Slot slot, List<Rounds.Asked> asked) {
        if (isLongPast(asked)) {
            outlook.heard(watch.monitor(), slot.late());
            return;
        }
        List<Rounds.Asked> hops = asked.stream().map(this::byTheRightTime).toList();
        told(watch.monitor().id(), hops);
        Blaming.Blamed blamed = blamed(watch, hops);
        List<Recorded> stored = new ArrayList<>();
        hops.forEach(hop -> stored.addAll(keep(hop, blamed, watch.kept(slot, hop.hop()))));
        outlook.heard(watch.monitor(), slot.late());
        count(watch, hops);
        if (slot.attempt() == 0 && ours(hops).contains(Cause.SELF_STALLED)) {
            again.accept(watch.monitor().id(), AFTER_A_STALL);
        }
        Optional<Doubt> doubt = doubt(watch, hops, blamed);
        if (doubt.isPresent() || waiting.containsKey(watch)) {
            hold(watch, hops, stored, doubt, blamed.verdict());
        } else {
            believe(watch, hops, blamed);
        }
    }

    /** What a clock that cannot be right dates is kept nowhere. */
    private static boolean isLongPast(List<Rounds.Asked> asked) {
        return asked.stream()
                .flatMap(hop -> hop.nodes().stream())
                .anyMatch(node -> OwnTime.isLongPast(node.observation().started()));
    }

    /** By a clock that is wrong no certificate is judged. */
    private Rounds.Asked byTheRightTime(Rounds.Asked hop) {
        boolean hangs = hop.nodes().stream().anyMatch(node -> Skew.matters(node.verdict()));
        return hangs
                ? Rounds.judged(
                        hop.hop(),
                        hop.nodes().stream().map(this::byTheRightTime).toList())
                : hop;
    }

    private Recorded byTheRightTime(Recorded node) {
        return Skew.matters(node.verdict())
                ? new Recorded(node.key(), node.observation(), Skew.excused(node.verdict(), outlook.off()))
                : node;
    }

    private void told(MonitorId monitor, List<Rounds.Asked> hops) {
        hops.stream()
                .flatMap(hop -> hop.nodes().stream())
                .filter(node -> Level.DOWN.isWorseThan(node.verdict().level()))
                .forEach(node -> Skew.of(node.observation()).ifPresent(told -> outlook.dated(monitor, told)));
    }

    private void hold(
            Watch watch,
            List<Rounds.Asked> hops,
            List<Recorded> stored,
            Optional<Doubt> doubt,
            Optional<Verdict> verdict) {
        Held held = new Held(watch.monitor(), hops, stored);
        waiting.computeIfAbsent(watch, first -> new ArrayDeque<>()).add(held);
        doubt.ifPresentOrElse(
                why -> outlook.look(why, sight -> release(watch, held, sight)),
                () -> release(watch, held, Sight.CLEAR));
        if (verdict.filter(seen -> isUnsettled(watch, held, seen)).isPresent()) {
            again.accept(watch.monitor().id(), Line.recheck(watch.monitor()));
        }
    }

    /** Whether another round is wanted soon, whatever is told: what is believed already has asked for its own. */
    private static boolean isUnsettled(Watch watch, Held held, Verdict seen) {
        if (held.sight != null) {
            return held.sight != Sight.CLEAR && watch.standing().level() != Level.UNKNOWN;
        }
        return watch.standing()
                .after(seen, watch.monitor().patience(), watch.monitor().flapping())
                .transition()
                .isEmpty();
    }

    private static Blaming.Blamed blamed(Watch watch, List<Rounds.Asked> hops) {
        List<Stop> stops = hops.stream().map(Rounds.Asked::stop).toList();
        return Blaming.of(watch.monitor(), stops, watch.recollection());
    }

    private List<Recorded> keep(Rounds.Asked hop, Blaming.Blamed blamed, Punctuality kept) {
        List<Recorded> all = hop.nodes().stream()
                .map(node -> new Recorded(node.key(), node.observation(), blamed.inItsLight(node.verdict()), kept))
                .toList();
        all.forEach(recorded -> {
            store.offer(recorded);
            ears.observed().accept(recorded);
        });
        return all;
    }

    private void count(Watch watch, List<Rounds.Asked> hops) {
        List<Recorded> abroad = hops.stream()
                .flatMap(hop -> hop.nodes().stream().filter(node -> Abroad.isOf(hop.hop(), node.observation())))
                .toList();
        if (!abroad.isEmpty()) {
            outlook.saw(watch.monitor().id(), Fate.of(watch.monitor().id(), abroad));
        }
    }

    /** Empty where nothing public failed, or where that is no news. */
    private Optional<Doubt> doubt(Watch watch, List<Rounds.Asked> hops, Blaming.Blamed blamed) {
        boolean news = blamed.verdict().filter(watch.standing()::isShakenBy).isPresent();
        List<Recorded> doubtful = news || !outlook.isClear() ? doubtful(hops) : List.of();
        return doubtful.stream()
                .map(node -> node.observation().started())
                .min(Comparator.naturalOrder())
                .map(since -> new Doubt(
                        watch.monitor().id(),
                        since,
                        isOfNames(doubtful),
                        doubtful.stream().anyMatch(Fate::isStalled)));
    }

    private static List<Recorded> doubtful(List<Rounds.Asked> hops) {
        return hops.stream()
                .flatMap(hop -> hop.nodes().stream().filter(node -> isDoubtful(hop.hop(), node)))
                .toList();
    }

    private static boolean isDoubtful(Hop hop, Recorded node) {
        return Sight.isDoubtful(node.verdict()) && Abroad.isOf(hop, node.observation());
    }

    private static boolean isOfNames(List<Recorded> nodes) {
        return nodes.stream()
                .map(node -> node.verdict().cause())
                .anyMatch(cause -> cause != null && cause.stage() == Stage.DNS);
    }

    private void release(Watch watch, Held told, Sight sight) {
        told.sight = sight;
        Deque<Held> queue = waiting.getOrDefault(watch, new ArrayDeque<>());
        while (!queue.isEmpty() && queue.peek().sight != null) {
            Held next = queue.remove();
            if (current.test(watch, next.asked)) {
                believe(watch, next);
            }
        }
        if (queue.isEmpty()) {
            waiting.remove(watch);
        }
    }

    /** What it is worth in the light of what we can see; what was stored of it is put right. */
    private void believe(Watch watch, Held held) {
        Sight sight = held.sight == null ? Sight.CLEAR : held.sight;
        List<Rounds.Asked> hops =
                held.hops.stream().map(hop -> inTheLightOf(sight, hop)).toList();
        Blaming.Blamed blamed = blamed(watch, hops);
        Map<ObservationKey, Recorded> before = new HashMap<>();
        held.stored.forEach(recorded -> before.put(recorded.key(), recorded));
        hops.stream().flatMap(hop -> hop.nodes().stream()).forEach(node -> {
            Recorded stored = before.get(node.key());
            Verdict verdict = blamed.inItsLight(node.verdict());
            if (stored != null && !stored.verdict().equals(verdict)) {
                store.offer(new Recorded(stored.key(), stored.observation(), verdict, stored.punctuality()));
            }
        });
        believe(watch, hops, blamed);
    }

    private static Rounds.Asked inTheLightOf(Sight sight, Rounds.Asked hop) {
        if (sight == Sight.CLEAR) {
            return hop;
        }
        return Rounds.judged(
                hop.hop(),
                hop.nodes().stream()
                        .map(node -> isDoubtful(hop.hop(), node)
                                ? new Recorded(node.key(), node.observation(), sight.of(node.verdict()))
                                : node)
                        .toList());
    }

    private void believe(Watch watch, List<Rounds.Asked> hops, Blaming.Blamed blamed) {
        outlook.believed(watch.monitor().id(), ours(hops));
        watch.remember(blamed.after());
        blamed.verdict().ifPresent(verdict -> {
            watch.seen(blamed.stops(), verdict);
            judge.accept(watch, verdict);
        });
    }

    private static Set<Cause> ours(List<Rounds.Asked> hops) {
        return hops.stream()
                .flatMap(hop -> hop.nodes().stream())
                .map(node -> node.verdict().cause())
                .filter(cause -> cause != null && cause.stage() == Stage.SELF)
                .collect(Collectors.toUnmodifiableSet());
    }
}
