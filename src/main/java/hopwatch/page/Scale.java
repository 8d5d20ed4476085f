package hopwatch.page;

import java.util.ArrayList;
import java.util.List;

/**
 * One scale for all that is drawn side by side; places on it are percentages as SVG attributes take them.
 *
 * @param longest what fills the whole width, in microseconds; positive
 */
record Scale(long longest) {
    /** Half a pixel of a telephone's width: what took any time at all is seen. */
    private static final double LEAST_PERCENT = 0.3;

    private static final int TICKS = 5;
    private static final double NEAR_THE_END = 90;

    /**
     * A mark on the axis.
     *
     * @param anchor which part of the label stands at {@code x}
     */
    record Tick(String x, String label, String anchor) {}

    static Scale of(List<Long> totals) {
        return new Scale(totals.stream().mapToLong(total -> total).max().orElse(0));
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

    /** Round numbers, 0 first, at most six. */
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

    private static String label(long micros) {
        return micros < 1_000 ? micros + " µs" : Wording.number(micros / 1_000) + " ms";
    }

    /** 1, 2 or 5 times a power of ten; for 414 ms it is 100 ms. */
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
