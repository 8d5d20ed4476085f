package hopwatch.config.monitors;

import hopwatch.config.Durations;
import hopwatch.config.Timeouts;
import hopwatch.config.document.Cursor;
import hopwatch.config.document.Reader;
import hopwatch.config.value.DurationReader;
import java.time.Duration;
import java.util.Optional;

/**
 * How long single stages may take; none longer than the whole check.
 *
 * @param wider what holds for a stage that is not named here
 * @param whole the check's timeout
 */
record TimeoutsReader(Timeouts wider, Duration whole) implements Reader<Timeouts> {
    @Override
    public Optional<Timeouts> read(Cursor at) {
        return at.fields(MonitorsKeys.TIMEOUTS, "timeouts of stages, such as {connect: 2s, wait: 5s}")
                .map(fields -> new Timeouts(
                        fields.read("dns", this::stage).orElse(wider.dns()),
                        fields.read("connect", this::stage).orElse(wider.connect()),
                        fields.read("tls", this::stage).orElse(wider.tls()),
                        fields.read("wait", this::stage).orElse(wider.response())));
    }

    private Optional<Duration> stage(Cursor at) {
        return DurationReader.TIMEOUT.read(at).filter(stage -> {
            boolean fits = stage.compareTo(whole) <= 0;
            if (!fits) {
                at.error(
                        "timeout-above-whole",
                        "a stage may not outlast its check; allowed: up to timeout, which is " + Durations.text(whole));
            }
            return fits;
        });
    }
}
