package hopwatch.config;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** How a value is written into the text around it, so that it stays one value whatever it holds. */
public enum Form {
    /** Within a string of JSON. */
    JSON {
        @Override
        String written(String value) {
            return new String(JsonStringEncoder.getInstance().quoteAsString(value));
        }
    },
    /** Within {@code application/x-www-form-urlencoded}. */
    FORM {
        @Override
        String written(String value) {
            return URLEncoder.encode(value, StandardCharsets.UTF_8);
        }
    },
    /** Within a header's line: line breaks and other control characters become a space, what is not ASCII a question mark. */
    HEADER {
        @Override
        String written(String value) {
            return value.codePoints().mapToObj(Form::inHeader).collect(Collectors.joining());
        }
    },
    /** As it is. */
    PLAIN {
        @Override
        String written(String value) {
            return value;
        }
    };

    abstract String written(String value);

    private static String inHeader(int character) {
        return Character.isISOControl(character) ? " " : character > '~' ? "?" : Character.toString(character);
    }

    /** @param type of what a template becomes */
    public static Form of(String type) {
        String plain = MediaType.of(type).map(MediaType::type).orElse("");
        if (plain.equals("application/json") || plain.endsWith("+json")) {
            return JSON;
        }
        return plain.equals("application/x-www-form-urlencoded") ? FORM : PLAIN;
    }
}
