package hopwatch.config.monitors;

import hopwatch.config.Expectation;
import hopwatch.config.Limit;
import hopwatch.config.Sizes;
import hopwatch.config.document.Cursor;
import hopwatch.config.document.Fields;
import hopwatch.config.document.Reader;
import hopwatch.config.document.Text;
import hopwatch.config.value.Contradictions;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How large a body may be: {@code 500kB} at most, or {@code {min: 1kB, max: 500kB}}. */
final class SizeReader implements Reader<List<Expectation>> {
    private static final String WANTED = "a size, such as 500kB, or {min: 1kB, max: 500kB}";
    /** As much of a body as is read: no more could ever be seen. */
    private static final int LARGEST = 1 << 20;

    @Override
    public Optional<List<Expectation>> read(Cursor at) {
        return at.isMapping()
                ? at.someFields(MonitorsKeys.SIZE, WANTED).map(SizeReader::range)
                : size(at).map(most -> List.of(new Expectation.Size(Limit.MOST, most)));
    }

    private static List<Expectation> range(Fields fields) {
        Optional<Integer> least = fields.read("min", SizeReader::size);
        Optional<Integer> most = fields.read("max", SizeReader::size);
        if (least.orElse(0) > most.orElse(LARGEST)) {
            Contradictions.tell(fields, "min", "max", "is more than max");
        }
        return Stream.concat(
                        least.stream().<Expectation>map(size -> new Expectation.Size(Limit.LEAST, size)),
                        most.stream().map(size -> new Expectation.Size(Limit.MOST, size)))
                .toList();
    }

    private static Optional<Integer> size(Cursor at) {
        return at.text(WANTED).flatMap(text -> size(at, text));
    }

    private static Optional<Integer> size(Cursor at, Text text) {
        Optional<Long> bytes = Sizes.bytes(text.value());
        if (bytes.isEmpty()) {
            at.error(
                    "not-a-size",
                    text.shown() + " is not a size; a whole number with a unit: 500B, 20kB, 1MB, 64KiB, 1MiB",
                    text.fromEnvironment() ? null : meant(text.value()).orElse(null));
        } else if (bytes.get() < 1 || bytes.get() > LARGEST) {
            at.error("out-of-range", text.shown() + " is out of range; allowed: 1B to " + Sizes.text(LARGEST));
            return Optional.empty();
        }
        return bytes.map(Long::intValue);
    }

    /** Units in another case, or behind a blank. */
    private static Optional<String> meant(String written) {
        String tight = written.replace(" ", "").toLowerCase(Locale.ROOT);
        return Sizes.UNITS.keySet().stream()
                .filter(unit -> tight.matches("[0-9]{1,9}" + unit.toLowerCase(Locale.ROOT)))
                .findFirst()
                .map(unit -> tight.substring(0, tight.length() - unit.length()) + unit);
    }
}
