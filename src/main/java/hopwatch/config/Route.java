package hopwatch.config;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A channel to tell, of what, and when.
 *
 * @param channel a channel's name; it exists in {@link Config#channels}
 * @param after what lasts less, from its beginning, is not told
 * @param remind from the first word to the first reminder, after which each gap is twice the one before, up to a day;
 *     null for none
 * @param hours outside of which words wait; empty for all of the week
 * @param escalation null where nobody else is called
 */
public record Route(
        String channel,
        Set<AlertKind> kinds,
        Duration after,
        @Nullable Duration remind,
        List<Hours> hours,
        @Nullable Escalation escalation) {
    /** All kinds but {@link AlertKind#DEGRADED}. */
    public static final Set<AlertKind> USUAL = Set.copyOf(EnumSet.complementOf(EnumSet.of(AlertKind.DEGRADED)));

    private static final Duration REMIND = Duration.ofMinutes(30);

    public Route {
        kinds = Set.copyOf(kinds);
        hours = List.copyOf(hours);
    }

    /** At once, at any hour, with reminders. */
    public Route(String channel, Set<AlertKind> kinds) {
        this(channel, kinds, Duration.ZERO, REMIND, List.of(), null);
    }
}
