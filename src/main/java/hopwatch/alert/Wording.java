package hopwatch.alert;

import hopwatch.config.AlertKind;
import hopwatch.config.Hop;
import hopwatch.incident.Notice;
import hopwatch.probe.Cause;
import hopwatch.probe.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A notice in plain words, without any channel's markup. */
final class Wording {
    private Wording() {}

    /** A word or two that say how bad it is. */
    static String headline(Notice notice) {
        return switch (notice.occasion()) {
            case REMINDER -> "STILL " + level(notice.kind());
            case FLAPPING -> "FLAPPING";
            case TEST -> "TEST";
            case OPENED, CHANGED, JOINED, ACKNOWLEDGED, ESCALATED, STEADY, OVER -> level(notice.kind());
        };
    }

    static String level(AlertKind kind) {
        return switch (kind) {
            case DOWN -> "DOWN";
            case MASKED, DEGRADED -> "DEGRADED";
            case CERTIFICATE -> "CERTIFICATE";
            case RECOVERED -> "UP";
        };
    }

    /** The colour of how bad it is, as the page has it; white is readable on it. */
    static String color(AlertKind kind) {
        return switch (kind) {
            case DOWN -> "#B42318";
            case MASKED, CERTIFICATE, DEGRADED -> "#B54708";
            case RECOVERED -> "#1A7F37";
        };
    }

    /** Why it is told now, where that is not plain and names nobody: "nobody has acknowledged it for 15 min"; or empty. */
    static String occasion(Notice notice) {
        String since = lasted(Duration.between(notice.began(), notice.at()));
        return switch (notice.occasion()) {
            case REMINDER -> "for " + since;
            case ESCALATED -> "nobody has acknowledged it for " + since;
            case FLAPPING ->
                (notice.cause() == Cause.FLAPPING ? "" : notice.changes() + " changes; ")
                        + "nothing more is said until it is steady";
            case STEADY -> "steadily now, after it came and went for " + since;
            case OPENED, CHANGED, JOINED, ACKNOWLEDGED, OVER, TEST -> "";
        };
    }

    /** What it means for visitors, where that is not plain; empty otherwise. */
    static String consequence(Notice notice) {
        boolean partly = notice.cause() == Cause.FLAPPING
                || (notice.hopIndex() == 1 && News.of(notice).isOfSomeNodesDown());
        return switch (notice.kind()) {
            case MASKED -> "visitors are served";
            case DEGRADED -> partly ? "some visitors are not served" : "visitors are served";
            case CERTIFICATE -> partly ? "some visitors are not served" : "visitors are served until it ends";
            case DOWN, RECOVERED -> "";
        };
    }

    /** What a hop does that has this wrong with it: "does not answer". */
    static String predicate(Notice notice, Cause cause) {
        boolean failing =
                switch (notice.kind()) {
                    case DOWN, MASKED, RECOVERED -> true;
                    case CERTIFICATE, DEGRADED -> false;
                };
        return switch (cause) {
            case TOO_SLOW -> failing ? "is far too slow" : "is slow";
            case HOPS_DIFFER -> "serves another version than the origin";
            case FLAPPING -> "comes and goes";
            case CERTIFICATE_EXPIRING -> "has a certificate near its end";
            default -> predicate(cause.stage(), failing);
        };
    }

    private static String predicate(Stage stage, boolean failing) {
        return switch (stage) {
            case DNS -> "cannot be found";
            case CONNECT, PROXY, SEND, WAIT -> "does not answer";
            case TLS -> "has no secure connection";
            case HEAD, BODY -> "answers brokenly";
            case REDIRECT -> "redirects wrongly";
            case ASSERT -> failing ? "answers wrongly" : "does not answer as it should";
            case SELF -> "cannot be judged";
        };
    }

    /** From where visitors are answered while a hop behind fails: "is serving stale content". */
    static String serving(Notice notice) {
        return switch (notice.blame().served()) {
            case HIT -> "is serving from its cache";
            case STALE -> "is serving stale content";
            case MISS, BYPASS, UNTOLD -> "still answers";
        };
    }

    /** "origin (hop 3 of 3)"; the public address of a monitor that has one way only. */
    static String where(Notice notice) {
        if (notice.hopCount() > 1) {
            return notice.hop() + " (hop " + notice.hopIndex() + " of " + notice.hopCount() + ")";
        }
        return notice.hop().equals(Hop.DIRECT) || notice.hop().isBlank() ? "the public address" : notice.hop();
    }

    /** Where it cannot be told which of several hops is at fault. */
    static String doubt(Notice notice) {
        return notice.blame().isCertain() ? "" : " (cannot tell which)";
    }

    /** A message that the disk does not have may come again after a crash, and says so. */
    static String unrecorded(boolean recorded) {
        return recorded ? "" : "not recorded: the store is failing";
    }

    /** "34 min 12 s"; null while it lasts. */
    static @Nullable String lasted(Notice notice) {
        Instant ended = notice.ended();
        return ended == null ? null : lasted(Duration.between(notice.began(), ended));
    }

    /** In its two largest units; anything below a second is one. */
    static String lasted(Duration span) {
        List<String> parts = new ArrayList<>();
        add(parts, span.toDaysPart(), "d");
        add(parts, span.toHoursPart(), "h");
        add(parts, span.toMinutesPart(), "min");
        add(parts, span.toSecondsPart(), "s");
        return parts.isEmpty() ? "1 s" : String.join(" ", parts.subList(0, Math.min(2, parts.size())));
    }

    private static void add(List<String> parts, long amount, String unit) {
        if (amount > 0) {
            parts.add(amount + " " + unit);
        }
    }
}
