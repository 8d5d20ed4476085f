package hopwatch.line;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What a simulated network does to packets: places that are dark for a while, and loss at random. Seconds count from the
 * simulation's beginning.
 */
final class Weather {
    /** All that can be asked by address or over the internet. */
    static final String EVERYWHERE = "";

    /** Our own resolver, which is not asked over the internet. */
    static final String RESOLVER = "resolver";

    private static final double NANOS = 1e9;

    private final List<Darkness> darknesses = new ArrayList<>();
    private final SplittableRandom random;
    private final double loss;
    private double lossOfFirst;

    /** @param place the beginning of an address */
    private record Darkness(String place, double from, double to) {
        boolean covers(String where, double second) {
            return where.startsWith(place) && from <= second && second < to;
        }
    }

    /** @param loss of a packet, in either direction */
    Weather(long seed, double loss) {
        this.random = new SplittableRandom(seed);
        this.loss = loss;
    }

    @CanIgnoreReturnValue
    Weather dark(String place, double from, double to) {
        darknesses.add(new Darkness(place, from, to));
        return this;
    }

    /** Loses as many of the packets that open a connection, or that are all there is to it, as a full table of a NAT does. */
    Weather losingFirst(double part) {
        lossOfFirst = part;
        return this;
    }

    /** Whether a packet that opens a connection, and its answer, come through. */
    boolean opens(String where, long nanos) {
        return passes(where, nanos) && (lossOfFirst == 0 || random.nextDouble() >= lossOfFirst);
    }

    /** Whether a packet and its answer come through. */
    boolean passes(String where, long nanos) {
        double second = nanos / NANOS;
        boolean dark = darknesses.stream().anyMatch(each -> each.covers(where, second));
        double bothWays = (1 - loss) * (1 - loss);
        return !dark && (loss == 0 || random.nextDouble() < bothWays);
    }
}
