package hopwatch.config;

import java.time.Duration;
import java.util.Optional;

/** How often, how long and how patiently: the keys that monitors and {@code defaults:} share. */
record Timing(Duration every, Duration timeout, Patience patience) {
    static Timing read(Fields fields, Defaults defaults) {
        Duration every = fields.read("every", DurationReader.INTERVAL).orElse(defaults.every());
        int confirm = fields.read("confirm", NumberReader.TIMES)
                .orElse(defaults.patience().confirm());
        int recover = fields.read("recover", NumberReader.TIMES)
                .orElse(defaults.patience().recover());
        return new Timing(every, timeout(fields, every, defaults), new Patience(confirm, recover));
    }

    /** Only a written timeout can be wrong: an inherited one gives way to a short interval. */
    private static Duration timeout(Fields fields, Duration every, Defaults defaults) {
        Optional<Duration> written = fields.read("timeout", DurationReader.TIMEOUT);
        if (written.filter(timeout -> timeout.compareTo(every) > 0).isPresent() && fields.isFine("every")) {
            fields.get("timeout")
                    .ifPresent(at -> at.error(
                            "timeout-above-every",
                            "a check may not outlast its interval; allowed: up to every, which is "
                                    + Durations.text(every)));
        }
        Duration inherited = defaults.timeout().compareTo(every) > 0 ? every : defaults.timeout();
        return written.orElse(inherited);
    }
}
