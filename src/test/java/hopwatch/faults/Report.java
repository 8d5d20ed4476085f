package hopwatch.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The table as a file that grows row by row, so that a long run can be taken up where it ended. */
final class Report {
    private static final int NAME = 3;

    private final Path file;
    private final Set<String> done;

    private Report(Path file, Set<String> done) {
        this.file = file;
        this.done = done;
    }

    static Report fresh(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, List.of());
            return new Report(file, Set.of());
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    /** Rows that held before need not run again. */
    static Report resumed(Path file) {
        List<String> kept = rows(file).filter(line -> line.startsWith("held")).toList();
        Report report = fresh(file);
        kept.forEach(report::write);
        return new Report(file, kept.stream().map(Report::name).collect(Collectors.toSet()));
    }

    private static Stream<String> rows(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file).stream() : Stream.of();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String name(String line) {
        return line.split(" \\| ", NAME + 2)[NAME];
    }

    boolean has(Row row) {
        return done.contains(row.name());
    }

    synchronized void write(Object line) {
        try {
            Files.writeString(file, line + "\n", StandardOpenOption.APPEND);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    /** How many rows ran, and how many were called the same each time. */
    void sum(int runs, int repeated) {
        List<String> lines = rows(file).filter(line -> line.contains(" | ")).toList();
        long held = lines.stream().filter(line -> line.startsWith("held")).count();
        long pending = lines.stream().filter(line -> line.startsWith("pending")).count();
        write(
                "rows run %d, rows identical in %d of %d: %d, pending: %d, failed: %d; runs repeated on a machine that stood still: %d"
                        .formatted(lines.size(), runs, runs, held, pending, lines.size() - held - pending, repeated));
    }
}
