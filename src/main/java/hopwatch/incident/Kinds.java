package hopwatch.incident;

import hopwatch.config.AlertKind;
import hopwatch.config.Route;
import hopwatch.probe.Cause;
import hopwatch.verdict.Level;
import hopwatch.verdict.Verdict;

/** What an alert about a verdict is about. */
final class Kinds {
    private Kinds() {}

    static AlertKind of(Verdict why) {
        if (why.level() == Level.DOWN) {
            return AlertKind.DOWN;
        }
        if (why.blame().masked()) {
            return AlertKind.MASKED;
        }
        boolean certificate = why.cause() == Cause.CERTIFICATE_EXPIRING || why.cause() == Cause.TLS_CERT_EXPIRED;
        return certificate ? AlertKind.CERTIFICATE : AlertKind.DEGRADED;
    }

    /** Of what fails at every other check, whoever is told of outages is told as well. */
    static boolean isTold(Route route, Verdict why) {
        boolean failing = why.cause() == Cause.FLAPPING && route.kinds().contains(AlertKind.DOWN);
        return failing || route.kinds().contains(of(why));
    }

    /** They are declared gravest first. */
    static boolean isGraver(AlertKind one, AlertKind other) {
        return one.compareTo(other) < 0;
    }

    static AlertKind graver(AlertKind one, AlertKind other) {
        return isGraver(one, other) ? one : other;
    }
}
