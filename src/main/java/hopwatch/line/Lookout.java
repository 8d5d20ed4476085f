package hopwatch.line;

import hopwatch.config.Anchor;
import hopwatch.config.Config;
import hopwatch.config.Monitor;
import hopwatch.config.MonitorId;
import hopwatch.probe.Cause;
import hopwatch.schedule.Timers;
import hopwatch.verdict.Sight;
import hopwatch.verdict.Skew;
import hopwatch.verdict.Sounding;
import hopwatch.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether we can see, by anchors that are asked when a public target fails: all who doubt within a second share
 * one answer. While we are blind they are asked again every few seconds. Touched by the line's context only.
 */
public final class Lookout implements Outlook {
    /** How often time itself is looked at, and who has not been heard of. */
    private static final Duration ROUND = Duration.ofSeconds(10);

    /** A round that begins later than this is a sign that we stood still. */
    private static final Duration LATE = Duration.ofMillis(750);

    /** So long an answer holds. */
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final Soundings soundings;
    private final Timers timers;
    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private final Self self;
    private final Blindness blindness;
    private final Complaints complaints;
    private final OwnTime time;
    private final Loss loss = new Loss();
    private final Witnesses witnesses = new Witnesses();
    private List<Anchor> anchors = List.of();
    private @Nullable Round asking;
    private @Nullable Round last;
    private boolean due;
    private Patrol patrol;
    private boolean awake;
    private long othersAsked;
    private long blindSince;

    public Lookout(Soundings soundings, Timers timers, InstantSource clock, LongSupplier nanoTime, Self self) {
        this.soundings = soundings;
        this.timers = timers;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.self = self;
        this.blindness = new Blindness(self, clock);
        this.complaints = new Complaints(self);
        this.othersAsked = nanoTime.getAsLong() - 2 * ROUND.toNanos();
        this.time = new OwnTime(self, clock, nanoTime);
        this.patrol = new Patrol(List::of, (watch, why) -> {}, (monitor, soon) -> {}, complaints);
    }

    /** All anchors, asked once. */
    private final class Round {
        private final List<Anchor> asked = anchors;
        private final Instant began = clock.instant();
        private final long nanos = nanoTime.getAsLong();
        private final List<Sounding> heard = new ArrayList<>();
        private final List<Consumer<Sight>> waiting = new ArrayList<>();
        private final Set<MonitorId> doubters = new HashSet<>();
        private Instant since = began;
        private boolean names;
        private @Nullable Sight sight;

        private void joins(Doubt doubt, Consumer<Sight> told) {
            doubters.add(doubt.monitor());
            names |= doubt.names();
            since = doubt.since().isBefore(since) ? doubt.since() : since;
            waiting.add(told);
        }

        private boolean answers(Doubt doubt) {
            boolean fresh = nanoTime.getAsLong() - nanos < FRESH.toNanos();
            boolean overtaken = sight == Sight.CLEAR && witnesses.since(nanos).mostlyStalls();
            return fresh && asked.equals(anchors) && (names || !doubt.names()) && !overtaken;
        }
    }

    @Override
    public void watch(Config config) {
        anchors = config.anchors();
        Set<MonitorId> watched = config.monitors().stream().map(Monitor::id).collect(Collectors.toUnmodifiableSet());
        witnesses.retain(watched);
        time.retain(watched);
        if (anchors.isEmpty()) {
            blindness.sees(clock.instant());
        }
        if (!awake) {
            awake = true;
            patrol();
        }
    }

    @Override
    public void guard(
            Supplier<Collection<Watch>> watches,
            BiConsumer<Watch, Verdict> blinds,
            BiConsumer<MonitorId, Duration> again) {
        patrol = new Patrol(watches, blinds, again, complaints);
    }

    private void patrol() {
        lookAtTheClock();
        time.compare();
        Instant now = clock.instant();
        patrol.look(now, nanoTime.getAsLong());
        complaints.at(now, patrol.watched());
        if (loss.ends(now)) {
            self.works(Aspect.LOSS);
        }
        timers.after(ROUND, this::patrol);
    }

    private void lookAtTheClock() {
        time.look().filter(OwnTime::leavesAGap).ifPresent(jump -> patrol.gap(jump.from()));
    }

    @Override
    public void heard(Monitor monitor, Duration late) {
        patrol.heard(monitor.id(), nanoTime.getAsLong());
        if (late.compareTo(LATE) > 0) {
            complaints.add(Cause.SELF_STALLED, monitor.id(), clock.instant());
        }
    }

    @Override
    public void believed(MonitorId monitor, Set<Cause> ours) {
        complaints.of(monitor, ours, clock.instant());
    }

    @Override
    public void saw(MonitorId monitor, Fate fate) {
        witnesses.saw(monitor, fate, nanoTime.getAsLong());
    }

    @Override
    public void dated(MonitorId monitor, Skew told) {
        time.told(monitor, told);
    }

    @Override
    public Duration off() {
        lookAtTheClock();
        return time.off();
    }

    @Override
    public boolean isClear() {
        return !blindness.lasts();
    }

    @Override
    public void look(Doubt doubt, Consumer<Sight> told) {
        lookAtTheClock();
        if (time.isDazed(doubt)) {
            told.accept(Sight.DAZED);
        } else if (anchors.isEmpty()) {
            told.accept(Sight.CLEAR);
        } else if (blindness.covers(doubt)) {
            told.accept(Sight.BLIND);
        } else {
            askOthers(doubt);
            lookOut(doubt, told);
        }
    }

    /** One handshake that stalls is its own fault, unless those of others do: the first must not be blamed before we know. */
    private void askOthers(Doubt doubt) {
        long now = nanoTime.getAsLong();
        if (doubt.stalls() && now - othersAsked > ROUND.toNanos()) {
            othersAsked = now;
            patrol.askAgain(witnesses.answering());
        }
    }

    private void lookOut(Doubt doubt, Consumer<Sight> told) {
        if (asking != null) {
            asking.joins(doubt, told);
        } else if (last != null && last.sight != null && last.answers(doubt)) {
            told.accept(last.sight);
        } else {
            Round round = new Round();
            round.joins(doubt, told);
            ask(round);
        }
    }

    private void ask(Round round) {
        asking = round;
        round.asked.forEach(anchor -> soundings.ask(anchor).onSuccess(sounding -> heard(round, sounding)));
    }

    private void heard(Round round, Sounding sounding) {
        round.heard.add(sounding);
        if (round.sight == null) {
            Sight.of(round.asked, round.heard, witnesses.since(round.nanos), round.names)
                    .ifPresent(sight -> settle(round, sight));
        }
        if (round.heard.size() == round.asked.size() && !blindness.isWatched()) {
            round.heard.forEach(each -> loss.add(each, clock.instant()));
            loss.begins(clock.instant()).ifPresent(ailment -> self.fails(Aspect.LOSS, ailment));
        }
        askAgain();
    }

    private void settle(Round round, Sight sight) {
        round.sight = sight;
        asking = null;
        last = round;
        if (sight == Sight.BLIND) {
            if (blindness.lasts()) {
                patrol.dark(witnesses.unansweredSince(blindSince), clock.instant());
            } else {
                blindSince = round.nanos;
            }
            blindness.found(round.since, round.doubters, round.heard);
        } else {
            blindness.sees(round.began);
        }
        round.waiting.forEach(told -> told.accept(sight));
    }

    private boolean isCurious() {
        return blindness.isWatched() || loss.isDoubtful();
    }

    private void askAgain() {
        if (asking == null && isCurious() && !due) {
            due = true;
            timers.after(Blindness.AGAIN, this::again);
        }
    }

    private void again() {
        due = false;
        if (asking == null && isCurious() && !anchors.isEmpty()) {
            ask(new Round());
        }
    }
}
