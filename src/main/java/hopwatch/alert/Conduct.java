package hopwatch.alert;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How each channel has lately taken what it was sent: one that fails rests as a whole. One alert's own failures are in the
 * outbox. Confined to the courier's context.
 */
final class Conduct {
    /** After so many refusals in a row it is the channel that is wrong, not what it was sent. */
    private static final int MANY = 3;

    private static final Logger log = LoggerFactory.getLogger(Conduct.class);

    private final InstantSource clock;
    private final Consumer<Stuck> stuck;
    private final Map<String, Failing> failing = new HashMap<>();

    /** By channel, in a row. */
    private final Map<String, Integer> refusals = new HashMap<>();

    /**
     * Attempts in a row that failed, and what came of the last one.
     *
     * @param told whether it was long enough for others to know
     */
    private record Failing(int times, Instant since, String why, boolean told) {
        private Failing again(String now) {
            return new Failing(times + 1, since, now, told);
        }

        private Failing known() {
            return new Failing(times, since, why, true);
        }
    }

    /** @param stuck hears of a channel that has failed for minutes, once until it answers */
    Conduct(InstantSource clock, Consumer<Stuck> stuck) {
        this.clock = clock;
        this.stuck = stuck;
    }

    /** Whether its last attempt failed, and may work later. */
    boolean isFailing(String channel) {
        return failing.containsKey(channel);
    }

    /** Why its last attempt failed; empty where it did not. */
    Optional<String> failure(String channel) {
        return Optional.ofNullable(failing.get(channel)).map(Failing::why);
    }

    /** Whether it is wrong itself, as far as can be told. */
    boolean isRefusing(String channel) {
        return refusals.getOrDefault(channel, 0) >= MANY;
    }

    /** One line when a channel stops taking alerts, one when it starts again; how often it had failed before. */
    int failed(String channel, String why) {
        Instant now = clock.instant();
        Failing failed = failing.merge(channel, new Failing(1, now, why, false), (before, first) -> before.again(why));
        if (failed.times() == 1) {
            log.info("{} does not take alerts, they wait: {}", channel, why);
        }
        if (!failed.told() && !now.isBefore(failed.since().plus(Stuck.NOTABLE))) {
            failing.put(channel, failed.known());
            stuck.accept(new Stuck(channel, failed.since(), why));
        }
        return failed.times() - 1;
    }

    void accepted(String channel) {
        answered(channel);
        refusals.remove(channel);
    }

    /** Whether it has refused more than what one alert may be the reason of. */
    boolean refused(String channel) {
        answered(channel);
        return refusals.merge(channel, 1, Integer::sum) > MANY;
    }

    private void answered(String channel) {
        if (failing.remove(channel) != null) {
            log.info("{} takes alerts again", channel);
        }
    }
}
