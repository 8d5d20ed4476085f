package hopwatch.config.monitors;

import hopwatch.config.Expectation;
import hopwatch.config.document.Cursor;
import hopwatch.config.document.Reader;
import hopwatch.config.document.Shown;
import hopwatch.config.document.Text;
import hopwatch.config.json.BadJsonPath;
import hopwatch.config.json.Json;
import hopwatch.config.json.JsonPath;
import hopwatch.config.json.JsonPathParser;
import hopwatch.config.json.JsonTest;
import hopwatch.config.json.Literals;
import hopwatch.config.value.TextMatchReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** JSONPaths, each with what its values have to be: {@code {"$.status": ok, "$.queue.length": "< 100"}}. */
final class JsonReader implements Reader<List<Expectation>> {
    private static final String WANTED = "JSONPaths with what is there, such as {\"$.status\": ok}";
    private static final String TEST =
            "a value, a comparison such as \"< 100\", a /regular expression/, present or absent";
    private static final int LONGEST = 1_000;
    private static final Map<String, JsonTest> WORDS =
            Map.of("present", new JsonTest.Present(), "absent", new JsonTest.Absent());

    @Override
    public Optional<List<Expectation>> read(Cursor at) {
        return at.entries(WANTED).map(entries -> entries.stream()
                .flatMap(entry -> path(entry.key(), entry.name()).stream()
                        .flatMap(path -> tests(entry.value()).map(test -> new Expectation.JsonValue(path, test))))
                .map(Expectation.class::cast)
                .toList());
    }

    /** @param at where it stands, for complaints */
    static Optional<JsonPath> path(Cursor at, String written) {
        try {
            if (written.length() <= LONGEST) {
                return Optional.of(JsonPathParser.parse(written));
            }
            at.error("too-long", "a JSONPath is at most " + LONGEST + " characters long");
        } catch (BadJsonPath refused) {
            at.error("json-path", Shown.quoted(written) + " is not a JSONPath: " + refused.getMessage());
        }
        return Optional.empty();
    }

    private static Stream<JsonTest> tests(Cursor at) {
        return at.some(TEST).stream().flatMap(item -> item.text(TEST).flatMap(text -> test(item, text)).stream());
    }

    /** In quotes {@code present} is a word and a number a text like any other; signs and slashes keep their meaning. */
    private static Optional<? extends JsonTest> test(Cursor at, Text text) {
        String value = text.value().strip();
        if (text.plain() && value.isEmpty()) {
            at.wrongShape(TEST);
            return Optional.empty();
        }
        if (text.plain() && WORDS.containsKey(value)) {
            return Optional.ofNullable(WORDS.get(value));
        }
        if (TextMatchReader.isExpression(value)) {
            return TextMatchReader.expression(at, value).map(JsonTest.Matches::new);
        }
        return JsonTest.Sign.of(value)
                .map(sign -> compared(at, text, sign))
                .orElseGet(() -> Optional.of(new JsonTest.Compared(JsonTest.Sign.EQUAL, equal(text, value))));
    }

    private static Json equal(Text text, String value) {
        return text.plain() || text.fromEnvironment() ? Literals.of(value) : new Json.Text(text.value());
    }

    private static Optional<JsonTest.Compared> compared(Cursor at, Text text, JsonTest.Sign sign) {
        String operand = text.value().strip().substring(sign.written().length());
        Json wanted = Literals.of(operand.strip());
        if (sign.isOrder() && !(wanted instanceof Json.Numeral)) {
            at.error("not-a-number", text.shown() + " compares with something that is not a number");
            return Optional.empty();
        }
        return Optional.of(new JsonTest.Compared(sign, wanted));
    }
}
