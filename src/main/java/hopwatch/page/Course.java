package hopwatch.page;

import hopwatch.store.table.Latency;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a series' latency went over a time, step by step.
 *
 * @param steps oldest first, without overlap; steps that history could only answer together are one
 * @param widenedUntil until when steps are longer than asked for, since history is no longer kept that finely; null
 *     where none is
 */
record Course(Inquiry inquiry, List<Step> steps, @Nullable Instant widenedUntil) {
    Course {
        steps = List.copyOf(steps);
    }

    static Course of(Inquiry inquiry, List<Latency> answers) {
        List<Step> steps = new ArrayList<>();
        Instant told = Instant.MIN;
        Instant widened = null;
        for (Latency answer : answers) {
            boolean isSomething = answer.from().isBefore(answer.to());
            if (isSomething && !answer.from().isBefore(told)) {
                steps.add(Step.of(answer));
                told = answer.to();
            }
            if (isSomething && isWidened(answer, inquiry.step())) {
                widened = answer.to();
            }
        }
        return new Course(inquiry, steps, widened);
    }

    private static boolean isWidened(Latency answer, Duration step) {
        return Duration.between(answer.from(), answer.to()).compareTo(step) > 0;
    }

    Latency.Counts counts() {
        return steps.stream().map(Step::counts).reduce(Latency.Counts.NONE, Latency.Counts::plus);
    }
}
