package hopwatch.alert;

import hopwatch.incident.Lately;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Times in a line of text: one of eight bars each, by the logarithm; × where a check failed, · where nothing was seen. A
 * line that varies by less than eight times is not stretched over all the bars, so that quiet ones look quiet.
 */
final class Sparkline {
    private static final String BARS = "▁▂▃▄▅▆▇█";
    private static final double LEAST_SPAN = Math.log(8);

    private Sparkline() {}

    /** @param steps as in {@link Lately#hour} */
    static String of(List<Integer> steps) {
        double least = Math.log(steps.stream()
                .filter(step -> step > 0)
                .mapToInt(Integer::intValue)
                .min()
                .orElse(1));
        double span = Math.max(LEAST_SPAN, Math.log(slowest(steps)) - least);
        return steps.stream().map(step -> mark(step, least, span)).collect(Collectors.joining());
    }

    /** In microseconds; at least 1. */
    static int slowest(List<Integer> steps) {
        return Math.max(1, steps.stream().mapToInt(Integer::intValue).max().orElse(1));
    }

    private static String mark(int step, double least, double span) {
        return switch (step) {
            case Lately.FAILED -> "×";
            case Lately.NOTHING -> "·";
            default -> {
                int bar = (int) Math.round((Math.log(step) - least) / span * (BARS.length() - 1));
                yield BARS.substring(bar, bar + 1);
            }
        };
    }
}
