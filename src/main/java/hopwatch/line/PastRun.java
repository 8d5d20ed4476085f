package hopwatch.line;

import hopwatch.config.Address;
import hopwatch.config.Config;
import hopwatch.config.Hop;
import hopwatch.config.Monitor;
import hopwatch.config.MonitorId;
import hopwatch.incident.Links;
import hopwatch.schedule.Beat;
import hopwatch.schedule.Hands;
import hopwatch.schedule.Round;
import hopwatch.schedule.Schedule;
import hopwatch.schedule.Slot;
import hopwatch.store.Journal;
import hopwatch.store.table.Recorded;
import hopwatch.verdict.Judge;
import hopwatch.verdict.Reexamination;
import hopwatch.verdict.Sight;
import hopwatch.verdict.Verdict;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of the process, lived through again: a line whose schedule and whose answers are those that were. */
final class PastRun implements Schedule, Asking {
    private static final Logger log = LoggerFactory.getLogger(PastRun.class);

    /** A round this much later than a re-check was wanted is not that re-check. */
    private static final Duration LATE = Duration.ofSeconds(2);

    private final long number;
    private final Hands hands;
    private final BiConsumer<MonitorId, String> unsure;
    private final Set<MonitorId> watched = new HashSet<>();
    private final Map<MonitorId, Instant> wanted = new HashMap<>();
    private final List<Round> rounds = new ArrayList<>();
    private List<Recorded> present = List.of();
    private long unmade;

    /** @param unsure told of each expectation that could not be judged as it is worded now */
    PastRun(
            long number,
            Instant started,
            Config config,
            Links links,
            Journal journal,
            BiConsumer<MonitorId, String> unsure) {
        this.number = number;
        this.hands = new Hands(started);
        this.unsure = unsure;
        new Line(
                        journal,
                        this,
                        this::called,
                        Runnable::run,
                        hands,
                        hands,
                        new Ears(seen -> {}, () -> {}),
                        Outlook.CLEAR)
                .watch(config, links);
    }

    private Schedule called(Round round) {
        rounds.add(round);
        return this;
    }

    long number() {
        return number;
    }

    /** Re-checks that were asked for and are not among what was observed. */
    long unmade() {
        return unmade;
    }

    /** To be called in the order in which they were judged. */
    void play(PastRound round) {
        turnTo(round.ended());
        MonitorId monitor = round.slot().monitor();
        Instant due = wanted.remove(monitor);
        if (due != null && round.began().isAfter(due.plus(LATE))) {
            unmade++;
        }
        if (watched.contains(monitor)) {
            present = round.nodes();
            rounds.forEach(each -> each.run(round.slot())
                    .onFailure(bug -> log.error("the round of {} at {} broke", monitor, round.began(), bug)));
        }
    }

    void turnTo(Instant then) {
        hands.turnTo(then);
    }

    /** Whoever was asked has answered already, whatever would be due by the configuration of now. */
    @Override
    public Future<List<Rounds.Asked>> ask(Monitor monitor, List<Hop> due, Slot slot) {
        List<Rounds.Asked> asked = new ArrayList<>();
        for (Hop hop : monitor.hops()) {
            List<Recorded> nodes = present.stream()
                    .filter(node -> node.key().series().hop().equals(hop.name()))
                    .sorted(inOrder(hop))
                    .map(node -> judged(hop, node))
                    .toList();
            if (!nodes.isEmpty()) {
                asked.add(Rounds.judged(hop, nodes));
            }
        }
        return Future.succeededFuture(asked);
    }

    /** As the file lists them; those that it does not list, as they were asked. */
    private static Comparator<Recorded> inOrder(Hop hop) {
        List<String> listed = hop.connect().stream().map(Address::toString).toList();
        return Comparator.comparingInt(
                        (Recorded node) -> listed.indexOf(node.key().node()))
                .thenComparing(node -> node.observation().started())
                .thenComparing(node -> node.key().node());
    }

    private Recorded judged(Hop hop, Recorded stored) {
        Reexamination.Reexamined seen = Reexamination.of(stored.observation(), hop);
        seen.unsure().forEach(phrase -> unsure.accept(stored.key().series().monitor(), phrase));
        Verdict verdict = Sight.isExcuse(stored.verdict(), stored.observation())
                ? stored.verdict()
                : Judge.ofObservation(seen.observation(), hop.name());
        return new Recorded(stored.key(), seen.observation(), verdict);
    }

    @Override
    public void watch(Collection<Beat> beats, int most) {
        watched.clear();
        beats.forEach(beat -> watched.add(beat.monitor()));
    }

    /** Noted only: what was not observed is not made up. */
    @Override
    public void again(MonitorId monitor, Duration delay) {
        wanted.merge(monitor, hands.instant().plus(delay), (one, other) -> one.isBefore(other) ? one : other);
    }

    @Override
    public Future<Void> stop() {
        return Future.succeededFuture();
    }

    @Override
    public long skipped() {
        return 0;
    }
}
