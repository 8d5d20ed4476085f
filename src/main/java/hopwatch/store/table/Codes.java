package hopwatch.store.table;

import hopwatch.cache.Served;
import hopwatch.probe.Cause;
import hopwatch.verdict.Level;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Levels and causes as they are kept: in codes and names that no reordering of the enums changes. */
public final class Codes {
    private static final Map<String, Cause> CAUSES =
            Arrays.stream(Cause.values()).collect(Collectors.toUnmodifiableMap(Cause::name, Function.identity()));

    private Codes() {}

    static int code(Level level) {
        return switch (level) {
            case UP -> 0;
            case DEGRADED -> 1;
            case DOWN -> 2;
            case UNKNOWN -> 3;
        };
    }

    static Level level(int code) {
        return switch (code) {
            case 0 -> Level.UP;
            case 1 -> Level.DEGRADED;
            case 2 -> Level.DOWN;
            default -> Level.UNKNOWN;
        };
    }

    static int code(Served served) {
        return switch (served) {
            case HIT -> 1;
            case STALE -> 2;
            case MISS -> 3;
            case BYPASS -> 4;
            case UNTOLD -> 0;
        };
    }

    static Served served(int code) {
        return switch (code) {
            case 1 -> Served.HIT;
            case 2 -> Served.STALE;
            case 3 -> Served.MISS;
            case 4 -> Served.BYPASS;
            default -> Served.UNTOLD;
        };
    }

    static @Nullable String name(@Nullable Cause cause) {
        return cause == null ? null : cause.name();
    }

    /** A cause that only a newer version knew reads as our own shortcoming, which it is. */
    static @Nullable Cause cause(@Nullable String name) {
        return name == null ? null : known(name);
    }

    static Cause known(String name) {
        return CAUSES.getOrDefault(name, Cause.SELF_BUG);
    }
}
