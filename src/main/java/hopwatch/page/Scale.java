package hopwatch.page;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * One scale for all that is drawn side by side; places on it are percentages as SVG attributes take them.
 *
 * @param longest what fills the whole width, in microseconds; positive
 */
record Scale(long longest, Wording wording) {
    /** Half a pixel of a telephone's width: what took any time at all is seen. */
    private static final double LEAST_PERCENT = 0.3;

    private static final int TICKS = 4;
    private static final long MILLI = 1_000;
    private static final long SECOND = 1_000_000;
    private static final double NEAR_THE_END = 94;

    /**
     * A mark on the axis.
     *
     * @param anchor which part of the label stands at {@code x}
     */
    record Tick(String x, String label, String anchor) {}

    static Scale of(List<Long> totals, Wording wording) {
        return new Scale(totals.stream().mapToLong(total -> total).max().orElse(0), wording);
    }

    Scale {
        longest = Math.max(1, longest);
    }

    /** What begins at the very end is still seen. */
    String at(long micros) {
        return percent(Math.min(100 - LEAST_PERCENT, 100.0 * micros / longest));
    }

    String wide(long micros) {
        return percent(Math.max(LEAST_PERCENT, 100.0 * micros / longest));
    }

    private static String percent(double share) {
        long tenths = Math.round(10 * share);
        return tenths / 10 + (tenths % 10 == 0 ? "" : "." + tenths % 10) + "%";
    }

    /** Round numbers, 0 first, at most five. */
    public List<Tick> ticks() {
        List<Tick> ticks = new ArrayList<>();
        long step = step();
        for (long at = 0; at <= longest; at += step) {
            double share = 100.0 * at / longest;
            String anchor = at == 0 ? "start" : share > NEAR_THE_END ? "end" : "middle";
            ticks.add(new Tick(percent(share), at == 0 ? "0" : label(at), anchor));
        }
        return ticks;
    }

    /** All in one unit, and short: on a telephone they stand close. */
    private String label(long micros) {
        if (longest < MILLI) {
            return wording.say("unit.us", micros);
        }
        String unit = longest < SECOND ? "unit.ms" : "unit.s";
        BigDecimal count = BigDecimal.valueOf(micros)
                .divide(BigDecimal.valueOf(longest < SECOND ? MILLI : SECOND))
                .stripTrailingZeros();
        return wording.say(unit, wording.decimal(count));
    }

    /** 1, 2 or 5 times a power of ten; for 414 ms it is 200 ms. */
    private long step() {
        long power = 1;
        while (true) {
            for (long step : new long[] {power, 2 * power, 5 * power}) {
                if (step * TICKS >= longest) {
                    return step;
                }
            }
            power *= 10;
        }
    }
}
