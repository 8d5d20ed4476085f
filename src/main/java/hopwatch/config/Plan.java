package hopwatch.config;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * All maintenance that the file plans.
 *
 * @param once in the file's order
 * @param recurring in the file's order
 */
public record Plan(List<Maintenance> once, List<Recurring> recurring) {
    public static final Plan NONE = new Plan(List.of(), List.of());

    public Plan {
        once = List.copyOf(once);
        recurring = List.copyOf(recurring);
    }

    /** Every window that is there once; of those that recur, the ones that run between the two. */
    public List<Maintenance> windows(Instant from, Instant to) {
        return Stream.concat(once.stream(), recurring.stream().flatMap(each -> each.windows(from, to).stream()))
                .toList();
    }
}
