package hopwatch.config.value;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import hopwatch.config.TextMatch;
import hopwatch.config.document.Cursor;
import hopwatch.config.document.Fields;
import hopwatch.config.document.Keys;
import hopwatch.config.document.Reader;
import hopwatch.config.document.Shown;
import hopwatch.config.document.Text;
import java.util.Optional;

/**
 * A text to be found, or between slashes a regular expression: {@code Cart}, {@code /v[0-9]+/}; or a mapping that says
 * otherwise: {@code {equals: HIT}}, {@code {not: Error}}.
 */
public final class TextMatchReader implements Reader<TextMatch> {
    public static final Keys KEYS = Keys.known("equals", "contains", "not");
    public static final String WANTED =
            "a text, a /regular expression/, or one of {equals: …}, {contains: …}, {not: …}";
    private static final int LONGEST = 1_000;
    /** A pattern such as {@code ((a{100}){100}){100}} is short and compiles to millions of steps. */
    private static final int LARGEST_PROGRAM = 10_000;
    /** Each step may cost some 15 ns for each character: this many take up to 4 s for a body of 1 MiB. */
    private static final int MOST_STEPS = 250;

    /** Of a group, or of one character. */
    private static final java.util.regex.Pattern REPEATS =
            java.util.regex.Pattern.compile("(\\))?\\{([0-9]+)(?:,([0-9]*))?}");

    @Override
    public Optional<TextMatch> read(Cursor at) {
        return at.isMapping()
                ? at.someFields(KEYS, WANTED).flatMap(fields -> match(at, fields))
                : text(at).flatMap(value -> match(at, value));
    }

    private static Optional<Text> text(Cursor at) {
        return at.text(WANTED).filter(text -> TextReader.isText(at, text)).filter(text -> isFine(at, text.value()));
    }

    private static boolean isFine(Cursor at, String value) {
        boolean fine = !value.isEmpty() && value.length() <= LONGEST;
        if (!fine) {
            at.error(value.isEmpty() ? "empty" : "too-long", "a text is 1 to " + LONGEST + " characters long");
        }
        return fine;
    }

    private Optional<TextMatch> match(Cursor at, Fields fields) {
        if (fields.byKey().size() > 1) {
            at.error("contradiction", "one of " + Shown.choice(KEYS.known()) + " at a time; for more, write a list");
        }
        return fields.read("equals", TextMatchReader::text)
                .<TextMatch>map(text -> new TextMatch.Equals(text.value().strip()))
                .or(() -> fields.read("contains", TextMatchReader::text)
                        .map(text -> new TextMatch.Contains(text.value())))
                .or(() -> fields.read("not", this).map(TextMatch.Not::new));
    }

    private static Optional<TextMatch> match(Cursor at, Text text) {
        String value = text.value();
        return isExpression(value)
                ? expression(at, value).map(TextMatch.Matches::new)
                : Optional.of(new TextMatch.Contains(value));
    }

    public static boolean isExpression(String value) {
        return value.length() > 2 && value.startsWith("/") && value.endsWith("/");
    }

    /** @param slashed the expression between its slashes */
    public static Optional<Pattern> expression(Cursor at, String slashed) {
        return isFine(at, slashed)
                ? compiled(at, slashed.substring(1, slashed.length() - 1), MOST_STEPS)
                : Optional.empty();
    }

    /** @param mostSteps each may have to be taken for each character of a body */
    public static Optional<Pattern> compiled(Cursor at, String expression, int mostSteps) {
        try {
            Optional<Pattern> pattern = size(expression) <= LARGEST_PROGRAM && groups(expression) <= mostSteps
                    ? Optional.of(Pattern.compile(expression)).filter(compiled -> compiled.programSize() <= mostSteps)
                    : Optional.empty();
            if (pattern.isPresent()) {
                return pattern;
            }
            at.error(
                    "regex",
                    "the regular expression is too large or repeats too much: it would take too long to match");
        } catch (PatternSyntaxException refused) {
            at.error("regex", complaint(expression, refused));
        }
        return Optional.empty();
    }

    /** An upper bound: as if every repetition of a group repeated the whole expression. */
    private static long size(String expression) {
        java.util.regex.Matcher repeat = REPEATS.matcher(expression);
        long characters = expression.length();
        long times = 1;
        while (repeat.find() && times <= LARGEST_PROGRAM) {
            if (repeat.group(1) == null) {
                characters += most(repeat);
            } else {
                times *= Math.max(1, most(repeat));
            }
        }
        return characters * times;
    }

    /** Each takes a step, and one within the other a part of the stack of whoever compiles it. */
    private static long groups(String expression) {
        return expression.chars().filter(character -> character == '(').count();
    }

    private static int most(java.util.regex.MatchResult repeat) {
        String upTo = repeat.group(3);
        String most = upTo == null || upTo.isEmpty() ? repeat.group(2) : upTo;
        return most.length() > 4 ? LARGEST_PROGRAM : Integer.parseInt(most);
    }

    private static String complaint(String expression, PatternSyntaxException refused) {
        String part = String.valueOf(refused.getPattern());
        String unsupported = null;
        if (part.startsWith("(?<=") || part.startsWith("(?<!")) {
            unsupported = "look-behind " + part.substring(0, 4);
        } else if (part.startsWith("(?=") || part.startsWith("(?!")) {
            unsupported = "look-ahead " + part.substring(0, 3);
        } else if (part.matches("\\\\[1-9].*") || part.startsWith("\\k")) {
            unsupported = "the backreference " + Shown.plain(part);
        } else if (part.startsWith("(?>") || part.matches("[*+?]\\+")) {
            unsupported = "the atomic or possessive " + Shown.plain(part);
        }
        return unsupported == null
                ? "/" + Shown.plain(expression) + "/ is not a regular expression: " + refused.getDescription() + ": "
                        + Shown.plain(part)
                : unsupported + " is not supported (linear-time engine); write it without, or use two phrases";
    }
}
