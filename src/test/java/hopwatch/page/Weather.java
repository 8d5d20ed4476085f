package hopwatch.page;

import hopwatch.latency.Phases;
import hopwatch.store.table.Latency;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Latency as it is in life: a rhythm of days, a tail, an outage, a gap, an hour in which everything was slow. */
final class Weather {
    private static final int MOST_CHECKS = 240;

    private Weather() {}

    /** The same for the same question. */
    static List<Latency> course(Instant from, Duration step, int steps) {
        List<Latency> course = new ArrayList<>();
        for (int i = 0; i < steps; i++) {
            course.add(step(from.plus(step.multipliedBy(i)), step, (double) i / steps));
        }
        return course;
    }

    private static Latency step(Instant from, Duration step, double along) {
        if (from.isAfter(PageFixtures.NOW) || (along > 0.3 && along < 0.36)) {
            return PageFixtures.step(from, step, 0, List.of());
        }
        Random random = new Random(from.getEpochSecond());
        int checks = (int) Math.min(MOST_CHECKS, step.toSeconds() / 30);
        int failed = along > 0.7 && along < 0.72 ? checks * 2 / 3 : 0;
        double slow = along > 0.5 && along < 0.56 ? 3 : 1 + 0.25 * Math.sin(along * 12);
        List<Phases> answered = new ArrayList<>();
        for (int i = failed; i < checks; i++) {
            answered.add(phases(random, slow));
        }
        return PageFixtures.step(from, step, failed, answered);
    }

    private static Phases phases(Random random, double slow) {
        long cached = random.nextInt(3) > 0 ? 20_000 : 70_000;
        double tail = Math.exp(random.nextGaussian() * 0.25) * (random.nextInt(50) == 0 ? 5 : 1);
        return new Phases(
                random.nextInt(10) == 0 ? 9_000 : 0,
                8_000 + random.nextInt(2_000),
                15_000 + random.nextInt(4_000),
                (long) (cached * slow * tail),
                2_000 + random.nextInt(3_000));
    }
}
