package hopwatch.app;

import hopwatch.config.Networks;
import hopwatch.schedule.Timers;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Who may hold a connection, and for how long without asking for anything. When all places are taken, whoever has waited
 * longest makes room for whoever comes, so that those who only sit there keep nobody out. Owned by one event loop.
 */
final class Doorman {
    /** From the opening to the end of the first request's head. */
    static final Duration FIRST = Duration.ofSeconds(10);

    /** From the end of an answer to the end of the next request's head. */
    static final Duration NEXT = Duration.ofSeconds(30);

    /** A network of others holds one place in so many at most. */
    private static final int SHARE = 4;

    private static final int NETWORK_BYTES = 8;

    private final int most;
    /** Have not asked for anything. */
    private final Idlers strangers;
    /** Were answered, and may ask again. */
    private final Idlers regulars;

    private final Map<String, Integer> held = new HashMap<>();
    /** Of both any thread may ask. */
    private volatile int inside;

    private volatile long refused;

    Doorman(int most, Timers timers, LongSupplier nanoTime) {
        this(most, FIRST, NEXT, timers, nanoTime);
    }

    Doorman(int most, Duration first, Duration next, Timers timers, LongSupplier nanoTime) {
        this.most = most;
        this.strangers = new Idlers(first, timers, nanoTime);
        this.regulars = new Idlers(next, timers, nanoTime);
    }

    /**
     * Empty if there is no place.
     *
     * @param address a literal one
     * @param goodbye ends the connection; {@link #leaves} is to be called all the same
     */
    Optional<Guest> enters(String address, Runnable goodbye) {
        String network = network(address);
        if (hasItsShare(network) || !hasRoom()) {
            count(inside, refused + 1);
            return Optional.empty();
        }
        Guest guest = new Guest(network, goodbye);
        count(inside + 1, refused);
        held.merge(network, 1, Integer::sum);
        strangers.add(guest);
        return Optional.of(guest);
    }

    private boolean hasItsShare(String network) {
        return !network.isEmpty() && held.getOrDefault(network, 0) >= Math.max(1, most / SHARE);
    }

    /** One who was answered already loses least by coming again. */
    private boolean hasRoom() {
        if (inside < most) {
            return true;
        }
        Optional<Guest> eldest = regulars.eldest().or(strangers::eldest);
        eldest.ifPresent(Guest::sayGoodbye);
        return eldest.isPresent();
    }

    /** A whole head has come. */
    void asks(Guest guest) {
        regulars.remove(guest);
        strangers.remove(guest);
    }

    void answered(Guest guest) {
        regulars.add(guest);
    }

    void leaves(Guest guest) {
        asks(guest);
        count(inside - 1, refused);
        held.computeIfPresent(guest.network(), (network, count) -> count == 1 ? null : count - 1);
    }

    private void count(int nowInside, long everRefused) {
        inside = nowInside;
        refused = everRefused;
    }

    int inside() {
        return inside;
    }

    /** For whom there was no place; those who made room for others are none of them. */
    long refused() {
        return refused;
    }

    /**
     * What one site's machines share: an IPv4 address, or the first half of an IPv6 one. A proxy of our own stands for many,
     * and so this machine and private networks are of none.
     */
    private static String network(String address) {
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress();
            return Networks.isLocal(address)
                    ? ""
                    : Arrays.toString(Arrays.copyOf(bytes, Math.min(bytes.length, NETWORK_BYTES)));
        } catch (UnknownHostException notLiteral) {
            return address;
        }
    }
}
