package hopwatch.crash;

import hopwatch.crash.Evidence.Check;
import hopwatch.crash.Kept.Due;
import hopwatch.crash.Kept.Episode;
import hopwatch.crash.Kept.Level;
import hopwatch.crash.Kept.Run;
import hopwatch.crash.Kept.Stretch;
import hopwatch.crash.Truth.Outage;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A server that was killed after 20 s, in an outage from second 5 to 25, and started again; nothing is wrong with it
 * until a test plants something.
 */
final class Case {
    long asked = 1_000;
    /** When the last server was gone that was told to stop at second 40. */
    long gone = 40_000;

    String shown = "up";

    /** Null for what the intervals come to. */
    @Nullable
    Long published;

    List<String> unsound = List.of();
    List<String> differences = List.of();
    List<Outage> outages = List.of(new Outage(5_000, 25_000));
    List<Check> checks =
            Stream.concat(checks(1, 1_000, 19_000), checks(2, 21_000, 39_000)).toList();

    List<Episode> incidentsBefore = List.of(new Episode("x", List.of("m0"), 5_100, null));
    List<Episode> incidents = List.of(new Episode("x", List.of("m0"), 5_100, 25_300L));

    List<Due> owedBefore = Stream.of("a0", "b0", "c0").map(Case::began).toList();
    List<Due> owed = Stream.of("a0", "b0", "c0")
            .flatMap(channel -> Stream.of(began(channel), ended(channel)))
            .toList();

    List<Post> posts = Stream.of("a0", "b0", "c0")
            .flatMap(channel -> Stream.of(
                    new Post(channel, "x:" + channel + ":down:1", 200, 6_000),
                    new Post(channel, "x:" + channel + ":recovered:2", 200, 26_000)))
            .toList();

    List<Stretch> intervals = List.of(
            new Stretch("m0", 1_000, 5_100L, Level.UP, "null"),
            new Stretch("m0", 5_100, 19_500L, Level.DOWN, "STATUS_UNEXPECTED"),
            new Stretch("m0", 19_500, 21_100L, Level.UNKNOWN, "SELF_NOT_RUNNING"),
            new Stretch("m0", 21_100, 25_300L, Level.DOWN, "STATUS_UNEXPECTED"),
            new Stretch("m0", 25_300, null, Level.UP, "null"));

    private static Due began(String channel) {
        return new Due("x:" + channel + ":down:1", channel, "x", "DOWN", "sent");
    }

    private static Due ended(String channel) {
        return new Due("x:" + channel + ":recovered:2", channel, "x", "RECOVERED", "sent");
    }

    /** Each a little before the target hears of it. */
    private static Stream<Check> checks(long run, long from, long to) {
        return LongStream.rangeClosed(from / 1_000, to / 1_000)
                .mapToObj(second -> new Check(run, second, 0, second * 1_000 - 5, true));
    }

    Evidence evidence() {
        List<Long> questions = LongStream.concat(
                        LongStream.rangeClosed(1, 19).map(second -> second * 1_000),
                        LongStream.rangeClosed(21, 39).map(second -> second * 1_000))
                .boxed()
                .toList();
        List<Stretch> before = List.of(intervals.get(0), new Stretch("m0", 5_100, null, Level.DOWN, "x"));
        Run one = new Run(1, 500, 19_500);
        Run two = new Run(2, 20_500, 39_900);
        return new Evidence(
                new Rules(1, 1, 1, 1),
                List.of(
                        new Life(0, 0, 0, asked, 20_000, 20_000, "killed"),
                        new Life(1, 0, 20_100, 21_000, 40_000, gone, "stopped")),
                List.of(
                        new Kept(incidentsBefore, before, owedBefore, List.of(one), List.of()),
                        new Kept(incidents, intervals, owed, List.of(one, two), unsound)),
                posts,
                new Truth(Map.of("m0", outages), Map.of("m0", questions)),
                Map.of("m0", checks),
                differences,
                0,
                0,
                Map.of("m0", shown),
                Map.of("m0", published == null ? downtime() : published));
    }

    private long downtime() {
        return intervals.stream()
                        .filter(each -> each.level() == Level.DOWN)
                        .mapToLong(each -> (each.to() == null ? 40_000 : each.to()) - each.from())
                        .sum()
                / 1_000;
    }
}
