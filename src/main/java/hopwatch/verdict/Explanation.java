package hopwatch.verdict;

import hopwatch.probe.Cause;
import hopwatch.probe.Stage;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/** Whether the trouble of one hop can be what a hop behind it makes it pass on. */
final class Explanation {
    private static final Set<Stage> CARRIED =
            EnumSet.of(Stage.WAIT, Stage.HEAD, Stage.BODY, Stage.REDIRECT, Stage.ASSERT);

    /** Of the connection to the hop itself, whatever answers behind it. */
    private static final Set<Cause> OF_THE_CONNECTION = EnumSet.of(
            Cause.PROTOCOL_UNEXPECTED,
            Cause.TLS_REQUIRED,
            Cause.TLS_VERSION_UNEXPECTED,
            Cause.CERTIFICATE_EXPIRING,
            Cause.CERTIFICATE_ISSUER,
            Cause.CACHE_UNEXPECTED,
            Cause.HOPS_DIFFER,
            Cause.WAIT_H2_PROTOCOL);

    private Explanation() {}

    /** Whether it came after the connection was made, so that hops behind may have had a part in it. */
    static boolean isCarried(Verdict outer) {
        Cause cause = cause(outer);
        return CARRIED.contains(cause.stage()) && !OF_THE_CONNECTION.contains(cause);
    }

    /** One that is down explains whatever is passed on; one that is degraded, only what is like it. */
    static boolean explains(Verdict inner, Verdict outer) {
        if (inner.level() == Level.UP || inner.level() == Level.UNKNOWN || !isCarried(outer)) {
            return false;
        }
        return inner.level() == Level.DOWN || isAlike(inner, outer);
    }

    /** A slow answer makes others slow; that it came in time is no reason for another to wait for ever. */
    private static boolean isAlike(Verdict inner, Verdict outer) {
        return cause(inner) == Cause.TOO_SLOW
                ? cause(outer) == Cause.TOO_SLOW
                : outer.level() == Level.DEGRADED && cause(inner) != Cause.CERTIFICATE_EXPIRING;
    }

    private static Cause cause(Verdict verdict) {
        return Objects.requireNonNull(verdict.cause(), "what is not up has a cause");
    }
}
