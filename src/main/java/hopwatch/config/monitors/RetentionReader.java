package hopwatch.config.monitors;

import hopwatch.config.Durations;
import hopwatch.config.Retention;
import hopwatch.config.document.Cursor;
import hopwatch.config.document.Fields;
import hopwatch.config.document.Reader;
import hopwatch.config.value.DurationReader;
import java.time.Duration;
import java.util.Optional;

/** {@code history:}. */
final class RetentionReader implements Reader<Retention> {
    static final Retention BUILT_IN = new Retention(Duration.ofDays(8), Duration.ofDays(90), Duration.ofDays(5 * 365));

    private static final String WANTED = "how long to keep what, such as {raw: 8d, hourly: 90d, daily: 5y}";

    @Override
    public Optional<Retention> read(Cursor at) {
        return at.fields(MonitorsKeys.HISTORY, WANTED).map(fields -> {
            Retention kept = new Retention(
                    fields.read("raw", DurationReader.HISTORY).orElse(BUILT_IN.raw()),
                    fields.read("hourly", DurationReader.HISTORY).orElse(BUILT_IN.hourly()),
                    fields.read("daily", DurationReader.HISTORY).orElse(BUILT_IN.daily()));
            refuseGaps(fields, kept);
            return kept;
        });
    }

    /** The coarser is built from the finer: it cannot be gone sooner. */
    private static void refuseGaps(Fields fields, Retention kept) {
        boolean ordered =
                kept.raw().compareTo(kept.hourly()) <= 0 && kept.hourly().compareTo(kept.daily()) <= 0;
        boolean fine = fields.byKey().keySet().stream().allMatch(fields::isFine);
        if (!ordered && fine) {
            fields.at()
                    .error(
                            "out-of-order",
                            "raw (" + Durations.text(kept.raw()) + ") may not be kept longer than hourly ("
                                    + Durations.text(kept.hourly()) + "), nor hourly longer than daily ("
                                    + Durations.text(kept.daily()) + ")");
        }
    }
}
