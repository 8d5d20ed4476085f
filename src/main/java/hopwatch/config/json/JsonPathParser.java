package hopwatch.config.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a {@link JsonPath}. What could take more than one pass over a document is refused: a second {@code ..}, lists of
 * names, tests within tests, paths from {@code $} within tests.
 */
public final class JsonPathParser {
    private static final int MOST_STEPS = 32;
    private static final String COUNT = ".length()";

    private final JsonScanner in;
    private final List<JsonStep> steps = new ArrayList<>();
    private boolean deep;

    private JsonPathParser(String text) {
        this.in = new JsonScanner(text);
    }

    public static JsonPath parse(String text) throws BadJsonPath {
        return new JsonPathParser(text).path();
    }

    private JsonPath path() throws BadJsonPath {
        in.require("$", "expected $, the whole document,");
        while (!in.isAtEnd() && !in.takes(COUNT)) {
            steps.add(step());
            if (steps.size() > MOST_STEPS) {
                throw in.bad("more than " + MOST_STEPS + " steps");
            }
        }
        if (in.text().endsWith(COUNT)) {
            steps.add(new JsonStep.Count());
        }
        if (!in.isAtEnd()) {
            throw in.bad("nothing may follow length(), found more");
        }
        return new JsonPath(in.text(), steps);
    }

    private JsonStep step() throws BadJsonPath {
        if (in.looksAt("..") && deep) {
            throw in.bad("a second .. would take too long, found one");
        }
        if (in.takes("..")) {
            deep = true;
            return new JsonStep.Deep(in.looksAt("[") ? bracket() : name());
        }
        if (in.takes(".")) {
            return name();
        }
        return bracket();
    }

    private JsonStep name() throws BadJsonPath {
        return in.takes("*") ? new JsonStep.Every() : new JsonStep.Name(in.name());
    }

    private JsonStep bracket() throws BadJsonPath {
        in.require("[", "expected . or [");
        in.skipBlanks();
        JsonStep step = in.takes("?") ? having() : in.takes("*") ? new JsonStep.Every() : place();
        in.skipBlanks();
        if (in.looksAt(",") || in.looksAt(":")) {
            throw in.bad("lists and ranges are not supported, write a line for each place; found one");
        }
        in.require("]", "expected ]");
        return step;
    }

    private JsonStep place() throws BadJsonPath {
        Optional<String> quoted = in.quoted();
        if (quoted.isPresent()) {
            return new JsonStep.Name(quoted.get());
        }
        return new JsonStep.Index(in.index());
    }

    private JsonStep having() throws BadJsonPath {
        in.skipBlanks();
        boolean wrapped = in.takes("(");
        in.skipBlanks();
        in.require("@", "expected @, the item in question,");
        List<JsonStep> path = relative();
        JsonTest test = test();
        in.skipBlanks();
        if (in.looksAt("&&") || in.looksAt("||")) {
            throw in.bad("one comparison only, found another");
        }
        if (wrapped) {
            in.require(")", "expected )");
        }
        return new JsonStep.Having(path, test);
    }

    /** Names and places only: nothing that could lead to many values. */
    private List<JsonStep> relative() throws BadJsonPath {
        List<JsonStep> path = new ArrayList<>();
        while (in.looksAt(".") || in.looksAt("[")) {
            if (in.takes(".")) {
                path.add(new JsonStep.Name(in.name()));
            } else {
                in.require("[", "expected [");
                path.add(place());
                in.require("]", "expected ]");
            }
        }
        return path;
    }

    private JsonTest test() throws BadJsonPath {
        in.skipBlanks();
        if (in.looksAt("=~")) {
            throw in.bad("regular expressions are for the value: write \"/…/\" there, not here;");
        }
        Optional<JsonTest.Sign> sign = JsonTest.Sign.of(in.rest());
        if (sign.isEmpty()) {
            return new JsonTest.Present();
        }
        in.require(sign.get().written(), "");
        in.skipBlanks();
        return new JsonTest.Compared(sign.get(), in.literal());
    }
}
