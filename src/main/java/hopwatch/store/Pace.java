package hopwatch.store;

import java.time.Duration;

/**
 * How the writer goes about its work.
 *
 * @param buffer at most so many observations wait
 * @param batch at most so many go into one transaction; when so many wait, it begins at once
 * @param linger how long the first of a batch waits for others, and what failed for its next attempt
 * @param busy how long to wait for another process's lock on the database
 * @param patience after so long without a commit, what is to be written holds in memory until it is
 */
public record Pace(int buffer, int batch, Duration linger, Duration busy, Duration patience) {
    /** A kill loses what lingers and what a commit takes: mostly less than a second. */
    static final Pace USUAL =
            new Pace(65_536, 1_000, Duration.ofMillis(300), Duration.ofSeconds(5), Duration.ofSeconds(10));
}
