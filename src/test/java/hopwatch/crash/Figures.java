package hopwatch.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What campaigns come to, to be added up.
 *
 * @param starts from each start to the first question, in milliseconds
 * @param late by how much the machine was late with a timer, in milliseconds
 * @param lost the longest time of probing that a kill cost, in milliseconds
 */
record Figures(
        long kills,
        long random,
        long transitions,
        long told,
        long messages,
        long repeats,
        long missing,
        long observations,
        long closed,
        long lost,
        long late,
        List<Long> starts) {
    static final Figures NONE = new Figures(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, List.of());

    static Figures of(Evidence all) {
        return new Figures(
                all.lives().stream().filter(Life::isKilled).count(),
                all.lives().stream()
                        .filter(life -> life.how().startsWith("killed"))
                        .count(),
                all.truth().transitions(),
                all.last().incidents().stream()
                        .mapToLong(each -> each.ended() == null ? 1 : 2)
                        .sum(),
                all.posts().stream().filter(Post::isAccepted).count(),
                Alerts.repeats(all),
                Alerts.arrive(all).size(),
                all.checks().values().stream().mapToLong(List::size).sum(),
                all.closed(),
                Times.longestLost(all),
                all.late(),
                Times.starts(all));
    }

    /** As {@link #toString} has it no more: numbers alone, to go on from. */
    String line() {
        return Stream.concat(
                        Stream.of(
                                kills,
                                random,
                                transitions,
                                told,
                                messages,
                                repeats,
                                missing,
                                observations,
                                closed,
                                lost,
                                late),
                        starts.stream())
                .map(String::valueOf)
                .collect(Collectors.joining(" "));
    }

    static Figures parse(String line) {
        List<Long> all = Stream.of(line.split(" ", -1)).map(Long::valueOf).toList();
        return new Figures(
                all.get(0),
                all.get(1),
                all.get(2),
                all.get(3),
                all.get(4),
                all.get(5),
                all.get(6),
                all.get(7),
                all.get(8),
                all.get(9),
                all.get(10),
                all.subList(11, all.size()));
    }

    Figures plus(Figures more) {
        List<Long> all = new ArrayList<>(starts);
        all.addAll(more.starts);
        all.sort(null);
        return new Figures(
                kills + more.kills,
                random + more.random,
                transitions + more.transitions,
                told + more.told,
                messages + more.messages,
                repeats + more.repeats,
                missing + more.missing,
                observations + more.observations,
                closed + more.closed,
                Math.max(lost, more.lost),
                Math.max(late, more.late),
                all);
    }

    /** In milliseconds. */
    private long start(double share) {
        return starts.isEmpty() ? 0 : starts.get((int) Math.min(starts.size() - 1L, Math.round(share * starts.size())));
    }

    @Override
    public String toString() {
        return """
                %d kills (%d at random times), %d changes of the target, %d transitions, %d messages, %d duplicates, %d lost
                %d observations, %d hours and days compared, at most %d ms of probing lost with a kill
                start to first question: median %d, p99 %d, max %d ms of %d; the machine was at most %d ms late"""
                .formatted(
                        kills,
                        random,
                        transitions,
                        told,
                        messages,
                        repeats,
                        missing,
                        observations,
                        closed,
                        lost,
                        start(0.5),
                        start(0.99),
                        start(1),
                        starts.size(),
                        late);
    }
}
