package hopwatch.incident;

import hopwatch.verdict.Level;

/**
 * A hop as it was last asked.
 *
 * @param result in a word or a few: "200", "the connection was refused"
 * @param connect in microseconds; -1 where it did not get that far
 * @param firstByte from the connection ready to the first byte, in microseconds; -1 where it did not get that far
 * @param total in microseconds
 */
public record HopFacts(String hop, Level level, String result, long connect, long firstByte, long total) {}
