package hopwatch.config.monitors;

import hopwatch.config.Durations;
import hopwatch.config.Patience;
import hopwatch.config.document.Fields;
import hopwatch.config.value.DurationReader;
import hopwatch.config.value.NumberReader;
import java.time.Duration;
import java.util.Optional;

/** How often, how long and how patiently: the keys that monitors and {@code defaults:} share. */
record Timing(Duration every, Duration timeout, Patience patience) {
    static Timing read(Fields fields, Defaults defaults) {
        Duration every = fields.read("every", DurationReader.INTERVAL).orElse(defaults.every());
        return new Timing(every, timeout(fields, every, defaults), patience(fields, defaults.patience()));
    }

    /** Either way of confirming puts an inherited one out of force: what is written here is all that holds. */
    private static Patience patience(Fields fields, Patience inherited) {
        int recover = fields.read("recover", NumberReader.TIMES).orElse(inherited.recover());
        Optional<Patience> inARow =
                fields.read("confirm", NumberReader.TIMES).map(confirm -> new Patience(confirm, recover));
        Optional<Patience> among = fields.read("failures", new FailuresReader(recover));
        if (fields.has("confirm")) {
            fields.get("failures")
                    .ifPresent(at -> at.error("contradiction", "confirm: says how many in a row; keep one of them"));
        }
        return among.or(() -> inARow).orElseGet(() -> new Patience(inherited.confirm(), inherited.of(), recover));
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
