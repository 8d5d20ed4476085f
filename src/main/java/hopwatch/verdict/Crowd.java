package hopwatch.verdict;

/**
 * How the monitors with public targets fare.
 *
 * @param answering whose newest probe was answered
 * @param answeredSince of those, whose answer came after the anchors were asked
 * @param failing whose newest probe failed
 */
public record Crowd(int answering, int answeredSince, int failing) {
    /** Whether so many fail at once that it is hardly their own fault. */
    boolean mostlyFails() {
        return failing >= 2 && failing > answering;
    }
}
