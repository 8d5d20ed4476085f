package hopwatch.config;

import java.time.Duration;
import java.util.List;

/**
 * What holds for monitors that do not say it themselves.
 *
 * @param timeout where it is longer than a monitor's interval, the interval holds
 */
record Defaults(
        Duration every, Duration timeout, Patience patience, List<Route> alerts, Phrases expect, Phrases degraded) {
    private static final Duration EVERY = Duration.ofSeconds(60);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Patience PATIENCE = new Patience(2, 2);

    /** Where the file says nothing at all. */
    static Defaults builtIn(List<Route> everyone) {
        return new Defaults(EVERY, TIMEOUT, PATIENCE, everyone, Phrases.NONE, Phrases.NONE);
    }
}
