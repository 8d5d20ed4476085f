package hopwatch.probe.web;

import hopwatch.probe.Cause;
import hopwatch.probe.Failure;
import hopwatch.probe.Observation;
import hopwatch.probe.Thrown;
import hopwatch.probe.Written;
import hopwatch.probe.tls.Untrusted;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What a check came to, once it is over. */
final class Ending {
    /** What a target seems guilty of when it was us who did not listen. */
    private static final Set<Cause> EXCUSED = EnumSet.of(
            Cause.DNS_TIMEOUT,
            Cause.CONNECT_TIMEOUT,
            Cause.PROXY_TIMEOUT,
            Cause.TLS_HANDSHAKE_TIMEOUT,
            Cause.TLS_CLOSED_IN_HANDSHAKE,
            Cause.SEND_TIMEOUT,
            Cause.SEND_RESET,
            Cause.WAIT_TIMEOUT,
            Cause.WAIT_CLOSED,
            Cause.WAIT_RESET,
            Cause.HEAD_TIMEOUT,
            Cause.BODY_TIMEOUT,
            Cause.BODY_TRUNCATED,
            Cause.BODY_RESET,
            Cause.BODY_H2_FLOW_STALL,
            Cause.ASSERT_TIMEOUT);

    private final Bugs bugs;

    Ending(Bugs bugs) {
        this.bugs = bugs;
    }

    /** @param stoodStill whether our event loop did while the check was in flight */
    Observation answered(Check check, Observation.Answered seen, boolean stoodStill) {
        boolean slow = seen.findings().stream().anyMatch(each -> !each.met() && each.cause() == Cause.TOO_SLOW);
        return stoodStill && slow ? failed(check, new Failure(Cause.SELF_STALLED)) : seen;
    }

    /** @param stoodStill whether our event loop did while the check was in flight */
    Observation failed(Check check, Throwable why, boolean stoodStill) {
        Failure failure = failure(check, why);
        Thrown.first(why, Untrusted.class)
                .ifPresent(untrusted -> check.sighting().distrusted(untrusted.chain()));
        return failed(check, ours(check, failure, stoodStill).map(Failure::new).orElse(failure));
    }

    /** What it means; a fault of our own is logged. */
    Failure failure(Check check, Throwable why) {
        Failure failure = Causes.of(check.progress().stage(), why);
        if (failure.reason() == Cause.SELF_BUG) {
            bugs.note(why);
        }
        return failure;
    }

    /** What only seems to be the target's fault. A clock at 1970, as some machines boot, distrusts every certificate. */
    private static Optional<Cause> ours(Check check, Failure failure, boolean stoodStill) {
        if (stoodStill && EXCUSED.contains(failure.reason())) {
            return Optional.of(Cause.SELF_STALLED);
        }
        boolean early = failure.reason() == Cause.TLS_CERT_NOT_YET_VALID
                && check.started().isBefore(Written.AT);
        return early ? Optional.of(Cause.SELF_CLOCK) : Optional.empty();
    }

    private static Observation failed(Check check, Failure failure) {
        return new Observation.Failed(
                check.started(),
                check.progress().phases(),
                check.sighting().evidence(),
                failure.reason(),
                failure.detail());
    }
}
