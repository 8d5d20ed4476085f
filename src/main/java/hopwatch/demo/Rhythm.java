package hopwatch.demo;

import hopwatch.config.Hop;
import hopwatch.config.Monitor;
import hopwatch.latency.Phases;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How long the world's servers used to take: log-normal around their medians, slower by day than by night. Each hop
 * waits for the one behind it, unless a cache answers.
 */
final class Rhythm {
    private static final double EVERY_ROUND_SECONDS = 2;

    private final RandomGenerator random;

    Rhythm(RandomGenerator random) {
        this.random = random;
    }

    /** One round of a monitor: its hops' phases, outermost first. */
    List<Phases> round(Monitor monitor, Instant at) {
        Phases[] phases = new Phases[monitor.hops().size()];
        double behind = spread(36_000, 0.3) * timeOfDay(at);
        for (int hop = phases.length - 1; hop >= 0; hop--) {
            boolean innermost = hop == phases.length - 1;
            behind = innermost ? behind : behind + spread(3_000, 0.3);
            boolean cached = hop == 0 && random.nextDouble() < hitShare(monitor);
            phases[hop] = phases(monitor.hops().get(hop), cached ? spread(3_500, 0.25) : behind * spread(1, 0.05));
        }
        return List.of(phases);
    }

    /** The same question, with an answer that took so many microseconds instead. */
    Phases taking(Phases usual, double micros) {
        return new Phases(usual.resolve(), usual.connect(), usual.tls(), Math.round(micros * spread(1, 0.02)), 0);
    }

    private Phases phases(Hop hop, double processing) {
        long resolve = hop.connect().isEmpty() ? Math.round(spread(900, 0.4)) : 0;
        return new Phases(
                resolve,
                Math.round(spread(250, 0.3)),
                Math.round(spread(2_600, 0.25)),
                Math.round(processing),
                Math.round(spread(150, 0.4)));
    }

    /** Log-normal; half of the values are below the median. */
    private double spread(double median, double sigma) {
        return median * Math.exp(sigma * random.nextGaussian());
    }

    /** A fifth faster at 3 o'clock, a fifth slower at 15 o'clock. */
    private static double timeOfDay(Instant at) {
        double hour = at.atZone(ZoneOffset.UTC).toLocalTime().toSecondOfDay() / 3_600.0;
        return 1 + 0.2 * Math.sin((hour - 9) / 24 * 2 * Math.PI);
    }

    /** The share of visits that find the page in the edge's cache: fresh for 5 s and asked for every 2 s, 2 in 3. */
    private static double hitShare(Monitor monitor) {
        Optional<Site> site = Site.of(monitor.url().getHost());
        double fresh = site.map(known -> CacheControl.of(known.page()).maxAge().toSeconds())
                .orElse(0L);
        double hits = Math.floor(fresh / EVERY_ROUND_SECONDS);
        return hits / (hits + 1);
    }
}
