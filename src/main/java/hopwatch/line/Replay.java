package hopwatch.line;

import hopwatch.config.Config;
import hopwatch.config.MonitorId;
import hopwatch.incident.Links;
import hopwatch.schedule.Slot;
import hopwatch.store.Rehearsal;
import hopwatch.store.Run;
import hopwatch.store.table.Recorded;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The line over what was observed: judged by the same code, as if each round had just ended, by a configuration that
 * may be another than it was. Nothing is asked anew: a re-check that was made counts whether or not it would have been
 * asked for, and one that was not made is missing, so that the monitor's next round decides. Confined to one thread.
 */
public final class Replay {
    /** All nodes of a round begin within this time. */
    private static final Duration TOGETHER = Duration.ofSeconds(10);

    private final Config config;
    private final Links links;
    private final Rehearsal journal;
    private final List<Run> runs;
    private final Map<Key, List<Recorded>> waiting = new LinkedHashMap<>();
    private final Map<MonitorId, Map<String, Long>> unsure = new TreeMap<>();
    private @Nullable PastRun present;
    private long rounds;
    private long unmade;

    private record Key(long run, Slot slot) {}

    /**
     * @param journal where what comes of it is written; it holds what the first round meets
     * @param runs of the process, oldest first
     */
    public Replay(Config config, Links links, Rehearsal journal, List<Run> runs) {
        this.config = config;
        this.links = links;
        this.journal = journal;
        this.runs = List.copyOf(runs);
    }

    /**
     * Goes on to a time.
     *
     * @param observed all that was observed since the last time until then
     */
    public void to(Instant until, Collection<Recorded> observed) {
        for (Recorded each : observed) {
            Key key = new Key(each.key().run(), PastRound.slot(each.key()));
            waiting.computeIfAbsent(key, first -> new ArrayList<>()).add(each);
        }
        play(until.minus(TOGETHER));
    }

    /** What is left, and what was waited for until then. */
    public void end(Instant at) {
        play(Instant.MAX);
        leave(at);
    }

    /** A run ends; what it still waited for until then has come. */
    private void leave(Instant at) {
        PastRun run = present;
        if (run != null) {
            run.turnTo(at);
            unmade += run.unmade();
        }
        present = null;
    }

    private void play(Instant until) {
        List<PastRound> due = waiting.values().stream()
                .map(PastRound::of)
                .filter(round -> round.ended().isBefore(until))
                .sorted(PastRound.AS_JUDGED)
                .toList();
        for (PastRound round : due) {
            waiting.remove(new Key(round.run(), round.slot()));
            rounds++;
            run(round).play(round);
        }
    }

    /** A late round of a run that is over belongs to the one that followed: clocks are set back. */
    private PastRun run(PastRound first) {
        PastRun before = present;
        if (before != null && first.run() <= before.number()) {
            return before;
        }
        lastSeenBefore(before, first.run()).ifPresent(seen -> {
            leave(seen);
            journal.restarted(seen);
        });
        PastRun next = new PastRun(first.run(), first.ended(), config, links, journal, this::unsure);
        present = next;
        return next;
    }

    /** Runs without a round change nothing. */
    private Optional<Instant> lastSeenBefore(@Nullable PastRun before, long number) {
        return runs.stream()
                .filter(run -> before == null ? run.number() < number : run.number() == before.number())
                .reduce((older, newer) -> newer)
                .map(Run::lastSeen)
                .filter(seen -> before != null || journal.beganBefore(seen));
    }

    private void unsure(MonitorId monitor, String phrase) {
        unsure.computeIfAbsent(monitor, first -> new HashMap<>()).merge(phrase, 1L, Long::sum);
    }

    public long rounds() {
        return rounds;
    }

    /** Re-checks that this configuration would have asked for and that were not made. */
    public long unmade() {
        return unmade;
    }

    /** How often something counted that is not worded so any more, by monitor and sentence. */
    public Map<MonitorId, Map<String, Long>> unsure() {
        return unsure.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, each -> Map.copyOf(each.getValue())));
    }
}
