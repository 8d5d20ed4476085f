package hopwatch.page;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Planned windows that concern anything public.
 *
 * @param ahead under way or to come, the next first
 * @param past over, the newest first
 */
record Agenda(List<PublicMaintenance> ahead, List<PublicMaintenance> past) {
    /** What is this near stands above the components. */
    private static final Duration NEAR = Duration.ofDays(7);

    static Agenda of(Moment moment) {
        List<PublicMaintenance> all = PublicMaintenance.all(moment).stream()
                .sorted(Comparator.comparing(PublicMaintenance::from))
                .toList();
        return new Agenda(
                all.stream().filter(window -> window.to().isAfter(moment.now())).toList(),
                all.stream()
                        .filter(window -> !window.to().isAfter(moment.now()))
                        .sorted(Comparator.comparing(PublicMaintenance::from).reversed())
                        .toList());
    }

    /** The next of each: what recurs every night is one line. */
    List<PublicMaintenance> next() {
        Set<Object> known = new HashSet<>();
        return ahead.stream()
                .filter(window -> known.add(List.of(window.name(), window.concerned())))
                .toList();
    }

    /** Whether anything is under way or begins within a week. */
    boolean isNear(Instant now) {
        return ahead.stream().anyMatch(window -> !window.from().isAfter(now.plus(NEAR)));
    }
}
