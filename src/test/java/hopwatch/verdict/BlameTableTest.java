package hopwatch.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.Monitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The truth table in {@code docs/blame.md} is what the code does. */
class BlameTableTest {
    private static final Map<String, Character> LETTERS =
            Map.of("up", 'u', "wrong", 'S', "broken", 'R', "partly", 'n', "expiring", 'e', "unseen", '?');
    private static final Map<String, String> NAMES = Map.of("cdn", "CDN", "proxy", "Proxy", "origin", "Origin");

    static List<List<String>> rows() throws IOException {
        List<List<String>> rows;
        try (Stream<String> lines = Files.lines(Path.of("docs", "blame.md"))) {
            rows = lines.filter(line -> line.startsWith("| "))
                    .map(line ->
                            Stream.of(line.split("\\|", -1)).map(String::strip).toList())
                    .map(cells -> cells.subList(1, cells.size() - 1))
                    .filter(cells -> LETTERS.containsKey(cells.get(0)))
                    .toList();
        }
        assertThat(rows).hasSizeGreaterThan(20);
        return rows;
    }

    @ParameterizedTest
    @MethodSource("rows")
    void each_row_is_judged_as_it_says(List<String> row) {
        Monitor monitor = Ways.monitor(3);
        List<Stop> stops = IntStream.range(0, 3)
                .mapToObj(hop -> Ways.stop(monitor.hops().get(hop), LETTERS.getOrDefault(row.get(hop), ' ')))
                .toList();

        Verdict verdict =
                Blaming.of(monitor, stops, Recollection.NONE).verdict().orElseThrow();

        String masked = verdict.blame().masked() ? ", masked" : "";
        assertThat(verdict.level().label() + masked).isEqualTo(row.get(3));
        assertThat(named(verdict)).isEqualTo(row.get(4));
    }

    private static String named(Verdict verdict) {
        if (verdict.level() == Level.UP || verdict.level() == Level.UNKNOWN) {
            return "";
        }
        List<String> first = verdict.blame().isCertain()
                ? List.of(verdict.hop())
                : verdict.blame().suspects();
        return Stream.concat(
                        Stream.of(first.stream()
                                .map(hop -> NAMES.getOrDefault(hop, "?"))
                                .collect(Collectors.joining(" or "))),
                        verdict.blame().also().stream().map(fault -> "also " + NAMES.getOrDefault(fault.hop(), "?")))
                .collect(Collectors.joining(", "));
    }
}
