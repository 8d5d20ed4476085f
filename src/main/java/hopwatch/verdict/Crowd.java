package hopwatch.verdict;

/**
 * How the monitors with public targets fare.
 *
 * @param answering whose newest probe was answered
 * @param answeredSince of those, whose answer came after the anchors were asked
 * @param failing whose newest probe failed
 * @param stalled addresses at which a TLS handshake was begun and came to no end, and has not since
 * @param answeredMeanwhile of those that answer, whose answered probe began when the first of these had begun
 */
public record Crowd(int answering, int answeredSince, int failing, int stalled, int answeredMeanwhile) {
    private static final int SEVERAL = 3;

    /** Where nobody's handshake stalls. */
    Crowd(int answering, int answeredSince, int failing) {
        this(answering, answeredSince, failing, 0, 0);
    }

    /**
     * Whether most handshakes stall at once, at addresses that have nothing else in common: what comes back is too large for
     * a path of our own, though small questions are answered.
     */
    public boolean mostlyStalls() {
        return stalled >= SEVERAL && stalled > answeredMeanwhile;
    }

    /** Whether so many fail at once that it is hardly their own fault. */
    boolean mostlyFails() {
        return failing >= 2 && failing > answering;
    }
}
