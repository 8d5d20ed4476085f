package hopwatch.page;

import hopwatch.page.Wording.Stamp;
import hopwatch.verdict.Interval;
import hopwatch.verdict.Level;
import java.time.Instant;
import java.util.ArrayList;
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
    /** What is counted, worst first. */
    private static final List<Status> TALLIED = List.of(
            Status.MAJOR_OUTAGE,
            Status.PARTIAL_OUTAGE,
            Status.DEGRADED_PERFORMANCE,
            Status.UNDER_MAINTENANCE,
            Status.UNKNOWN,
            Status.PAUSED);

    public static Banner of(Moment moment) {
        Wording wording = moment.wording();
        List<Status> statuses =
                moment.shown().values().stream().map(moment::status).toList();
        Headline headline = headline(moment.freshness(), statuses);
        String detail =
                switch (headline) {
                    case WAITING -> wording.say("banner.waiting");
                    case INTERRUPTED -> interrupted(moment);
                    default -> tally(statuses, wording);
                };
        Stamp asOf = moment.freshness() == Freshness.LIVE ? wording.whole(moment.now()) : null;
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
        Wording wording = moment.wording();
        if (moment.shown().isEmpty()) {
            return wording.say("banner.nothing");
        }
        Optional<Instant> since = moment.freshness() == Freshness.STALE ? moment.lastRound() : lastKnown(moment);
        return since.map(at -> wording.say(
                        "banner.since", wording.minute(at, moment.now()).text()))
                .orElseGet(() -> wording.say("banner.no-data"));
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
    static String tally(Collection<Status> statuses, Wording wording) {
        Map<Status, Long> counts =
                statuses.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        String all = wording.count("components", statuses.size());
        List<String> parts = new ArrayList<>();
        for (Status status : TALLIED) {
            Long count = counts.get(status);
            if (count != null) {
                String word = wording.say("tally." + status.code());
                String number = wording.number(count);
                parts.add(
                        parts.isEmpty()
                                ? wording.say("tally.first", number, all, word)
                                : wording.say("tally.next", number, word));
            }
        }
        return parts.isEmpty()
                ? wording.count("tally.operational", statuses.size(), all)
                : String.join(", ", parts) + ".";
    }
}
