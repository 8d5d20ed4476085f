package hopwatch.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a monitor's checks beyond the verdict, for whoever is to mend it.
 *
 * @param failed how many in a row were not well, the newest included; 0 where it is not known
 * @param lastGood when the newest that was well began; null if none was since the start
 * @param usual what one that is well takes in all, as the median of the last; null where there were too few
 * @param hops as they were last asked, outermost first
 * @param lately how it fared before
 */
public record Facts(
        int failed, @Nullable Instant lastGood, @Nullable Duration usual, List<HopFacts> hops, Lately lately) {
    /** Nothing more is known. */
    public static final Facts NONE = new Facts(0, null, null, List.of(), Lately.NONE);

    public Facts {
        hops = List.copyOf(hops);
    }

    public Facts with(Lately other) {
        return new Facts(failed, lastGood, usual, hops, other);
    }
}
