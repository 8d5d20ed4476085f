package hopwatch.app;

import hopwatch.config.Address;
import hopwatch.probe.Cause;
import hopwatch.probe.Observation;
import java.util.Optional;

/**
 * Where a stop behind the edge may be.
 *
 * @param given named by the operator, who may know what nobody should guess
 */
record Candidate(Address at, boolean given) {
    /** What may be done about a refusal, to follow it. */
    String unless() {
        return given ? "" : "; if it is yours, name it: --candidate " + at;
    }

    /** What the operator vouches for may have a certificate for the edge alone, or none: how to ask it again. */
    Optional<Tried.Manner> again(Observation seen, Tried.Manner manner) {
        if (!given || manner != Tried.Manner.SAME || !(seen instanceof Observation.Failed failed)) {
            return Optional.empty();
        }
        if (failed.cause() == Cause.TLS_NOT_TLS) {
            return Optional.of(Tried.Manner.PLAIN);
        }
        return isOfCertificate(failed) ? Optional.of(Tried.Manner.UNVERIFIED) : Optional.empty();
    }

    static boolean isOfCertificate(Observation.Failed failed) {
        return failed.cause().name().startsWith("TLS_CERT_");
    }
}
