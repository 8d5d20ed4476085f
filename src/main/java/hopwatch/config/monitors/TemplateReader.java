package hopwatch.config.monitors;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import hopwatch.config.Form;
import hopwatch.config.Spelling;
import hopwatch.config.Template;
import hopwatch.config.document.Cursor;
import hopwatch.config.document.Node;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the fields in a text, each of which must be one that there is. */
final class TemplateReader {
    private static final Pattern FIELD = Pattern.compile("\\{\\{\\s*([A-Za-z0-9_-]{1,40})\\s*}}");
    private static final String OPENING = "{{";
    private static final JsonFactory JSON = new JsonFactory();

    private TemplateReader() {}

    static Optional<Template> read(Cursor at, String text, Form form) {
        List<Template.Piece> pieces = new ArrayList<>();
        Matcher field = FIELD.matcher(text);
        int from = 0;
        boolean fine = true;
        for (; field.find(); from = field.end()) {
            Template.Field known = known(at, field.group(1));
            fine &= known != null && isWhole(at, text.substring(from, field.start()));
            pieces.add(new Template.Piece(text.substring(from, field.start()), known));
        }
        pieces.add(new Template.Piece(text.substring(from), null));
        fine &= isWhole(at, text.substring(from));
        return Optional.of(new Template(pieces, form)).filter(fine ? whole -> isJson(at, whole) : none -> false);
    }

    /** What does not stand in the file itself may be secret, and is not repeated. */
    private static Template.@Nullable Field known(Cursor at, String label) {
        Template.Field field = Template.Field.of(label);
        if (field == null) {
            List<String> all = Template.Field.labels();
            boolean written =
                    at.node() instanceof Node.Scalar scalar && scalar.text().contains(label);
            at.error(
                    "unknown-field",
                    "unknown field" + (written ? " {{" + label + "}}" : "") + "; allowed: " + String.join(", ", all),
                    Spelling.nearest(label, all).map(near -> "{{" + near + "}}").orElse(null));
        }
        return field;
    }

    /** What opens braces but is no field was meant as one. */
    private static boolean isWhole(Cursor at, String text) {
        boolean whole = !text.contains(OPENING);
        if (!whole) {
            at.error("bad-field", "holds {{ without a field such as {{monitor}}");
        }
        return whole;
    }

    /** Whether what it becomes is JSON: a field that stands outside of quotes would make it none. */
    private static boolean isJson(Cursor at, Template template) {
        if (template.form() != Form.JSON) {
            return true;
        }
        try (JsonParser parser = JSON.createParser(template.filled(field -> "x"))) {
            boolean one = parser.nextToken() != null;
            parser.skipChildren();
            if (one && parser.nextToken() == null) {
                return true;
            }
        } catch (IOException invalid) {
            // the parser's words quote what may be secret
        }
        at.error(
                "not-json",
                "does not become JSON; a field stands in quotes, as in {\"text\": \"{{text}}\"};"
                        + " for a body that is no JSON, set the Content-Type header");
        return false;
    }
}
