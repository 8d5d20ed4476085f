package hopwatch.incident;

import hopwatch.config.Monitor;
import hopwatch.probe.Cause;
import hopwatch.verdict.Fault;
import hopwatch.verdict.Level;
import hopwatch.verdict.Transition;
import hopwatch.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What the public is told of an incident that nobody has written about yet: classes and times, nothing a peer sent. */
final class Wording {
    private static final String ALSO = "Also affected: ";

    /** Beyond it, names are only counted: a thousand of them would say nothing. */
    private static final int LONGEST_LIST = 200;

    private Wording() {}

    /** "Shop does not answer". */
    static String title(Monitor monitor, Transition transition) {
        return title(List.of(monitor.name()), transition);
    }

    /** "Shop and 2 more do not answer". */
    static String title(List<String> names, Transition transition) {
        Cause cause = transition.why().cause();
        boolean several = names.size() > 1;
        if (cause == null) {
            return together(names) + (several ? " are back" : " is back");
        }
        if (transition.to() != Level.DOWN) {
            return impaired(together(names), transition.why(), several);
        }
        return together(names) + failing(cause, several);
    }

    private static String together(List<String> names) {
        return switch (names.size()) {
            case 0 -> "A service";
            case 1 -> names.get(0);
            case 2 -> names.get(0) + " and " + names.get(1);
            default -> names.get(0) + " and " + (names.size() - 1) + " more";
        };
    }

    private static String failing(Cause cause, boolean several) {
        return switch (cause.stage()) {
            case DNS -> " cannot be found";
            case CONNECT, PROXY, SEND, WAIT -> several ? " do not answer" : " does not answer";
            case TLS -> several ? " have no secure connection" : " has no secure connection";
            case HEAD, BODY -> several ? " answer brokenly" : " answers brokenly";
            case REDIRECT -> several ? " redirect wrongly" : " redirects wrongly";
            case ASSERT, SELF -> {
                String slow = several ? " are far too slow" : " is far too slow";
                String wrong = several ? " answer wrongly" : " answers wrongly";
                yield cause == Cause.TOO_SLOW ? slow : wrong;
            }
        };
    }

    private static String impaired(String names, Verdict why, boolean several) {
        String are = several ? " are " : " is ";
        if (why.blame().masked()) {
            return names + are + "served, but " + why.hop() + " fails behind";
        }
        if (why.cause() == Cause.CERTIFICATE_EXPIRING) {
            return "The certificate of " + names + " is near its end";
        }
        if (why.cause() == Cause.FLAPPING) {
            return names + (several ? " come and go" : " comes and goes");
        }
        return names + are + (why.cause() == Cause.TOO_SLOW ? "slow" : "degraded");
    }

    /** "Checks fail at origin: the connection was refused." */
    static String body(Monitor monitor, Transition transition) {
        Verdict why = transition.why();
        String sentence = why.cause() == null ? "no cause known" : why.cause().sentence();
        String where = monitor.hasHops() ? " at " + place(why) : "";
        if (why.blame().masked()) {
            return "Visitors are served, but checks fail" + where + ": " + sentence + ".";
        }
        if (why.cause() == Cause.FLAPPING) {
            return "Checks fail and succeed by turns" + where + ".";
        }
        return transition.to() == Level.DOWN
                ? "Checks fail" + where + ": " + sentence + "."
                : "Checks are answered, but" + where + " " + sentence + ".";
    }

    /** "origin"; "CDN or origin" where it cannot be told; "origin, and at CDN" where both have a fault of their own. */
    private static String place(Verdict why) {
        if (!why.blame().isCertain()) {
            return String.join(" or ", why.blame().suspects());
        }
        String others = String.join(
                " and ",
                why.blame().also().stream()
                        .filter(fault -> fault.suspects().isEmpty())
                        .map(Fault::hop)
                        .filter(hop -> !hop.equals(why.hop()))
                        .distinct()
                        .toList());
        return others.isEmpty() ? why.hop() : why.hop() + ", and at " + others;
    }

    /** Of those who join in the same moment, one sentence. */
    static String alsoAffected(Incident open, Monitor more, Instant now) {
        Update latest = open.latest();
        boolean grows = latest.at().equals(now) && latest.body().startsWith(ALSO);
        if (!grows) {
            return ALSO + more.name() + ".";
        }
        String list = latest.body().substring(0, latest.body().length() - 1);
        if (list.length() <= LONGEST_LIST) {
            return list + ", " + more.name() + ".";
        }
        return list.endsWith(" and more") ? latest.body() : list + " and more.";
    }

    static String eased(Monitor monitor) {
        return monitor.name() + " answers again, but not as it should yet.";
    }

    /** @param left how many are still in trouble */
    static String recovered(Monitor monitor, int left) {
        return monitor.name() + " recovered; " + left + (left == 1 ? " other is" : " others are") + " still affected.";
    }

    static String resolved(List<String> names, Instant began, Instant ended) {
        return together(names) + " recovered after " + length(Duration.between(began, ended)) + ".";
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
