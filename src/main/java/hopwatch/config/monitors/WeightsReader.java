package hopwatch.config.monitors;

import hopwatch.config.Weights;
import hopwatch.config.document.Cursor;
import hopwatch.config.document.Reader;
import hopwatch.config.document.Text;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code page.weights}. */
final class WeightsReader implements Reader<Weights> {
    private static final String WANTED = "how much counts, such as {degraded: 0, partial: 0.3}";
    private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9][0-9]{0,8})(?:\\.[0-9]{1,6})?");

    @Override
    public Optional<Weights> read(Cursor at) {
        return at.fields(MonitorsKeys.WEIGHTS, WANTED)
                .map(fields -> new Weights(
                        fields.read("degraded", WeightsReader::weight).orElse(Weights.USUAL.degraded()),
                        fields.read("partial", WeightsReader::weight).orElse(Weights.USUAL.partial())));
    }

    private static Optional<BigDecimal> weight(Cursor at) {
        return at.text("a weight, such as 0.3").flatMap(text -> {
            boolean number = NUMBER.matcher(text.value()).matches() && (text.plain() || text.fromEnvironment());
            if (!number) {
                String quoted = text.plain() ? "" : " in quotes";
                at.error("not-a-number", text.shown() + quoted + " is not a weight; allowed: 0 to 1, such as 0.3");
                return Optional.empty();
            }
            return inRange(at, text);
        });
    }

    private static Optional<BigDecimal> inRange(Cursor at, Text text) {
        BigDecimal weight = new BigDecimal(text.value());
        if (weight.signum() < 0 || weight.compareTo(BigDecimal.ONE) > 0) {
            at.error("out-of-range", text.shown() + " is out of range; allowed: 0 to 1");
            return Optional.empty();
        }
        return Optional.of(weight);
    }
}
