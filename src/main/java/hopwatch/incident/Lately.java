package hopwatch.incident;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a monitor fared before it is told of.
 *
 * @param hour the last hour in steps of five minutes, the oldest first: in microseconds the slowest check of those that
 *     were well, {@link #FAILED} where one was not, {@link #NOTHING} where nothing was seen
 * @param day the uptime of the last 24 hours, from 0 to 1; null where it is not told
 * @param quarter the same of 90 times 24 hours
 */
public record Lately(List<Integer> hour, @Nullable BigDecimal day, @Nullable BigDecimal quarter) {
    public static final int FAILED = -1;
    public static final int NOTHING = 0;

    /** Nothing is known. */
    public static final Lately NONE = new Lately(List.of(), null, null);

    public Lately {
        hour = List.copyOf(hour);
    }

    /** Of the last hour alone. */
    public static Lately of(List<Integer> hour) {
        return new Lately(hour, null, null);
    }

    public Lately with(@Nullable BigDecimal ofDay, @Nullable BigDecimal ofQuarter) {
        return new Lately(hour, ofDay, ofQuarter);
    }
}
