package hopwatch.app;

import hopwatch.latency.Phases;
import hopwatch.probe.Cause;
import hopwatch.probe.Evidence;
import hopwatch.probe.Observation;
import hopwatch.probe.Prober;
import hopwatch.probe.Question;
import hopwatch.schedule.Hands;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Healthy sites behind a network that loses packets, as seen above what TCP and the resolver repeat: each packet is lost
 * by itself, a question to DNS as its answer. What is repeated when is what Linux and the code do; a lost acknowledgement
 * costs nothing.
 */
final class LossyNetwork implements Prober {
    private static final double TRIP = 30;

    /** Linux: the first SYN is repeated after a second, then after twice as long each time. */
    private static final double SYN = 1_000;

    /** Linux: 200 ms beyond the round trip, then twice as long each time. */
    private static final double DATA = 200 + TRIP;

    /** {@code Asker}: of the time that is left for DNS, the question is put at its beginning and after each third. */
    private static final double PART = (9_950 - 50) / 3.0;

    private static final int PARTS = 3;
    private static final double NEVER = Double.POSITIVE_INFINITY;

    /** Packets of the client's hello, the server's flight, the client's end and request, and the answer. */
    private static final int[] FLIGHTS = {1, 3, 2, 10};

    private final Hands hands;
    private final SplittableRandom random;
    private final double loss;
    private final Map<Cause, Long> failures = new EnumMap<>(Cause.class);
    private Instant stalled = Instant.MIN;
    private long probes;

    LossyNetwork(Hands hands, double loss, long seed) {
        this.hands = hands;
        this.loss = loss;
        this.random = new SplittableRandom(seed);
    }

    long probes() {
        return probes;
    }

    Map<Cause, Long> failures() {
        return failures;
    }

    /** The process stands still; what runs out of time meanwhile is its own fault. */
    void stall(Duration by) {
        hands.stall(by);
        stalled = hands.instant();
    }

    /** What a check comes to: its time, and what it failed at where that is too long. */
    private record Course(double millis, Cause late) {}

    @Override
    public Future<Observation> probe(Question question) {
        probes++;
        Instant at = hands.instant();
        double most = question.timeout().toMillis();
        Course course = course();
        Promise<Observation> seen = Promise.promise();
        hands.after(
                Duration.ofNanos((long) (Math.min(course.millis, most) * 1e6)),
                () -> seen.complete(course.millis <= most ? answered(at, course) : failed(at, course.late)));
        return seen.future();
    }

    private Course course() {
        double dns = resolved();
        if (dns == NEVER) {
            return new Course(dns, isLost() ? Cause.SELF_RESOLVER : Cause.DNS_TIMEOUT);
        }
        double open = dns + arrival(SYN, twoWays()) + TRIP;
        double over = open;
        for (int packets : FLIGHTS) {
            over += flight(packets);
        }
        return new Course(over, open > 10_000 ? Cause.CONNECT_TIMEOUT : Cause.WAIT_TIMEOUT);
    }

    /** Both families are asked, and one of them has an address: at the end of a part it is enough. */
    private double resolved() {
        double four = asked();
        double six = asked();
        double both = Math.max(four, six);
        double enough = Math.ceil(four / PART) * PART;
        return four == NEVER ? NEVER : Math.min(both, enough);
    }

    private double asked() {
        for (int part = 0; part < PARTS; part++) {
            if (random.nextDouble() >= twoWays()) {
                return part * PART + TRIP;
            }
        }
        return NEVER;
    }

    private double flight(int packets) {
        double last = 0;
        for (int packet = 0; packet < packets; packet++) {
            last = Math.max(last, arrival(DATA, loss));
        }
        return TRIP / 2 + last;
    }

    /** How late something is that is repeated, first after so long, until it gets through. */
    private double arrival(double first, double lost) {
        double late = 0;
        double wait = first;
        while (random.nextDouble() < lost) {
            late += wait;
            wait *= 2;
        }
        return late;
    }

    private double twoWays() {
        return 1 - (1 - loss) * (1 - loss);
    }

    private boolean isLost() {
        return random.nextDouble() < loss;
    }

    private static Observation answered(Instant at, Course course) {
        Phases phases = new Phases(0, 0, 0, Math.round(course.millis * 1_000), 0);
        return new Observation.Answered(at, phases, Evidence.NONE, List.of());
    }

    private Observation failed(Instant at, Cause late) {
        Cause cause = stalled.isAfter(at) ? Cause.SELF_STALLED : late;
        failures.merge(cause, 1L, Long::sum);
        return new Observation.Failed(at, Phases.NONE, Evidence.NONE, cause, "");
    }
}
