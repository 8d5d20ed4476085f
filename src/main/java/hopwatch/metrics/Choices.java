package hopwatch.metrics;

import io.vertx.core.MultiMap;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a header such as {@code Accept} would have, the most wanted first (RFC 9110 §12.4.2).
 *
 * @param all what is wanted as much as something else stands in the header's order
 */
record Choices(List<Choice> all) {
    /**
     * One of them.
     *
     * @param name in lower case, and so are those of parameters
     * @param weight from 0, which is not wanted at all, to 1
     */
    record Choice(String name, Map<String, String> parameters, double weight) {
        private static final String WEIGHT = "q";

        static Choice of(String entry) {
            String[] parts = entry.split(";", -1);
            Map<String, String> parameters = new HashMap<>();
            Arrays.stream(parts)
                    .skip(1)
                    .map(parameter -> parameter.split("=", 2))
                    .forEach(pair -> parameters.put(lower(pair[0]), pair.length < 2 ? "" : pair[1].strip()));
            return new Choice(lower(parts[0]), parameters, weight(parameters.getOrDefault(WEIGHT, "1")));
        }

        private static String lower(String word) {
            return word.strip().toLowerCase(Locale.ROOT);
        }

        private static double weight(String written) {
            try {
                return Double.parseDouble(written);
            } catch (NumberFormatException nonsense) {
                return 0;
            }
        }

        /** Empty where it is not said. */
        String parameter(String parameter) {
            return parameters.getOrDefault(parameter, "");
        }

        boolean isWanted() {
            return weight > 0;
        }
    }

    static Choices of(MultiMap headers, CharSequence header) {
        return new Choices(headers.getAll(header).stream()
                .flatMap(line -> Stream.of(line.split(",")))
                .filter(entry -> !entry.isBlank())
                .map(Choice::of)
                .sorted(Comparator.comparingDouble((Choice choice) -> -choice.weight))
                .toList());
    }

    /** Whether it is wanted by its name or, where that is not said, by a star. */
    boolean want(String name) {
        return named(name).or(() -> named("*")).filter(Choice::isWanted).isPresent();
    }

    private Optional<Choice> named(String name) {
        return all.stream().filter(choice -> choice.name.equals(name)).findFirst();
    }
}
