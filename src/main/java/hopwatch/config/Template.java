package hopwatch.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A text with fields such as {@code {{monitor}}} in it. What comes in for a field is never looked at again, so that no
 * name can smuggle in another field. May hold secrets, and so prints as none.
 *
 * @param pieces each a text, then a field
 * @param form how what comes in for a field is written
 */
public record Template(List<Piece> pieces, Form form) {
    public Template {
        pieces = List.copyOf(pieces);
    }

    /**
     * A part of the text.
     *
     * @param field what follows the text; null at the end
     */
    public record Piece(String text, @Nullable Field field) {}

    /** What may stand in braces, in the order in which messages list it. */
    public enum Field {
        TEXT,
        HEADLINE,
        KIND,
        OCCASION,
        MONITOR,
        MONITOR_URL,
        INCIDENT,
        INCIDENT_URL,
        HOP,
        WHERE,
        CAUSE,
        WHAT,
        BEGAN,
        ENDED,
        LASTED,
        OTHERS,
        OWNER,
        RUNBOOK,
        KEY;

        private static final Map<String, Field> BY_LABEL =
                Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Field::label, field -> field));

        /** As it stands in braces: {@code monitor-url}. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        public static @Nullable Field of(String label) {
            return BY_LABEL.get(label);
        }

        public static List<String> labels() {
            return Arrays.stream(values()).map(Field::label).toList();
        }
    }

    /** The whole text, with what each field has to say. */
    public String filled(Function<Field, String> values) {
        StringBuilder whole = new StringBuilder();
        for (Piece piece : pieces) {
            whole.append(piece.text());
            if (piece.field() != null) {
                whole.append(form.written(values.apply(piece.field())));
            }
        }
        return whole.toString();
    }

    @Override
    public String toString() {
        return "***";
    }
}
