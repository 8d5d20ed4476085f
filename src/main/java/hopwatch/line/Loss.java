package hopwatch.line;

import hopwatch.config.Anchor;
import hopwatch.store.Ailment;
import hopwatch.verdict.Sounding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How many of the questions to the anchors get lost on our own way. An anchor that never answers says nothing of it.
 * Touched by the line's context only.
 */
final class Loss {
    private static final Duration WINDOW = Duration.ofMinutes(10);
    /** From so many questions on it is more than weather. */
    private static final int ENOUGH = 20;

    private static final double MUCH = 0.2;
    private static final double LITTLE = 0.1;

    private final Deque<Heard> window = new ArrayDeque<>();
    private boolean told;

    private record Heard(Instant at, Sounding sounding) {}

    private record Count(int asked, int lost) {
        double part() {
            return asked == 0 ? 0 : (double) lost / asked;
        }
    }

    void add(Sounding sounding, Instant at) {
        window.add(new Heard(at, sounding));
        passed(at);
    }

    private void passed(Instant now) {
        while (!window.isEmpty() && window.getFirst().at().isBefore(now.minus(WINDOW))) {
            window.remove();
        }
    }

    private Count count() {
        Set<Anchor> alive = window.stream()
                .filter(each -> each.sounding().trouble().isEmpty())
                .map(each -> each.sounding().anchor())
                .collect(Collectors.toUnmodifiableSet());
        int asked = 0;
        int lost = 0;
        for (Heard each : window) {
            boolean counts = alive.contains(each.sounding().anchor());
            asked += counts ? each.sounding().asked() : 0;
            lost += counts ? each.sounding().lost() : 0;
        }
        return new Count(asked, lost);
    }

    /** Whether something was lost, and too little was asked to say how much that means. */
    boolean isDoubtful() {
        Count count = count();
        return count.lost() > 0 && count.asked() < ENOUGH;
    }

    /** What is to be told, if it was not told yet. */
    Optional<Ailment> begins(Instant now) {
        Count count = count();
        if (told || count.asked() < ENOUGH || count.part() < MUCH) {
            return Optional.empty();
        }
        told = true;
        return Optional.of(new Ailment(
                window.getFirst().at(),
                "Loss to the anchors is %d %%: %d of %d questions were not answered"
                        .formatted(Math.round(100 * count.part()), count.lost(), count.asked()),
                "check this machine's network, and how many connections its router can keep"));
    }

    /** Whether it is over now; told once. */
    boolean ends(Instant now) {
        passed(now);
        boolean over = told && count().part() < LITTLE;
        told &= !over;
        return over;
    }
}
