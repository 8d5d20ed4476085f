package hopwatch.page;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes a table as RFC 4180 has it: a head, lines that end in CRLF, quotes where they are needed. */
final class Csv {
    private Csv() {}

    static String of(List<String> head, List<List<String>> rows) {
        return Stream.concat(Stream.of(head), rows.stream())
                .map(row -> row.stream().map(Csv::cell).collect(Collectors.joining(",")) + "\r\n")
                .collect(Collectors.joining());
    }

    private static String cell(String text) {
        boolean plain = text.chars().noneMatch(sign -> ",\"\r\n".indexOf(sign) >= 0);
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
