package hopwatch.page;

import hopwatch.config.Config;
import hopwatch.config.Group;
import hopwatch.config.Monitor;
import hopwatch.store.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The newest snapshot and how long it may be called the present.
 *
 * @param until included; {@link Instant#MAX} where nothing is watched
 */
record Feed(Snapshot snapshot, Instant until) {
    private static final Duration GRACE = Duration.ofSeconds(5);

    static Feed of(Config config, Snapshot snapshot) {
        return new Feed(snapshot, until(config, snapshot.lastRound()));
    }

    private static Instant until(Config config, Instant lastRound) {
        return patience(config).map(lastRound::plus).orElse(Instant.MAX);
    }

    /**
     * Two rounds of the page's most frequent monitor, the second of which may take all of its time; empty where nothing is
     * watched.
     */
    static Optional<Duration> patience(Config config) {
        return config.publicGroups().stream()
                .map(Group::monitors)
                .flatMap(List::stream)
                .filter(monitor -> !monitor.paused())
                .min(Comparator.comparing(Monitor::every))
                .map(monitor ->
                        monitor.every().multipliedBy(2).plus(monitor.timeout()).plus(GRACE));
    }

    Freshness at(Instant now) {
        if (snapshot.lastRound().equals(Instant.EPOCH)) {
            return Freshness.WAITING;
        }
        return now.isAfter(until) ? Freshness.STALE : Freshness.LIVE;
    }

    /** Commits may be told of out of order: the newer one counts. */
    Feed orNewer(Feed other) {
        return other.snapshot.generation() >= snapshot.generation() ? other : this;
    }
}
