package hopwatch.demo;

import java.time.Duration;
import java.time.Instant;

/**
 * A response in the cache.
 *
 * @param stored when it came
 */
record Cached(Reply reply, CacheControl control, Instant stored) {
    Duration age(Instant now) {
        return Duration.between(stored, now);
    }

    /** Time to live in seconds, negative once stale; rounded so that a fresh one never says 0. */
    long ttl(Instant now) {
        return control.maxAge().toSeconds() - age(now).toSeconds();
    }

    boolean isFresh(Instant now) {
        return age(now).compareTo(control.maxAge()) < 0;
    }

    /** Whether it may stand in for an error. */
    boolean mayStandIn(Instant now) {
        return age(now).compareTo(control.maxAge().plus(control.staleIfError())) < 0;
    }
}
