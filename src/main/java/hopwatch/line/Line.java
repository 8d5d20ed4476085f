package hopwatch.line;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import hopwatch.config.Config;
import hopwatch.config.Monitor;
import hopwatch.config.MonitorId;
import hopwatch.incident.Links;
import hopwatch.probe.Cause;
import hopwatch.probe.Prober;
import hopwatch.probe.web.Bugs;
import hopwatch.schedule.Round;
import hopwatch.schedule.Schedule;
import hopwatch.schedule.Scheduler;
import hopwatch.schedule.Slot;
import hopwatch.schedule.Timers;
import hopwatch.store.Change;
import hopwatch.store.Journal;
import hopwatch.verdict.Changes;
import hopwatch.verdict.Level;
import hopwatch.verdict.Root;
import hopwatch.verdict.Standing;
import hopwatch.verdict.Transition;
import hopwatch.verdict.Verdict;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Function;
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

    private final Journal store;
    private final Asking rounds;
    private final Executor home;
    private final Timers timers;
    private final InstantSource clock;
    private final Bugs bugs;
    private final Ears ears;
    private final Schedule scheduler;
    private final Map<MonitorId, Watch> watches = new LinkedHashMap<>();
    private final Scenery scenery;
    private final Ledger ledger;
    private final Shielding shielding;
    private final Operator operator;
    private final Outlook outlook;
    private final Hearing hearing;
    private volatile Map<MonitorId, Monitor> watched = Map.of();
    private boolean resumed;
    private boolean stopped;

    /** One that always sees. */
    public Line(
            Journal store,
            Prober prober,
            Executor home,
            Timers timers,
            InstantSource clock,
            LongSupplier nanoTime,
            LongConsumer lag,
            Ears ears) {
        this(store, prober, home, timers, clock, nanoTime, lag, ears, Outlook.CLEAR);
    }

    /**
     * @param home runs tasks on the context that owns the timers
     * @param lag told how late each round began, in nanoseconds
     * @param outlook on the same context
     */
    public Line(
            Journal store,
            Prober prober,
            Executor home,
            Timers timers,
            InstantSource clock,
            LongSupplier nanoTime,
            LongConsumer lag,
            Ears ears,
            Outlook outlook) {
        this(
                store,
                new Rounds(prober, store.run()),
                round -> new Scheduler(timers, nanoTime, round, lag),
                home,
                timers,
                clock,
                ears,
                outlook);
    }

    /** @param schedule of the rounds that it is given */
    Line(
            Journal store,
            Asking rounds,
            Function<Round, Schedule> schedule,
            Executor home,
            Timers timers,
            InstantSource clock,
            Ears ears,
            Outlook outlook) {
        this.store = store;
        this.rounds = rounds;
        this.home = home;
        this.timers = timers;
        this.clock = clock;
        this.bugs = new Bugs(clock);
        this.ears = ears;
        this.scheduler = schedule.apply(this::round);
        this.scenery = new Scenery(store, watches::get, clock);
        this.ledger = new Ledger(this::commit, this::later, scenery);
        this.operator = new Operator(store, ledger, home, clock);
        this.shielding = new Shielding(ledger, watches::get, scheduler::again, this::later);
        this.outlook = outlook;
        this.hearing = new Hearing(store, ears, outlook, scheduler::again, this::isCurrent, this::believe);
        outlook.guard(watches::values, this::blind, scheduler::again);
    }

    /** For any thread: works out what is to be {@link #watch watched}; it must be so before another is worked out. */
    public Arrangement arrange(Config config, Links links) {
        return Arrangement.of(config, links, watched);
    }

    /** As the two that this is made of, one after the other. */
    public void watch(Config config, Links links) {
        watch(arrange(config, links));
    }

    /** From now on these monitors are watched. What did not change keeps its slots, its standing and its incident. */
    public void watch(Arrangement now) {
        scenery.arrange(now);
        outlook.watch(now.config());
        Past past = new Past(store.snapshot());
        now.changed().forEach(monitor -> watches.computeIfAbsent(monitor.id(), id -> past.watch(monitor))
                .reconfigured(monitor));
        Set<MonitorId> gone = new HashSet<>(now.gone());
        if (!resumed) {
            resumed = true;
            past.open().forEach(incident -> ledger.resume(incident, past.inTrouble(incident)));
            gone.addAll(past.monitors());
            gone.removeAll(now.monitors().keySet());
        }
        leave(gone, past);
        watches.values().stream().filter(watch -> watch.monitor().paused()).forEach(this::pause);
        scheduler.watch(now.beats(), now.config().inFlight());
        watched = now.monitors();
        ledger.reckonAll();
    }

    /** No further round begins, and what is in flight is not believed; completes when nothing is. */
    public Future<Void> stop() {
        stopped = true;
        return scheduler.stop();
    }

    /** Where operators write by hand. */
    public Operator operator() {
        return operator;
    }

    /** Rounds that were due and not begun. */
    public long skipped() {
        return scheduler.skipped();
    }

    private Future<?> round(Slot slot) {
        Watch watch = watches.get(slot.monitor());
        if (watch == null) {
            return Future.succeededFuture();
        }
        Monitor asked = watch.monitor();
        return Future.succeededFuture()
                .compose(go -> rounds.ask(asked, watch.due(slot), slot))
                .map(hops -> heard(watch, asked, slot, hops))
                .otherwise(bug -> broken(watch, asked, bug));
    }

    private boolean heard(Watch watch, Monitor asked, Slot slot, List<Rounds.Asked> hops) {
        boolean current = isCurrent(watch, asked);
        if (current && !hops.isEmpty()) {
            hearing.hear(watch, slot, hops);
        }
        return current;
    }

    /** By our own fault, which is nobody else's. */
    private boolean broken(Watch watch, Monitor asked, Throwable bug) {
        bugs.note(bug);
        boolean current = isCurrent(watch, asked);
        if (current) {
            believe(watch, new Verdict(Level.UNKNOWN, clock.instant(), "", Cause.SELF_BUG, Cause.SELF_BUG.sentence()));
        }
        return current;
    }

    /** What was asked under an older configuration, or by a process that is leaving, is not believed. */
    private boolean isCurrent(Watch watch, Monitor asked) {
        return !stopped && isWatched(watch) && watch.monitor().equals(asked);
    }

    private void believe(Watch watch, Verdict verdict) {
        watch.wait(verdict);
        proceed(watch);
    }

    private void proceed(Watch watch) {
        for (Optional<Verdict> next = watch.next(); next.isPresent(); next = watch.next()) {
            judge(watch, next.get());
        }
    }

    private void judge(Watch watch, Verdict verdict) {
        Monitor monitor = watch.monitor();
        Standing.Step step = watch.standing().after(verdict, monitor.patience(), monitor.flapping());
        step.transition().ifPresentOrElse(change -> change(watch, step.next(), change), () -> watch.seen(step.next()));
        if (step.transition().isEmpty() && step.next().isWavering()) {
            scheduler.again(monitor.id(), recheck(monitor));
        }
    }

    /** How long after a first failure it is asked about again. */
    static Duration recheck(Monitor monitor) {
        return RECHECK.compareTo(monitor.every()) < 0 ? RECHECK : monitor.every();
    }

    /** Only once it is in effect does the standing move, and anyone hear of it. */
    private void change(Watch watch, Standing next, Transition transition) {
        watch.commits();
        Optional<Root> known = ledger.of(watch.monitor().id());
        if (known.isPresent() || !transition.to().isWorseThan(Level.UP)) {
            enter(known.orElse(Root.of(watch.monitor().id())), watch, next, transition);
        } else {
            shielding.find(watch, transition, root -> enter(root, watch, next, transition));
        }
    }

    private void enter(Root root, Watch watch, Standing next, Transition transition) {
        int changes = changes(watch.monitor(), transition);
        ledger.enter(
                root, new Move(watch.monitor(), root, transition, changes, scenery.episodes(), clock.instant(), () -> {
                    watch.moved(next);
                    told(transition);
                    proceed(watch);
                    if (!isWatched(watch)) {
                        ledger.enter(root, departure(watch.monitor().id()));
                    }
                }));
    }

    /** Of the monitor, this one included. */
    private int changes(Monitor monitor, Transition transition) {
        Instant since = transition.why().at().minus(monitor.flapping().within());
        int before = Changes.since(since, store.snapshot().of(monitor.id()).intervals());
        boolean another = transition.known() != Level.UNKNOWN && transition.known() != transition.to();
        return before + (another ? 1 : 0);
    }

    /** A reload may have taken it out while something of it was being written. */
    private boolean isWatched(Watch watch) {
        return watches.get(watch.monitor().id()) == watch;
    }

    private void commit(Change change, Runnable then) {
        store.commit(change)
                .onSuccess(inEffect -> home.execute(() -> {
                    if (!change.alerts().isEmpty()) {
                        ears.owed().run();
                    }
                    then.run();
                }))
                .onFailure(closed -> log.warn("not recorded: {}", change.transitions(), closed));
    }

    @CanIgnoreReturnValue
    private Runnable later(Duration delay, Runnable task) {
        return timers.after(delay, () -> {
            if (!stopped) {
                task.run();
            }
        });
    }

    private static void told(Transition transition) {
        Verdict why = transition.why();
        String because = why.message().isEmpty() ? "" : ": " + why.message();
        log.info("{} is {} since {}{}", transition.monitor(), transition.to().label(), why.at(), because);
    }

    private void leave(Set<MonitorId> gone, Past past) {
        watches.keySet().removeAll(gone);
        unwatched(gone, past);
        gone.forEach(id -> ledger.of(id).ifPresent(root -> ledger.enter(root, departure(id))));
        past.found().stream()
                .filter(incident -> incident.monitors().stream()
                        .noneMatch(id -> ledger.of(id).isPresent()))
                .filter(incident -> !incident.monitors().isEmpty())
                .forEach(incident -> ledger.enter(
                        incident.root(), departure(incident.monitors().get(0))));
    }

    private Departure departure(MonitorId monitor) {
        return new Departure(monitor, scenery.episodes(), clock.instant());
    }

    /** In one change: a file may let go of thousands. */
    private void unwatched(Set<MonitorId> gone, Past past) {
        Verdict why = off("no longer watched");
        List<Transition> transitions = gone.stream()
                .filter(id -> past.standing(id) != Level.UNKNOWN)
                .map(id -> new Transition(id, past.standing(id), past.standing(id), Level.UNKNOWN, why))
                .toList();
        if (!transitions.isEmpty()) {
            commit(new Change(transitions, List.of(), List.of()), () -> {});
        }
    }

    private void pause(Watch watch) {
        blind(watch, off("paused"));
    }

    private Verdict off(String why) {
        return new Verdict(Level.UNKNOWN, clock.instant(), "", Cause.SELF_CANCELLED, why);
    }

    /** From then on nothing is known, whatever was seen before. */
    private void blind(Watch watch, Verdict why) {
        Standing now = watch.standing();
        if (now.level() != Level.UNKNOWN) {
            Standing unknown = Standing.unknown(now.monitor(), now.known());
            change(watch, unknown, new Transition(now.monitor(), now.level(), now.known(), Level.UNKNOWN, why));
        }
    }
}
