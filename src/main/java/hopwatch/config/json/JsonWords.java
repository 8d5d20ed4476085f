package hopwatch.config.json;

import java.util.Locale;
import java.util.Optional;

/** JSON values as people read them. */
public final class JsonWords {
    private JsonWords() {}

    /** A text in quotes, a number or word as it is, of anything else its kind and size. */
    public static String of(Json value) {
        if (value instanceof Json.Members members) {
            return "an object of " + members.values().size();
        }
        if (value instanceof Json.Items items) {
            return "a list of " + items.values().size();
        }
        String text = plain(value).orElse("");
        return value instanceof Json.Text ? "“" + text + "”" : text;
    }

    /** A scalar as text; empty for objects and lists. */
    public static Optional<String> plain(Json value) {
        if (value instanceof Json.Text text) {
            return Optional.of(text.value());
        }
        if (value instanceof Json.Numeral number) {
            return Optional.of(number.value().toString());
        }
        return value instanceof Json.Word word ? Optional.of(word.name().toLowerCase(Locale.ROOT)) : Optional.empty();
    }
}
