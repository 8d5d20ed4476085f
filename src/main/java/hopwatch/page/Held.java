package hopwatch.page;

import hopwatch.cache.Served;
import hopwatch.config.Hop;
import hopwatch.config.Monitor;
import hopwatch.probe.Cause;
import hopwatch.verdict.Blame;
import hopwatch.verdict.Fault;
import hopwatch.verdict.Interval;
import hopwatch.verdict.Level;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is held against a monitor's hops, since it was confirmed and until it is unsaid.
 *
 * @param hops their names, outermost first
 */
public record Held(List<String> hops, Level level, String hop, @Nullable Cause cause, Blame blame) {
    public static Held of(Monitor monitor, Interval interval) {
        List<String> hops = monitor.hops().stream().map(Hop::name).toList();
        return new Held(hops, interval.level(), interval.hop(), interval.cause(), interval.blame());
    }

    /** Nothing. */
    public static Held nothing(Monitor monitor) {
        List<String> hops = monitor.hops().stream().map(Hop::name).toList();
        return new Held(hops, Level.UNKNOWN, "", null, Blame.PLAIN);
    }

    public boolean isTrouble() {
        return level == Level.DOWN || level == Level.DEGRADED;
    }

    /** Whether some hop does not answer as it must: the way to it ends somewhere. */
    boolean isBroken() {
        return level == Level.DOWN || blame.masked();
    }

    String edge() {
        return hops.get(0);
    }

    /**
     * The key of what is held: "at-fault"; empty for nothing.
     *
     * @param seen how the hop was last seen
     */
    Optional<String> against(String name, Level seen) {
        if (!isTrouble()) {
            return Optional.empty();
        }
        if (blame.suspects().contains(name)) {
            return Optional.of("at-fault.perhaps");
        }
        if (hop.equals(name)) {
            return Optional.of(seen == Level.UP && isBroken() ? "at-fault.was" : "at-fault");
        }
        return blame.also().stream()
                .filter(fault -> fault.hop().equals(name) || fault.suspects().contains(name))
                .map(fault -> fault.suspects().isEmpty() ? "at-fault.also" : "at-fault.perhaps-also")
                .findFirst();
    }

    /** What is wrong at a hop that answers as it should: it takes too large a share, or serves something else. */
    Optional<Cause> hiddenAt(String name) {
        Stream<Fault> main = cause == null || !isTrouble() || isBroken() || !blame.isCertain()
                ? Stream.of()
                : Stream.of(new Fault(hop, cause, ""));
        return Stream.concat(main, blame.also().stream())
                .filter(fault -> fault.hop().equals(name))
                .map(Fault::cause)
                .findFirst();
    }

    /** Whether the hop at fault is behind it, and nothing is held against itself. */
    public boolean isInFront(String name) {
        return isBroken()
                && hops.indexOf(name) < place()
                && against(name, Level.DOWN).isEmpty();
    }

    private int place() {
        return blame.suspects().isEmpty()
                ? hops.indexOf(hop)
                : hops.indexOf(blame.suspects().get(0));
    }

    Status visitors() {
        if (level == Level.DOWN) {
            return Status.MAJOR_OUTAGE;
        }
        return blame.served() == Served.STALE ? Status.DEGRADED_PERFORMANCE : Status.OPERATIONAL;
    }

    /** The key of how visitors fare. */
    String howServed() {
        if (level == Level.DOWN) {
            return "served.not";
        }
        return blame.masked() && blame.served() == Served.HIT
                ? "served.cached"
                : blame.served() == Served.STALE ? "served.stale" : "served";
    }

    /** The line that leads to a hop, from the one in front of it or from visitors. */
    Stretch leadingTo(String name) {
        int here = hops.indexOf(name);
        List<String> suspects = isTrouble() ? blame.suspects() : List.of();
        if (suspects.contains(name) && !suspects.get(0).equals(name)) {
            return Stretch.UNSURE;
        }
        int end = isBroken() && suspects.isEmpty() ? place() + (isConnected() ? 1 : 0) : hops.size();
        return here < end ? Stretch.WHOLE : here == end ? Stretch.CUT : Stretch.UNUSED;
    }

    /** Whether the hop at fault can be got to, and fails after that. */
    private boolean isConnected() {
        return cause != null
                && switch (cause.stage()) {
                    case DNS, CONNECT, PROXY, TLS, SEND -> false;
                    case WAIT, HEAD, BODY, REDIRECT, ASSERT, SELF -> true;
                };
    }
}
