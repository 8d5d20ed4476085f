package hopwatch.config;

import java.util.EnumSet;
import java.util.Set;

/**
 * A channel to tell, and of what.
 *
 * @param channel a channel's name; it exists in {@link Config#channels}
 */
public record Route(String channel, Set<AlertKind> kinds) {
    /** All kinds but {@link AlertKind#DEGRADED}. */
    public static final Set<AlertKind> USUAL = Set.copyOf(EnumSet.complementOf(EnumSet.of(AlertKind.DEGRADED)));

    public Route {
        kinds = Set.copyOf(kinds);
    }
}
