package hopwatch.line;

import hopwatch.config.Config;
import hopwatch.config.Monitor;
import hopwatch.config.MonitorId;
import hopwatch.probe.Cause;
import hopwatch.verdict.Sight;
import hopwatch.verdict.Skew;
import hopwatch.verdict.Verdict;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Who tells whether we can see; asked before a failure of a public target is believed. */
public interface Outlook {
    /** Whoever asks is told at once that all is clear, as for what was observed long ago. */
    Outlook CLEAR = (doubt, told) -> told.accept(Sight.CLEAR);

    /** @param told perhaps before this returns, and always in the end */
    void look(Doubt doubt, Consumer<Sight> told);

    /** Whether nothing is known to be in the way. */
    default boolean isClear() {
        return true;
    }

    /** From now on this is watched. */
    default void watch(Config config) {}

    /**
     * From now on these are looked after: one of which nothing is heard for too long is made unknown.
     *
     * @param blinds takes the verdict that says why
     * @param again asks for a round of a monitor, so soon
     */
    default void guard(
            Supplier<Collection<Watch>> watches,
            BiConsumer<Watch, Verdict> blinds,
            BiConsumer<MonitorId, Duration> again) {}

    /**
     * A round has ended.
     *
     * @param late how late it began
     */
    default void heard(Monitor monitor, Duration late) {}

    /** A server that answers well has dated its answer. */
    default void dated(MonitorId monitor, Skew told) {}

    /** How far others' clocks are ahead of ours, as far as can be told. */
    default Duration off() {
        return Duration.ZERO;
    }

    /** Public targets of a monitor were asked. */
    default void saw(MonitorId monitor, Fate fate) {}

    /**
     * A round is believed.
     *
     * @param ours what was wrong in it that is our own fault
     */
    default void believed(MonitorId monitor, Set<Cause> ours) {}
}
