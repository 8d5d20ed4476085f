package hopwatch.line;

import hopwatch.config.MonitorId;
import hopwatch.store.Ailment;
import hopwatch.verdict.Sounding;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A time in which we cannot see: one incident about ourselves, from the first failure that it excuses until sight has
 * held for a while, so that a link that comes and goes is one and not many. Touched by the line's context only.
 */
final class Blindness {
    /** How often the anchors are asked meanwhile. */
    static final Duration AGAIN = Duration.ofSeconds(3);

    /** So long sight has to hold. */
    private static final Duration HOLDS = Duration.ofSeconds(20);

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int MOST_NAMED = 5;

    private final Self self;
    private final InstantSource clock;
    private final Set<MonitorId> unseen = new HashSet<>();
    private String answers = "";
    private boolean blind;
    private @Nullable Instant began;
    private @Nullable Instant returned;

    Blindness(Self self, InstantSource clock) {
        this.self = self;
        this.clock = clock;
    }

    /** Whether anchors are to be asked again. */
    boolean isWatched() {
        return began != null;
    }

    boolean lasts() {
        return blind;
    }

    /** Whether what failed was asked while we could not see. */
    boolean covers(Doubt doubt) {
        boolean covered = blind || (returned != null && doubt.since().isBefore(returned));
        if (covered) {
            unseen.add(doubt.monitor());
        }
        return covered;
    }

    /** @param since when the first probe that failed so began */
    void found(Instant since, Set<MonitorId> monitors, List<Sounding> heard) {
        unseen.addAll(monitors);
        blind = true;
        returned = null;
        if (began == null) {
            began = since;
            answers = heard.stream()
                    .limit(MOST_NAMED)
                    .map(each -> each.anchor() + ": " + (each.trouble().isEmpty() ? "answers" : each.trouble()))
                    .collect(Collectors.joining("; "));
            self.fails(
                    Aspect.SIGHT,
                    new Ailment(
                            since,
                            "The internet cannot be seen from here (" + answers
                                    + "). Public targets are unknown until it can; private ones are judged as ever",
                            "check this machine's network; if it is well, name anchors that can be reached from here"));
        }
    }

    /** @param at when the anchors were asked that proved it */
    void sees(Instant at) {
        blind = false;
        if (began == null) {
            return;
        }
        returned = returned == null ? at : returned;
        if (!Duration.between(returned, clock.instant()).minus(HOLDS).isNegative()) {
            self.works(Aspect.SIGHT, returned, was(began, returned));
            began = null;
            unseen.clear();
        }
    }

    private String was(Instant from, Instant to) {
        String count = unseen.size() == 1 ? "1 monitor was" : unseen.size() + " monitors were";
        return "the internet could not be seen from %s to %s UTC, and %s unknown (%s)"
                .formatted(TIME.format(from), TIME.format(to), count, answers);
    }
}
