package hopwatch.line;

import hopwatch.config.MonitorId;
import hopwatch.probe.Cause;
import hopwatch.probe.Written;
import hopwatch.store.Ailment;
import hopwatch.verdict.Skew;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Whether our clock is right: when it jumps, and what others make of it. As long as it is wrong, that is an incident about
 * ourselves. Touched by the line's context only.
 */
final class OwnTime {
    /** A clock that leaps further leaves a gap behind. */
    private static final Duration GAP = Duration.ofMinutes(1);

    private final Self self;
    private final InstantSource clock;
    private final Clockwork clockwork;
    private final Timekeepers timekeepers = new Timekeepers();
    private Instant dazed = Instant.MIN;
    private Wrong wrong = Wrong.NOT;

    private enum Wrong {
        NOT,
        LONG_PAST,
        OTHERS_DIFFER
    }

    OwnTime(Self self, InstantSource clock, LongSupplier nanoTime) {
        this.self = self;
        this.clock = clock;
        this.clockwork = new Clockwork(clock, nanoTime);
    }

    /** The jump since the last look. What was in flight is not believed: networks sleep longer than machines. */
    Optional<Clockwork.Jump> look() {
        Optional<Clockwork.Jump> jump = clockwork.look();
        jump.ifPresent(this::jumped);
        return jump;
    }

    private void jumped(Clockwork.Jump jump) {
        dazed = jump.to();
        timekeepers.jumped(jump.by());
        self.happened(
                Aspect.CLOCK,
                "This machine's clock jumped by %+d s%s; what was being asked meanwhile is unknown"
                        .formatted(jump.by().toSeconds(), jump.by().isNegative() ? "" : ", or the machine slept"));
    }

    /**
     * Whether there is a time of which nothing is known: one that was skipped, or one that cannot be. Of what came before a
     * clock that was long past was set, nothing was kept anyway.
     */
    static boolean leavesAGap(Clockwork.Jump jump) {
        return !isLongPast(jump.from()) && (jump.by().compareTo(GAP) >= 0 || isLongPast(jump.to()));
    }

    static boolean isLongPast(Instant time) {
        return time.isBefore(Written.AT);
    }

    /** Asked before the clock jumped; where it jumped back, that seems to be in the future. */
    boolean isDazed(Doubt doubt) {
        return doubt.since().isBefore(dazed) || doubt.since().isAfter(clock.instant());
    }

    /** From time to time: says so when it turns out wrong, or right again. */
    void compare() {
        Optional<Duration> off = timekeepers.heard();
        if (isLongPast(clock.instant())) {
            fails(Wrong.LONG_PAST, "shows " + clock.instant() + ", which is long past");
        } else if (off.filter(Skew::isWrong).isPresent()) {
            fails(Wrong.OTHERS_DIFFER, compared(off.orElseThrow()));
        } else if (wrong == Wrong.LONG_PAST || (wrong == Wrong.OTHERS_DIFFER && off.isPresent())) {
            wrong = Wrong.NOT;
            self.works(Aspect.CLOCK);
        }
    }

    private void fails(Wrong how, String what) {
        if (wrong == Wrong.NOT) {
            self.fails(
                    Aspect.CLOCK,
                    new Ailment(clock.instant(), "This machine's clock " + what, Cause.SELF_CLOCK.hint()));
        }
        wrong = how;
    }

    private static String compared(Duration off) {
        return "is %d s %s those of the servers that are watched"
                .formatted(off.abs().toSeconds(), off.isNegative() ? "ahead of" : "behind");
    }

    void told(MonitorId monitor, Skew told) {
        timekeepers.told(monitor, told);
    }

    void retain(Set<MonitorId> watched) {
        timekeepers.retain(watched);
    }

    /** How far others' clocks are ahead of ours, as far as can be told. */
    Duration off() {
        return timekeepers.off().orElse(Duration.ZERO);
    }
}
