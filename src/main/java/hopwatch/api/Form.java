package hopwatch.api;

import hopwatch.config.json.Json;
import hopwatch.verdict.JsonBody;
import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A JSON object that a request brings, of which only known members may be there, each once. */
final class Form {
    private static final int LONGEST_SHOWN = 60;

    private final Map<String, Json> members;

    private Form(Map<String, Json> members) {
        this.members = members;
    }

    /** Nothing at all is an empty object. */
    static Form of(Buffer body, List<String> known) throws BadRequest {
        String text = text(body);
        if (text.isBlank()) {
            return new Form(Map.of());
        }
        JsonBody read = JsonBody.of(text);
        if (read.document() == null) {
            throw new BadRequest("", "wanted a JSON object, got " + read.complaint());
        }
        if (!(read.document() instanceof Json.Members object)) {
            throw new BadRequest("", "wanted a JSON object");
        }
        return new Form(members(object, known));
    }

    /** Nothing is wanted. */
    static void empty(Buffer body) throws BadRequest {
        Form unused = of(body, List.of());
    }

    private static String text(Buffer body) throws BadRequest {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body.getBytes()))
                    .toString();
        } catch (CharacterCodingException another) {
            throw new BadRequest("", "the body is not UTF-8");
        }
    }

    private static Map<String, Json> members(Json.Members object, List<String> known) throws BadRequest {
        Map<String, Json> members = new LinkedHashMap<>();
        for (int i = 0; i < object.names().size(); i++) {
            String name = object.names().get(i);
            if (!known.contains(name)) {
                throw new BadRequest(pointer(name), "unknown member; allowed: " + String.join(", ", known));
            }
            if (members.put(name, object.values().get(i)) != null) {
                throw new BadRequest(pointer(name), "the member is there twice");
            }
        }
        return members;
    }

    /** What is written back of a foreign name is short, and escaped where it is sent. */
    private static String pointer(String name) {
        String shown = name.length() > LONGEST_SHOWN ? name.substring(0, LONGEST_SHOWN) + "…" : name;
        return "/" + shown.replace("~", "~0").replace("/", "~1");
    }

    boolean has(String name) {
        return members.containsKey(name);
    }

    /** One line. */
    String line(String name, int longest) throws BadRequest {
        String line = text(name, longest);
        if (line.codePoints().anyMatch(Character::isISOControl)) {
            throw new BadRequest(pointer(name), "one line is wanted, without control characters");
        }
        return line.strip();
    }

    /** One line or several. */
    String text(String name, int longest) throws BadRequest {
        String text = text(pointer(name), required(name), longest).strip();
        boolean control = text.codePoints().anyMatch(point -> Character.isISOControl(point) && point != '\n');
        if (control) {
            throw new BadRequest(pointer(name), "control characters other than line breaks are not wanted");
        }
        return text;
    }

    private static String text(String pointer, Json value, int longest) throws BadRequest {
        if (!(value instanceof Json.Text text) || text.value().isBlank()) {
            throw new BadRequest(pointer, "a text is wanted that is not empty");
        }
        String normal = text.value().replace("\r\n", "\n");
        if (normal.length() > longest) {
            throw new BadRequest(pointer, "the text is longer than " + longest + " characters");
        }
        boolean torn = normal.codePoints()
                .anyMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
        if (torn) {
            throw new BadRequest(pointer, "the text holds half a character (a lone surrogate)");
        }
        return normal;
    }

    private Json required(String name) throws BadRequest {
        Json value = members.get(name);
        if (value == null) {
            throw new BadRequest(pointer(name), "the member is missing");
        }
        return value;
    }

    /** A list of texts; empty where it is missing. */
    List<String> lines(String name, int longest) throws BadRequest {
        List<String> lines = new ArrayList<>();
        if (has(name)) {
            if (!(required(name) instanceof Json.Items items)) {
                throw new BadRequest(pointer(name), "a list is wanted");
            }
            for (Json item : items.values()) {
                lines.add(text(pointer(name) + "/" + lines.size(), item, longest));
            }
        }
        return lines;
    }

    /** One word of a few. */
    <T> T choice(String name, List<T> choices, Function<T, String> label) throws BadRequest {
        Optional<T> chosen = required(name) instanceof Json.Text text
                ? choices.stream()
                        .filter(each -> label.apply(each).equals(text.value()))
                        .findFirst()
                : Optional.empty();
        if (chosen.isEmpty()) {
            String allowed = choices.stream().map(label).collect(Collectors.joining(", "));
            throw new BadRequest(pointer(name), "allowed: " + allowed);
        }
        return chosen.get();
    }

    Instant time(String name) throws BadRequest {
        try {
            return OffsetDateTime.parse(line(name, 40)).toInstant();
        } catch (DateTimeException another) {
            throw new BadRequest(pointer(name), "a time is wanted, such as 2026-12-01T22:00:00Z");
        }
    }

    boolean flag(String name) throws BadRequest {
        Json value = required(name);
        if (value != Json.Word.TRUE && value != Json.Word.FALSE) {
            throw new BadRequest(pointer(name), "true or false is wanted");
        }
        return value == Json.Word.TRUE;
    }
}
