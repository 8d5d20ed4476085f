package hopwatch.verdict;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import hopwatch.config.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A body read as JSON.
 *
 * @param document null where it is none, or none that is read
 * @param complaint why it is none, to follow "got"; otherwise empty
 */
public record JsonBody(@Nullable Json document, String complaint) {
    static final int DEEPEST = 64;
    /** Each costs up to a hundred bytes while it is looked at. */
    static final int MOST_VALUES = 200_000;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST + 1)
                    .maxNameLength(1 << 20)
                    .build())
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    public static JsonBody of(String text) {
        try (JsonParser parser = JSON.createParser(text.startsWith("\uFEFF") ? text.substring(1) : text)) {
            return parser.nextToken() == null
                    ? new JsonBody(null, "an empty body")
                    : new JsonBody(new Tree(parser).document(), "");
        } catch (NotRead refused) {
            return new JsonBody(null, String.valueOf(refused.getMessage()));
        } catch (StreamConstraintsException extreme) {
            return new JsonBody(null, "JSON with a number or name too long to be read");
        } catch (StreamReadException malformed) {
            return new JsonBody(null, "no JSON at " + place(malformed));
        } catch (IOException impossible) {
            return new JsonBody(null, "no JSON");
        }
    }

    private static String place(StreamReadException malformed) {
        return "line " + malformed.getLocation().getLineNr() + ", column "
                + malformed.getLocation().getColumnNr();
    }

    /** JSON that is well-formed and goes beyond what is read. */
    private static final class NotRead extends IOException {
        private static final long serialVersionUID = 1L;

        NotRead(String why) {
            super(why);
        }
    }

    /** Built while the parser goes along; as deep as the parser lets it be. */
    private static final class Tree {
        private final JsonParser parser;
        private int values;

        Tree(JsonParser parser) {
            this.parser = parser;
        }

        Json document() throws IOException {
            Json document = value(1);
            if (parser.nextToken() != null) {
                throw new NotRead("JSON with something behind it");
            }
            return document;
        }

        private Json value(int depth) throws IOException {
            if (++values > MOST_VALUES) {
                throw new NotRead("JSON of more than " + MOST_VALUES + " values");
            }
            return switch (parser.currentToken()) {
                case START_OBJECT -> members(deeper(depth));
                case START_ARRAY -> items(deeper(depth));
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Json.Numeral.of(parser.getText());
                case VALUE_TRUE -> Json.Word.TRUE;
                case VALUE_FALSE -> Json.Word.FALSE;
                case VALUE_NULL -> Json.Word.NULL;
                default -> new Json.Text(parser.getText());
            };
        }

        private static int deeper(int depth) throws NotRead {
            if (depth > DEEPEST) {
                throw new NotRead("JSON nested deeper than " + DEEPEST + " levels");
            }
            return depth + 1;
        }

        private Json members(int depth) throws IOException {
            List<String> names = new ArrayList<>();
            List<Json> members = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                names.add(parser.currentName());
                parser.nextToken();
                members.add(value(depth));
            }
            return new Json.Members(names, members);
        }

        private Json items(int depth) throws IOException {
            List<Json> items = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                items.add(value(depth));
            }
            return new Json.Items(items);
        }
    }
}
