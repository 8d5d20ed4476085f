package hopwatch.line;

import hopwatch.config.Anchor;
import hopwatch.config.Config;
import hopwatch.config.Monitor;
import hopwatch.config.MonitorId;
import hopwatch.schedule.Timers;
import hopwatch.verdict.Sight;
import hopwatch.verdict.Sounding;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether we can see, by anchors that are asked when a public target fails: all who doubt within a second share
 * one answer. While we are blind they are asked again every few seconds. Touched by the line's context only.
 */
public final class Lookout implements Outlook {
    /** So long an answer holds. */
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final Soundings soundings;
    private final Timers timers;
    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private final Blindness blindness;
    private final Witnesses witnesses = new Witnesses();
    private List<Anchor> anchors = List.of();
    private @Nullable Round asking;
    private @Nullable Round last;
    private boolean due;

    public Lookout(Soundings soundings, Timers timers, InstantSource clock, LongSupplier nanoTime, Self self) {
        this.soundings = soundings;
        this.timers = timers;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.blindness = new Blindness(self, clock);
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
            return fresh && asked.equals(anchors) && (names || !doubt.names());
        }
    }

    @Override
    public void watch(Config config) {
        anchors = config.anchors();
        Set<MonitorId> watched = config.monitors().stream().map(Monitor::id).collect(Collectors.toUnmodifiableSet());
        witnesses.retain(watched);
        if (anchors.isEmpty()) {
            blindness.sees(clock.instant());
        }
    }

    @Override
    public void saw(MonitorId monitor, boolean answered) {
        witnesses.saw(monitor, answered, nanoTime.getAsLong());
    }

    @Override
    public boolean isClear() {
        return !blindness.lasts();
    }

    @Override
    public void look(Doubt doubt, Consumer<Sight> told) {
        if (anchors.isEmpty()) {
            told.accept(Sight.CLEAR);
        } else if (blindness.covers(doubt)) {
            told.accept(Sight.BLIND);
        } else if (asking != null) {
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
    }

    private void settle(Round round, Sight sight) {
        round.sight = sight;
        asking = null;
        last = round;
        if (sight == Sight.BLIND) {
            blindness.found(round.since, round.doubters, round.heard);
        } else {
            blindness.sees(round.began);
        }
        round.waiting.forEach(told -> told.accept(sight));
        if (blindness.isWatched() && !due) {
            due = true;
            timers.after(Blindness.AGAIN, this::again);
        }
    }

    private void again() {
        due = false;
        if (asking == null && blindness.isWatched() && !anchors.isEmpty()) {
            ask(new Round());
        }
    }
}
