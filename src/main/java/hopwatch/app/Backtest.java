package hopwatch.app;

import hopwatch.config.Config;
import hopwatch.config.Monitor;
import hopwatch.config.MonitorId;
import hopwatch.incident.Links;
import hopwatch.line.Replay;
import hopwatch.store.Archive;
import hopwatch.store.Past;
import hopwatch.store.Rehearsal;
import hopwatch.store.Run;
import hopwatch.store.table.Recorded;
import io.vertx.core.Future;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Stored observations, judged anew. Blocks while it reads: for a command's own thread. */
final class Backtest {
    /** So much is in memory at once, and as much is being read meanwhile. */
    private static final Duration STRETCH = Duration.ofHours(1);

    /** Judging begins a while before what is shown, so that it is in full swing by then. */
    private static final Duration LEAD = Duration.ofHours(1);

    private static final Links NOWHERE = new Links(URI.create("http://localhost/"));

    private final Archive archive;
    private final Config config;
    private final List<MonitorId> ids;
    private final Set<String> hopsSeen = new HashSet<>();

    Backtest(Archive archive, Config config) {
        this.archive = archive;
        this.config = config;
        this.ids = config.monitors().stream().map(Monitor::id).toList();
    }

    /** @param shown of the configuration's monitors; all are judged, since they may share a root */
    Backtested of(List<Monitor> shown, Instant from, Instant to) {
        Set<MonitorId> watched = Set.copyOf(ids);
        Instant begin = begin(from);
        Past before = archive.past(begin, to).await().of(watched);
        List<Run> runs = archive.runs().await();
        Rehearsal journal = new Rehearsal(before.asOf(begin), begin);
        Replay replay = new Replay(config, NOWHERE, journal, runs);
        play(replay, begin, to);
        Past after = journal.outcome();
        List<String> notes = new BacktestNotes(config, shown, hopsSeen).of(replay, from, to);
        return new Backtested(config, shown, from, to, replay.rounds(), before, after, notes);
    }

    /** Long enough before for everybody's patience, as far as there is anything to judge. */
    private Instant begin(Instant from) {
        Duration lead = config.monitors().stream()
                .map(Backtest::patience)
                .reduce(LEAD, (one, other) -> one.compareTo(other) > 0 ? one : other);
        Instant kept = rawFrom();
        Instant begin = from.minus(lead);
        return begin.isBefore(kept) ? kept : begin;
    }

    private static Duration patience(Monitor monitor) {
        return monitor.every().multipliedBy(1 + monitor.patience().memory());
    }

    /** From when on raw observations of all monitors are complete. */
    Instant rawFrom() {
        return ids.stream()
                .map(id -> archive.rawFrom(id).await())
                .reduce(Instant.EPOCH, (one, other) -> one.isAfter(other) ? one : other);
    }

    private void play(Replay replay, Instant begin, Instant to) {
        Future<List<Recorded>> next = read(begin, end(begin, to));
        for (Instant from = begin; from.isBefore(to); from = end(from, to)) {
            List<Recorded> observed = next.await();
            Instant until = end(from, to);
            next = read(until, end(until, to));
            observed.forEach(each -> hopsSeen.add(hop(each)));
            replay.to(until, observed);
        }
        replay.end(to);
    }

    private static String hop(Recorded recorded) {
        return BacktestNotes.hop(
                recorded.key().series().monitor(), recorded.key().series().hop());
    }

    /** Whole hours, as they are packed, so that none is unpacked twice. */
    private static Instant end(Instant from, Instant to) {
        Instant end = from.truncatedTo(ChronoUnit.HOURS).plus(STRETCH);
        return end.isBefore(to) ? end : to;
    }

    private Future<List<Recorded>> read(Instant from, Instant to) {
        return Future.all(ids.stream()
                        .map(id -> archive.history().observations(id, from, to))
                        .toList())
                .map(all -> all.<List<Recorded>>list().stream()
                        .flatMap(Collection::stream)
                        .collect(Collectors.toUnmodifiableList()));
    }
}
