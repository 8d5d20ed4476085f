package hopwatch.crash;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What {@link Woven} classes call inside the server that is to be killed: it halts the process at the n-th time that a
 * {@link Point} is reached, sets its clock ahead, and lets it compact every moment, so that a few seconds hold the hours
 * and days of many runs.
 */
public final class Halt {
    /** What a process that a signal killed ends with. */
    static final int KILLED = 137;

    /** What it says before it fills its heap, with when. */
    static final String FILLING = "Fills its heap from ";

    private static final Duration COMPACTION = Duration.ofMillis(700);

    private static final String[] AIM =
            System.getProperty("hopwatch.crash.halt", "").split(":", -1);
    private static final @Nullable Point AT = AIM[0].isEmpty() ? null : Point.valueOf(AIM[0]);
    private static final @Nullable Point AFTER = AT == null ? null : AT.after();
    private static final boolean FILLS = Boolean.getBoolean("hopwatch.crash.fills");
    private static final AtomicInteger left = new AtomicInteger(AT == null ? 0 : Integer.parseInt(AIM[1]));
    private static final ThreadLocal<Boolean> before = new ThreadLocal<>();

    private Halt() {}

    /** @param at where and when, such as {@code OWED:3}; empty for never */
    static List<String> options(String at, Duration ahead) {
        return List.of("-Dhopwatch.crash.halt=" + at, "-Dhopwatch.crash.ahead=" + ahead.toMillis());
    }

    /** Instead of being halted there, it fills its heap. */
    static String filling() {
        return "-Dhopwatch.crash.fills=true";
    }

    /** Each point comes here; those that are not aimed at pass. */
    public static void reached(String name) {
        if (AT == null) {
            return;
        }
        if (AFTER != null && name.equals(AFTER.name())) {
            before.set(true);
        } else if (name.equals(AT.name()) && isTheOne() && left.decrementAndGet() == 0) {
            end();
        }
    }

    private static void end() {
        if (FILLS) {
            fill();
        }
        Runtime.getRuntime().halt(KILLED);
    }

    private static void fill() {
        System.out.println(FILLING + System.currentTimeMillis());
        List<byte[]> all = new ArrayList<>();
        while (all.size() < Integer.MAX_VALUE) {
            all.add(new byte[1 << 20]);
        }
    }

    /** Of the commits, only the one that follows on the same thread. */
    private static boolean isTheOne() {
        boolean one = AFTER == null || Boolean.TRUE.equals(before.get());
        before.remove();
        return one;
    }

    /** In place of the system's clock. */
    public static Clock clock() {
        return Clock.offset(Clock.systemUTC(), Duration.ofMillis(Long.getLong("hopwatch.crash.ahead")));
    }

    /** In place of the server's own interval. */
    public static Duration compaction() {
        return COMPACTION;
    }
}
