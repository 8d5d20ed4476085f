package hopwatch.incident;

import hopwatch.config.Monitor;
import hopwatch.probe.Cause;
import hopwatch.verdict.Level;
import hopwatch.verdict.Transition;
import java.time.Duration;
import java.time.Instant;

/** What the public is told of an incident that nobody has written about yet: classes and times, nothing a peer sent. */
final class Wording {
    private Wording() {}

    /** "Shop does not answer". */
    static String title(Monitor monitor, Transition transition) {
        Cause cause = transition.why().cause();
        if (cause == null) {
            return monitor.name() + " is back";
        }
        return transition.to() == Level.DOWN ? monitor.name() + failing(cause) : impaired(monitor.name(), cause);
    }

    private static String failing(Cause cause) {
        return switch (cause.stage()) {
            case DNS -> " cannot be found";
            case CONNECT, PROXY, SEND, WAIT -> " does not answer";
            case TLS -> " has no secure connection";
            case HEAD, BODY -> " answers brokenly";
            case REDIRECT -> " redirects wrongly";
            case ASSERT, SELF -> cause == Cause.TOO_SLOW ? " is far too slow" : " answers wrongly";
        };
    }

    private static String impaired(String name, Cause cause) {
        return switch (cause) {
            case TOO_SLOW -> name + " is slow";
            case CERTIFICATE_EXPIRING -> "The certificate of " + name + " is near its end";
            default -> name + " is degraded";
        };
    }

    /** "Checks fail at origin: the connection was refused." */
    static String body(Monitor monitor, Transition transition) {
        Cause cause = transition.why().cause();
        String where = monitor.hasHops() ? " at " + transition.why().hop() : "";
        String sentence = cause == null ? "no cause known" : cause.sentence();
        return transition.to() == Level.DOWN
                ? "Checks fail" + where + ": " + sentence + "."
                : "Checks are answered, but" + where + " " + sentence + ".";
    }

    static String eased(Monitor monitor) {
        return monitor.name() + " answers again, but not as it should yet.";
    }

    static String resolved(Monitor monitor, Instant began, Instant ended) {
        return monitor.name() + " recovered after " + length(Duration.between(began, ended)) + ".";
    }

    /** "45 s", "12 min", "3 h 5 min". */
    static String length(Duration duration) {
        if (duration.toSeconds() < 120) {
            return Math.max(0, duration.toSeconds()) + " s";
        }
        long minutes = duration.toMinutes();
        return minutes < 120 ? minutes + " min" : minutes / 60 + " h " + minutes % 60 + " min";
    }
}
