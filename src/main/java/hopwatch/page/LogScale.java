package hopwatch.page;

import java.util.ArrayList;
import java.util.List;

/**
 * A logarithmic scale for times: a doubling is as high anywhere on it.
 *
 * @param lowest what stands at the bottom, in microseconds; at least 1
 * @param highest what stands at the top; above the lowest
 */
record LogScale(double lowest, double highest) {
    private static final long[] ROUND = {1, 2, 5};
    private static final int MOST_LINES = 7;
    private static final long LARGEST = 10_000_000_000L;
    private static final int MILLI = 1_000;
    private static final int SECOND = 1_000_000;

    /** A line across the picture. */
    record Line(double at, String label) {}

    LogScale {
        lowest = Math.max(1, lowest);
        highest = Math.max(2 * lowest, highest);
    }

    /** From the round number below the shortest to the one above the longest. */
    static LogScale around(long shortest, long longest) {
        List<Long> round = round();
        long below = round.stream().filter(at -> at <= Math.max(1, shortest)).reduce(1L, (less, more) -> more);
        long above = round.stream().filter(at -> at > longest).findFirst().orElse(LARGEST);
        return new LogScale(below, above);
    }

    private static List<Long> round() {
        List<Long> round = new ArrayList<>();
        for (long power = 1; power < LARGEST; power *= 10) {
            for (long each : ROUND) {
                round.add(each * power);
            }
        }
        return round;
    }

    /** 0 at the bottom, 1 at the top. */
    double at(long micros) {
        double place = Math.log(Math.max(1, micros) / lowest) / Math.log(highest / lowest);
        return Math.min(1, Math.max(0, place));
    }

    /** 1, 2 and 5 times the powers of ten, or the powers alone where that were many. */
    List<Line> lines(Wording wording) {
        List<Long> within = round().stream()
                .filter(micros -> micros >= lowest && micros <= highest)
                .toList();
        return within.stream()
                .filter(micros -> within.size() <= MOST_LINES || isPower(micros))
                .map(micros -> new Line(at(micros), label(micros, wording)))
                .toList();
    }

    private static boolean isPower(long micros) {
        return Long.toString(micros).startsWith("1");
    }

    /** "500 µs", "20 ms", "2 s". */
    private static String label(long micros, Wording wording) {
        if (micros < MILLI) {
            return wording.say("unit.us", micros);
        }
        return micros < SECOND ? wording.say("unit.ms", micros / MILLI) : wording.say("unit.s", micros / SECOND);
    }
}
