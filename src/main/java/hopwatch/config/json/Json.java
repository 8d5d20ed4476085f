package hopwatch.config.json;

import java.math.BigDecimal;
import java.util.List;

/** A JSON value: of an answer, or of what is wanted of one. */
public sealed interface Json {
    /** An object; of members with the same name the last one counts. */
    record Members(List<String> names, List<Json> values) implements Json {
        public Members {
            names = List.copyOf(names);
            values = List.copyOf(values);
        }
    }

    /** An array. */
    record Items(List<Json> values) implements Json {
        public Items {
            values = List.copyOf(values);
        }
    }

    /** A string. */
    record Text(String value) implements Json {}

    /** A number of any size: {@code 1e999999999} costs no more than 1. */
    record Numeral(BigDecimal value) implements Json {
        /** What stands for a number whose exponent has more than nine digits. */
        private static final BigDecimal BEYOND = new BigDecimal("1e999999999");

        /** @param text as JSON writes numbers */
        public static Numeral of(String text) {
            try {
                return new Numeral(new BigDecimal(text));
            } catch (NumberFormatException beyond) {
                boolean tiny = text.contains("e-") || text.contains("E-") || text.matches("-?0[.0]*[eE].*");
                return new Numeral(tiny ? BigDecimal.ZERO : text.startsWith("-") ? BEYOND.negate() : BEYOND);
            }
        }

        /** By value: 5 is 5.0. */
        @Override
        public boolean equals(Object other) {
            return other instanceof Numeral number && value.compareTo(number.value) == 0;
        }

        /** The same for equal values of whatever scale; {@code stripTrailingZeros} could take long on a hostile one. */
        @Override
        public int hashCode() {
            return Double.hashCode(value.doubleValue());
        }
    }

    /** The three words of JSON. */
    enum Word implements Json {
        TRUE,
        FALSE,
        NULL
    }
}
