package hopwatch.verdict;

import hopwatch.config.Anchor;
import hopwatch.probe.Cause;
import hopwatch.probe.Observation;
import hopwatch.probe.Stage;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether we can see: what anchors answer, and how many public targets fail at the same time, tell an outage from a
 * failure of our own.
 */
public enum Sight {
    /** What fails, fails by itself. */
    CLEAR(null),
    /** Our own network is gone, or leads to a captive portal. */
    BLIND(Cause.SELF_OFFLINE),
    /** Names cannot be resolved; addresses answer. */
    NAMELESS(Cause.SELF_RESOLVER),
    /** Time has jumped while something was being asked. */
    DAZED(Cause.SELF_CLOCK);

    /** What seems wrong at a target when no way leads out. */
    private static final Set<Cause> NO_WAY_OUT = EnumSet.of(Cause.SELF_ROUTE, Cause.SELF_RESOLVER);

    private final @Nullable Cause cause;

    Sight(@Nullable Cause cause) {
        this.cause = cause;
    }

    /**
     * As soon as what is still to come can make no difference; empty until then.
     *
     * <p>One anchor that answers rightly proves that a way leads out. It is not enough where most public targets fail
     * at the same time and every page stalls (a path that loses large packets) or says something else (a captive portal
     * that lets DNS through). Where none answers, targets that do prove the same. Nor is any
     * enough where most handshakes stall.
     *
     * @param anchors that were asked
     * @param heard what came of it so far
     * @param names whether it was a name that could not be resolved
     */
    public static Optional<Sight> of(
            Collection<Anchor> anchors, Collection<Sounding> heard, Crowd crowd, boolean names) {
        List<Sounding> pages = heard.stream().filter(Sounding::isPage).toList();
        boolean proven = heard.stream().anyMatch(Sounding::isRight);
        boolean complete = heard.size() >= anchors.size();
        boolean certain = pages.stream().anyMatch(Sounding::isRight) || (proven && !names && !crowd.mostlyFails());
        if (!anchors.isEmpty() && crowd.mostlyStalls()) {
            return Optional.of(BLIND);
        }
        if (anchors.isEmpty() || certain) {
            return Optional.of(CLEAR);
        }
        if (proven
                && pages.size()
                        == anchors.stream()
                                .filter(Anchor.Page.class::isInstance)
                                .count()) {
            return Optional.of(proven(pages, crowd));
        }
        return complete ? Optional.of(unproven(anchors, pages, crowd)) : Optional.empty();
    }

    /** @param pages that were asked; none of them answered rightly */
    private static Sight proven(List<Sounding> pages, Crowd crowd) {
        if (!pages.isEmpty() && pages.stream().allMatch(page -> page.answer() == Sounding.Answer.NAMELESS)) {
            return NAMELESS;
        }
        boolean suspicious = !pages.isEmpty()
                && pages.stream().allMatch(page -> page.answer().isSuspicious());
        return suspicious && crowd.mostlyFails() ? BLIND : CLEAR;
    }

    private static Sight unproven(Collection<Anchor> anchors, List<Sounding> pages, Crowd crowd) {
        boolean namesOnly = pages.size() == anchors.size()
                && pages.stream().allMatch(page -> page.answer() == Sounding.Answer.NAMELESS);
        if (namesOnly) {
            return NAMELESS;
        }
        return crowd.failing() > crowd.answeredSince() ? BLIND : CLEAR;
    }

    /** What is to be made of a verdict on a public target. */
    public Verdict of(Verdict seen) {
        return cause == null || !excuses(seen)
                ? seen
                : new Verdict(Level.UNKNOWN, seen.at(), seen.hop(), cause, cause.sentence());
    }

    private boolean excuses(Verdict seen) {
        if (this == NAMELESS) {
            return seen.level() == Level.DOWN
                    && seen.cause() != null
                    && seen.cause().stage() == Stage.DNS;
        }
        return isDoubtful(seen);
    }

    /** Whether our own network may be to blame. */
    public static boolean isDoubtful(Verdict seen) {
        return seen.level() == Level.DOWN
                || (seen.level() == Level.UNKNOWN && seen.cause() != null && NO_WAY_OUT.contains(seen.cause()));
    }

    /** Whether a verdict that was stored is not what its observation says, since we could not see at the time. */
    public static boolean isExcuse(Verdict stored, Observation seen) {
        boolean own = seen instanceof Observation.Failed failed && failed.cause() == stored.cause();
        return stored.level() == Level.UNKNOWN
                && !own
                && EnumSet.allOf(Sight.class).stream().anyMatch(sight -> sight.cause == stored.cause());
    }
}
