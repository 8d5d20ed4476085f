package hopwatch.probe.web;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** When a peer says that it made its answer (RFC 9110 §6.6.1). */
final class Dated {
    /** "Sun, 06 Nov 1994 08:49:37 GMT": the one form that may be sent. */
    private static final int LENGTH = 29;

    private Dated() {}

    /**
     * Empty where nothing is said, where it is said twice, or in another form.
     *
     * @param headers by lower-case name
     */
    static Optional<Instant> read(Map<String, List<String>> headers) {
        List<String> lines = headers.getOrDefault("date", List.of());
        return lines.size() == 1 ? read(lines.get(0).strip()) : Optional.empty();
    }

    private static Optional<Instant> read(String line) {
        if (line.length() != LENGTH) {
            return Optional.empty();
        }
        try {
            return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(line)));
        } catch (DateTimeParseException nonsense) {
            return Optional.empty();
        }
    }
}
