package hopwatch.faults;

import java.util.List;

/** What many measurements come to. */
final class Figures {
    private Figures() {}

    /** 0 of none. */
    static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElse(0.0);
    }

    /** The farthest from 0. */
    static double worst(List<Double> values) {
        return values.stream().mapToDouble(Math::abs).max().orElse(0);
    }
}
