package hopwatch.line;

import hopwatch.config.Config;
import hopwatch.config.Monitor;
import hopwatch.config.MonitorId;
import hopwatch.incident.Episodes;
import hopwatch.incident.Incident;
import hopwatch.incident.Links;
import hopwatch.incident.Outcome;
import hopwatch.probe.Cause;
import hopwatch.probe.Prober;
import hopwatch.schedule.Scheduler;
import hopwatch.schedule.Slot;
import hopwatch.schedule.Timers;
import hopwatch.store.Change;
import hopwatch.store.Recorded;
import hopwatch.store.Snapshot;
import hopwatch.store.Store;
import hopwatch.verdict.Judge;
import hopwatch.verdict.Level;
import hopwatch.verdict.Standing;
import hopwatch.verdict.Transition;
import hopwatch.verdict.Verdict;
import io.vertx.core.Future;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one path through the program: a due monitor's hops are probed together, judged and settled. Pages read snapshots.
 * Event-loop confined: every call belongs to the context that owns the timers.
 */
public final class Line {
    private static final Logger log = LoggerFactory.getLogger(Line.class);

    /** A first failure is asked about again this soon, unless the next slot comes sooner. */
    private static final Duration RECHECK = Duration.ofSeconds(2);

    /** A change that could not be committed is tried again this soon. */
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Store store;
    private final Rounds rounds;
    private final Timers timers;
    private final InstantSource clock;
    private final Ears ears;
    private final Scheduler scheduler;
    private final Map<MonitorId, Watch> watches = new LinkedHashMap<>();
    private Episodes episodes;
    private boolean stopped;

    /** @param lag told how late each round began, in nanoseconds */
    public Line(
            Store store,
            Prober prober,
            Timers timers,
            InstantSource clock,
            LongSupplier nanoTime,
            LongConsumer lag,
            Ears ears) {
        this.store = store;
        this.rounds = new Rounds(prober, store.run());
        this.episodes = new Episodes(new Links(URI.create("/")), channel -> false);
        this.timers = timers;
        this.clock = clock;
        this.ears = ears;
        this.scheduler = new Scheduler(timers, nanoTime, this::round, lag);
    }

    /**
     * From now on these monitors are watched. What did not change keeps its slots, its standing and its incident.
     *
     * @param links where the page is, for what is told
     */
    public void watch(Config config, Links links) {
        episodes = new Episodes(links, config::isOn);
        Set<MonitorId> kept = new HashSet<>();
        Snapshot past = store.snapshot();
        for (Monitor monitor : config.monitors()) {
            kept.add(monitor.id());
            watches.computeIfAbsent(monitor.id(), id -> resumed(monitor, past)).reconfigured(monitor);
        }
        leave(kept, past);
        watches.values().stream().filter(watch -> watch.monitor().paused()).forEach(this::pause);
        scheduler.watch(
                watches.values().stream()
                        .filter(watch -> !watch.monitor().paused())
                        .map(Watch::beat)
                        .toList(),
                config.inFlight());
    }

    /** No further round begins, and what is in flight is not believed; completes when nothing is. */
    public Future<Void> stop() {
        stopped = true;
        return scheduler.stop();
    }

    /** Rounds that were due and not begun. */
    public long skipped() {
        return scheduler.skipped();
    }

    private static Watch resumed(Monitor monitor, Snapshot past) {
        Optional<Incident> open = past.open().stream()
                .filter(incident -> incident.monitors().contains(monitor.id()))
                .findFirst();
        Level known = past.of(monitor.id()).known();
        return new Watch(monitor, Standing.unknown(monitor.id(), known), open);
    }

    private Future<?> round(Slot slot) {
        Watch watch = watches.get(slot.monitor());
        if (watch == null) {
            return Future.succeededFuture();
        }
        Monitor asked = watch.monitor();
        return rounds.ask(asked, watch.due(slot), slot).onSuccess(hops -> {
            if (isCurrent(watch, asked)) {
                settle(watch, hops);
            }
        });
    }

    /** What was asked under an older configuration, or by a process that is leaving, is not believed. */
    private boolean isCurrent(Watch watch, Monitor asked) {
        boolean watched = watches.get(asked.id()) == watch;
        return !stopped && watched && watch.monitor().equals(asked);
    }

    /** A round that the outermost hop sat out says nothing of what visitors meet. */
    private void settle(Watch watch, List<Rounds.Asked> hops) {
        hops.stream().flatMap(hop -> hop.nodes().stream()).forEach(this::keep);
        List<Verdict> verdicts = hops.stream().map(Rounds.Asked::verdict).toList();
        String outermost = watch.monitor().hops().get(0).name();
        if (!verdicts.isEmpty() && verdicts.get(0).hop().equals(outermost)) {
            watch.wait(Judge.ofMonitor(verdicts));
            proceed(watch);
        }
    }

    private void keep(Recorded recorded) {
        store.offer(recorded);
        ears.observed().accept(recorded);
    }

    private void proceed(Watch watch) {
        for (Optional<Verdict> next = watch.next(); next.isPresent(); next = watch.next()) {
            judge(watch, next.get());
        }
    }

    private void judge(Watch watch, Verdict verdict) {
        Monitor monitor = watch.monitor();
        Standing.Step step = watch.standing().after(verdict, monitor.patience());
        step.transition().ifPresentOrElse(change -> change(watch, step.next(), change), () -> watch.seen(step.next()));
        Duration recheck = RECHECK.compareTo(monitor.every()) < 0 ? RECHECK : monitor.every();
        if (step.transition().isEmpty() && step.next().isWavering()) {
            scheduler.again(monitor.id(), recheck);
        }
    }

    /** Only after the commit does the standing move, and anyone hear of it. */
    private void change(Watch watch, Standing next, Transition transition) {
        Optional<Outcome> outcome = episodes.follow(watch.open(), transition, watch.monitor(), clock.instant());
        Change change = new Change(
                List.of(transition),
                outcome.map(Outcome::incident).stream().toList(),
                outcome.map(Outcome::alerts).orElse(List.of()));
        Optional<Incident> incident = outcome.map(Outcome::incident).or(watch::open);
        watch.commits();
        commit(change, () -> {
            watch.moved(next, incident);
            told(transition);
            proceed(watch);
        });
    }

    private void commit(Change change, Runnable then) {
        store.commit(change)
                .onSuccess(done -> {
                    if (!change.alerts().isEmpty()) {
                        ears.owed().run();
                    }
                    then.run();
                })
                .onFailure(refused -> {
                    log.warn("a change of {} could not be committed, trying again", change.transitions(), refused);
                    later(() -> commit(change, then));
                });
    }

    private void later(Runnable task) {
        if (!stopped) {
            timers.after(RETRY, task);
        }
    }

    private static void told(Transition transition) {
        Verdict why = transition.why();
        String because = why.message().isEmpty() ? "" : ": " + why.message();
        log.info("{} is {} since {}{}", transition.monitor(), transition.to().label(), why.at(), because);
    }

    private void leave(Set<MonitorId> kept, Snapshot past) {
        Set<MonitorId> gone = new HashSet<>(watches.keySet());
        past.monitors().keySet().forEach(gone::add);
        past.open().forEach(incident -> gone.addAll(incident.monitors()));
        gone.removeAll(kept);
        gone.forEach(id -> {
            watches.remove(id);
            unwatched(id, past.of(id).standing());
        });
        past.open().stream()
                .filter(incident -> !incident.monitors().isEmpty() && gone.containsAll(incident.monitors()))
                .map(incident -> episodes.abandoned(incident, clock.instant()))
                .forEach(ended -> commit(new Change(List.of(), List.of(ended), List.of()), () -> {}));
    }

    private void unwatched(MonitorId id, Level standing) {
        if (standing != Level.UNKNOWN) {
            Transition transition = blinded(id, standing, "no longer watched");
            commit(new Change(List.of(transition), List.of(), List.of()), () -> {});
        }
    }

    private void pause(Watch watch) {
        Standing now = watch.standing();
        if (now.level() != Level.UNKNOWN) {
            change(watch, Standing.unknown(now.monitor(), now.known()), blinded(now.monitor(), now.level(), "paused"));
        }
    }

    private Transition blinded(MonitorId id, Level standing, String why) {
        Verdict verdict = new Verdict(Level.UNKNOWN, clock.instant(), "", Cause.SELF_CANCELLED, why);
        return new Transition(id, standing, standing, Level.UNKNOWN, verdict);
    }
}
