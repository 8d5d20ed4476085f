package hopwatch.alert;

import hopwatch.config.Hop;
import hopwatch.incident.Notice;
import hopwatch.probe.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A notice in plain words, without any channel's markup. */
final class Wording {
    private static final String GOT = ": got ";

    private Wording() {}

    /** One word that says how bad it is. */
    static String headline(Notice notice) {
        return switch (notice.kind()) {
            case DOWN -> "DOWN";
            case MASKED, DEGRADED -> "DEGRADED";
            case CERTIFICATE -> "CERTIFICATE";
            case RECOVERED -> "UP";
        };
    }

    /** What it means for visitors, where that is not plain; empty otherwise. */
    static String consequence(Notice notice) {
        return switch (notice.kind()) {
            case MASKED, DEGRADED -> "visitors are served";
            case CERTIFICATE -> "visitors are served until it ends";
            case DOWN, RECOVERED -> "";
        };
    }

    /** "origin (hop 3 of 3)"; empty where the monitor has one way only. */
    static String hop(Notice notice) {
        return notice.hopCount() > 1
                ? notice.hop() + " (hop " + notice.hopIndex() + " of " + notice.hopCount() + ")"
                : "";
    }

    static String where(Notice notice) {
        if (notice.hopCount() > 1) {
            return hop(notice);
        }
        return notice.hop().equals(Hop.DIRECT) || notice.hop().isBlank() ? "the public address" : notice.hop();
    }

    /** What came first, since that is the news: "got 503, expected: status is 200", "the connection was refused". */
    static String what(Notice notice) {
        String what = notice.what();
        if (notice.cause() == null) {
            return what;
        }
        int split = notice.cause().stage() == Stage.ASSERT ? what.indexOf(GOT) : -1;
        if (split > 0) {
            return "got " + what.substring(split + GOT.length()) + ", expected: " + what.substring(0, split);
        }
        return what.isBlank() ? notice.cause().sentence() : what;
    }

    /** The sentence's middle: the hop at fault and what is wrong with it. */
    static String trouble(Notice notice) {
        return notice.hopCount() > 1 ? hop(notice) + ": " + what(notice) : what(notice);
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
