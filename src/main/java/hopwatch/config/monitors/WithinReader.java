package hopwatch.config.monitors;

import hopwatch.config.Expectation;
import hopwatch.config.Part;
import hopwatch.config.document.Cursor;
import hopwatch.config.document.Fields;
import hopwatch.config.document.Reader;
import hopwatch.config.value.DurationReader;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How long a check may take: {@code 2s} in all, or {@code {total: 2s, connect: 100ms}} part by part. */
final class WithinReader implements Reader<List<Expectation>> {
    private static final String WANTED = "a duration, such as 2s, or {total: 2s, connect: 100ms}";
    private static final DurationReader LIMIT =
            new DurationReader(DurationReader.TIMEOUT.least().dividedBy(10), DurationReader.TIMEOUT.most(), false);

    @Override
    public Optional<List<Expectation>> read(Cursor at) {
        return at.isMapping()
                ? at.someFields(MonitorsKeys.WITHIN, WANTED).map(WithinReader::parts)
                : DurationReader.TIMEOUT.read(at).map(limit -> List.of(new Expectation.Within(limit)));
    }

    private static List<Expectation> parts(Fields fields) {
        return Arrays.stream(Part.values())
                .flatMap(part -> fields.read(part.label(), LIMIT).stream()
                        .<Expectation>map(limit -> new Expectation.Within(part, limit)))
                .toList();
    }
}
