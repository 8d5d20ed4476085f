package hopwatch.store.database;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was done about a damaged database.
 *
 * @param damage what was found: "malformed database schema"
 * @param kept where the damaged file, or the damaged log, is now
 * @param tables what was saved and lost of each; empty where only the log was set aside
 */
public record Salvaged(Path file, String damage, Path kept, Map<String, Rows> tables) {
    public Salvaged {
        tables = new LinkedHashMap<>(tables);
    }

    /**
     * How many rows of a table.
     *
     * @param lost at least so many
     * @param whole whether it is known that no more are lost
     */
    record Rows(long saved, long lost, boolean whole) {
        static final Rows NONE = new Rows(0, 0, false);

        Rows without(long more) {
            return new Rows(saved - more, lost + more, whole);
        }

        private String loss() {
            String least = lost == 0 ? "an unknown number" : "at least " + lost;
            return whole ? Long.toString(lost) : least;
        }
    }

    /** One paragraph for the operator. */
    String report() {
        return "%s was damaged (%s). It is kept as %s. %s Restore a backup if that is too little."
                .formatted(file, damage, kept.getFileName(), tables.isEmpty() ? withoutLog() : rows());
    }

    private static String withoutLog() {
        return "The log did not fit the database, which is sound without it and goes on as it was before.";
    }

    private String rows() {
        String lost = list(tables.entrySet().stream()
                .filter(table -> !table.getValue().whole() || table.getValue().lost() > 0)
                .map(table -> table.getKey() + " " + table.getValue().loss()));
        String saved = list(tables.entrySet().stream()
                .filter(table -> table.getValue().saved() > 0)
                .map(table -> table.getKey() + " " + table.getValue().saved()));
        return "What could be read was saved into a new one; rows saved: %s; rows lost: %s.".formatted(saved, lost);
    }

    private static String list(Stream<String> parts) {
        List<String> all = parts.toList();
        return all.isEmpty() ? "none" : all.stream().collect(Collectors.joining(", "));
    }
}
