package hopwatch.page;

import hopwatch.page.Wording.Stamp;
import hopwatch.verdict.Interval;
import hopwatch.verdict.Level;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The box on top: one sentence, what it rests on, and of when it is.
 *
 * @param asOf when the facts are from; null before any
 */
public record Banner(Headline headline, String detail, @Nullable Stamp asOf) {

    public static Banner of(Moment moment) {
        List<Status> statuses =
                moment.shown().values().stream().map(moment::status).toList();
        Headline headline = headline(moment.freshness(), statuses);
        String detail =
                switch (headline) {
                    case WAITING -> "No check has ended yet.";
                    case INTERRUPTED -> interrupted(moment);
                    default -> tally(statuses);
                };
        Stamp asOf = moment.freshness() == Freshness.LIVE ? Wording.whole(moment.now()) : null;
        return new Banner(headline, detail, asOf);
    }

    /** In one line for programs: "No monitoring data since 11:24 UTC" where that is what there is to say. */
    public String description() {
        return headline == Headline.INTERRUPTED ? detail.replaceAll("\\.$", "") : headline.description();
    }

    private static Headline headline(Freshness freshness, Collection<Status> statuses) {
        return switch (freshness) {
            case WAITING -> Headline.WAITING;
            case STALE -> Headline.INTERRUPTED;
            case LIVE -> Headline.of(statuses);
        };
    }

    /** "No monitoring data since 11:24 UTC": since when depends on whether rounds end at all. */
    static String interrupted(Moment moment) {
        if (moment.shown().isEmpty()) {
            return "Nothing is shown here yet.";
        }
        Optional<Instant> since = moment.freshness() == Freshness.STALE ? moment.lastRound() : lastKnown(moment);
        return since.map(at -> "No monitoring data since "
                        + Wording.minute(at, moment.now()).text() + ".")
                .orElse("No monitoring data yet.");
    }

    private static Optional<Instant> lastKnown(Moment moment) {
        return moment.shown().values().stream()
                .flatMap(monitor -> moment.state(monitor).intervals().stream())
                .filter(interval -> interval.level() != Level.UNKNOWN)
                .map(Interval::to)
                .flatMap(Stream::ofNullable)
                .max(Comparator.naturalOrder());
    }

    /** "1 of 20 components down, 1 without data." */
    static String tally(Collection<Status> statuses) {
        Map<Status, Long> counts =
                statuses.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        String parts = Stream.of(
                        part(counts, Status.MAJOR_OUTAGE, "down"),
                        part(counts, Status.PARTIAL_OUTAGE, "partly down"),
                        part(counts, Status.DEGRADED_PERFORMANCE, "degraded"),
                        part(counts, Status.UNDER_MAINTENANCE, "under maintenance"),
                        part(counts, Status.UNKNOWN, "without data"),
                        part(counts, Status.PAUSED, "paused"))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
        String all = Wording.count(statuses.size(), "component");
        if (parts.isEmpty()) {
            return all + " operational.";
        }
        String first = parts.substring(0, parts.indexOf(' '));
        return first + " of " + all + parts.substring(first.length()) + ".";
    }

    private static Optional<String> part(Map<Status, Long> counts, Status status, String word) {
        return Optional.ofNullable(counts.get(status)).map(count -> Wording.number(count) + " " + word);
    }
}
