package hopwatch.config.monitors;

import com.google.re2j.Pattern;
import hopwatch.config.DateSource;
import hopwatch.config.Expectation;
import hopwatch.config.document.Cursor;
import hopwatch.config.document.Fields;
import hopwatch.config.document.Reader;
import hopwatch.config.value.Contradictions;
import hopwatch.config.value.DurationReader;
import hopwatch.config.value.HeaderNames;
import hopwatch.config.value.TextMatchReader;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How old an answer may be: {@code 1h} by Last-Modified, or {@code {within: 1h, json: $.updated_at}}. */
final class FreshReader implements Reader<Expectation> {
    private static final String WANTED = "a duration, such as 1h, or {within: 1h, header: X-Generated}";
    private static final List<String> SOURCES = List.of("header", "body", "json");
    private static final DateSource LAST_MODIFIED = new DateSource.Header("Last-Modified");

    @Override
    public Optional<Expectation> read(Cursor at) {
        return at.isMapping()
                ? at.fields(MonitorsKeys.FRESH, WANTED).flatMap(FreshReader::fresh)
                : DurationReader.AGE.read(at).map(within -> new Expectation.Fresh(within, LAST_MODIFIED));
    }

    private static Optional<Expectation> fresh(Fields fields) {
        Optional<Duration> within = fields.require("within", DurationReader.AGE, "within: 1h");
        List<String> written = SOURCES.stream().filter(fields::has).toList();
        if (written.size() > 1) {
            Contradictions.tell(fields, written.get(1), written.get(0), "is another place to look");
        }
        Optional<DateSource> source = fields.read("header", FreshReader::header)
                .or(() -> fields.read("body", FreshReader::body))
                .or(() -> fields.read("json", FreshReader::json));
        return within.map(age -> new Expectation.Fresh(age, source.orElse(LAST_MODIFIED)));
    }

    private static Optional<DateSource> header(Cursor at) {
        return at.text("a header's name").flatMap(text -> {
            if (HeaderNames.isToken(text.value())) {
                return Optional.of(new DateSource.Header(text.value()));
            }
            at.error("bad-header", text.shown() + " is not a header name");
            return Optional.empty();
        });
    }

    private static Optional<DateSource> body(Cursor at) {
        return at.text("a /regular expression/ whose first group is the date").flatMap(text -> {
            if (!TextMatchReader.isExpression(text.value())) {
                at.error("regex", text.shown() + " is not between slashes; write /updated ([^<]*)/");
                return Optional.empty();
            }
            return TextMatchReader.expression(at, text.value())
                    .filter(pattern -> hasGroup(at, pattern))
                    .map(DateSource.Body::new);
        });
    }

    private static boolean hasGroup(Cursor at, Pattern pattern) {
        boolean has = pattern.groupCount() > 0;
        if (!has) {
            at.error("regex", "the expression has no group; put the date in parentheses: /updated ([^<]*)/");
        }
        return has;
    }

    private static Optional<DateSource> json(Cursor at) {
        return at.text("a JSONPath, such as $.updated_at")
                .flatMap(text -> JsonReader.path(at, text.value()))
                .map(DateSource.Json::new);
    }
}
