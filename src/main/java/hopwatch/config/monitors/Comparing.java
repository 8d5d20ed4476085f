package hopwatch.config.monitors;

import hopwatch.config.Comparison;
import org.jspecify.annotations.Nullable;

/**
 * What {@code compare:} says.
 *
 * @param wanted null for nothing
 */
record Comparing(@Nullable Comparison wanted) {
    static final Comparing NOTHING = new Comparing(null);
    static final Comparing USUALLY = new Comparing(Comparison.USUAL);
}
