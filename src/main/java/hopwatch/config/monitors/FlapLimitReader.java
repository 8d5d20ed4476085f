package hopwatch.config.monitors;

import hopwatch.config.FlapLimit;
import hopwatch.config.document.Cursor;
import hopwatch.config.document.Reader;
import hopwatch.config.value.DurationReader;
import hopwatch.config.value.NumberReader;
import java.time.Duration;
import java.util.Optional;

/** {@code flapping:}, filled up with what is built in. */
final class FlapLimitReader implements Reader<FlapLimit> {
    private static final String WANTED = "a limit, such as {over: 4, within: 15m}";
    private static final NumberReader OVER = new NumberReader(2, 100);
    private static final DurationReader WITHIN = new DurationReader(Duration.ofMinutes(1), Duration.ofDays(1), false);

    @Override
    public Optional<FlapLimit> read(Cursor at) {
        return at.someFields(MonitorsKeys.FLAPPING, WANTED)
                .map(fields -> new FlapLimit(
                        fields.read("over", OVER).orElse(FlapLimit.USUAL.over()),
                        fields.read("within", WITHIN).orElse(FlapLimit.USUAL.within())));
    }
}
