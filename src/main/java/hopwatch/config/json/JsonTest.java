package hopwatch.config.json;

import com.google.re2j.Pattern;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What is wanted of the values that a {@link JsonPath} leads to. */
public sealed interface JsonTest {
    boolean isMetBy(List<Json> found);

    String phrase();

    /** Something is there, if only {@code null}. */
    record Present() implements JsonTest {
        @Override
        public boolean isMetBy(List<Json> found) {
            return !found.isEmpty();
        }

        @Override
        public String phrase() {
            return "is present";
        }
    }

    /** Nothing is there. */
    record Absent() implements JsonTest {
        @Override
        public boolean isMetBy(List<Json> found) {
            return found.isEmpty();
        }

        @Override
        public String phrase() {
            return "is absent";
        }
    }

    /** Something is there, and all of it compares so. */
    record Compared(Sign sign, Json wanted) implements JsonTest {
        @Override
        public boolean isMetBy(List<Json> found) {
            return !found.isEmpty() && found.stream().allMatch(this::holds);
        }

        private boolean holds(Json value) {
            if (!sign.isOrder()) {
                return value.equals(wanted) == (sign == Sign.EQUAL);
            }
            return value instanceof Json.Numeral number
                    && wanted instanceof Json.Numeral limit
                    && sign.holds(number.value().compareTo(limit.value()));
        }

        @Override
        public String phrase() {
            return sign.phrase() + JsonWords.of(wanted);
        }
    }

    /** Something is there, and all of it is text, or can be written as text, that matches. */
    record Matches(Pattern pattern) implements JsonTest {
        @Override
        public boolean isMetBy(List<Json> found) {
            return !found.isEmpty() && found.stream().allMatch(this::holds);
        }

        private boolean holds(Json value) {
            return JsonWords.plain(value)
                    .map(text -> pattern.matcher(text).find())
                    .orElse(false);
        }

        @Override
        public String phrase() {
            return "matches /" + pattern.pattern() + "/";
        }
    }

    /** How two values compare; longer ones first, since a shorter one may begin them. */
    enum Sign {
        EQUAL("=="),
        UNEQUAL("!="),
        AT_MOST("<="),
        AT_LEAST(">="),
        LESS("<"),
        MORE(">");

        private final String written;

        Sign(String written) {
            this.written = written;
        }

        public String written() {
            return written;
        }

        /** The one that a text begins with. */
        public static Optional<Sign> of(String text) {
            return Arrays.stream(values())
                    .filter(sign -> text.startsWith(sign.written))
                    .findFirst();
        }

        /** Whether it compares numbers only. */
        public boolean isOrder() {
            return this != EQUAL && this != UNEQUAL;
        }

        private String phrase() {
            return isOrder() ? "is " + written + " " : this == EQUAL ? "is " : "is not ";
        }

        /** @param compared negative, zero or positive, as {@link Comparable#compareTo} answers */
        private boolean holds(int compared) {
            return switch (this) {
                case EQUAL -> compared == 0;
                case UNEQUAL -> compared != 0;
                case AT_MOST -> compared <= 0;
                case AT_LEAST -> compared >= 0;
                case LESS -> compared < 0;
                case MORE -> compared > 0;
            };
        }
    }
}
