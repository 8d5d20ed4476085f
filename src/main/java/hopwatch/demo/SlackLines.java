package hopwatch.demo;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A webhook's payload as indented lines for a terminal: the message first, its details below. */
final class SlackLines {
    private static final String FIRST = "  Slack │ ";
    private static final String OTHERS = "        │ ";

    private SlackLines() {}

    static List<String> of(JsonObject payload) {
        List<String> lines = new ArrayList<>();
        texts(payload)
                .flatMap(text -> Arrays.stream(Mrkdwn.plain(text).split("\n", -1)))
                .filter(line -> !line.isBlank())
                .distinct()
                .forEach(line -> lines.add((lines.isEmpty() ? FIRST : OTHERS) + line));
        return List.copyOf(lines);
    }

    private static Stream<String> texts(JsonObject payload) {
        Stream<String> blocks = objects(payload, "blocks").flatMap(SlackLines::blockTexts);
        Stream<String> attached = objects(payload, "attachments")
                .flatMap(attachment -> objects(attachment, "blocks"))
                .flatMap(SlackLines::blockTexts);
        return Stream.of(Stream.of(payload.getString("text", "")), blocks, attached)
                .flatMap(texts -> texts);
    }

    /** A section has a text, fields or both; a context has elements. A field's title and value share a line. */
    private static Stream<String> blockTexts(JsonObject block) {
        Stream<String> text = Stream.ofNullable(block.getJsonObject("text")).map(SlackLines::text);
        Stream<String> fields =
                objects(block, "fields").map(field -> text(field).replaceFirst("\n", ": "));
        Stream<String> elements = objects(block, "elements").map(SlackLines::text);
        return Stream.of(text, fields, elements).flatMap(texts -> texts);
    }

    private static String text(JsonObject object) {
        return object.getString("text", "");
    }

    private static Stream<JsonObject> objects(JsonObject parent, String key) {
        return parent.getJsonArray(key, new JsonArray()).stream()
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast);
    }
}
