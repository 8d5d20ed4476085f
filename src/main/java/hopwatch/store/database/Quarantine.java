package hopwatch.store.database;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;

/**
 * Moves a damaged database aside and its replacement into its place, one rename after the other, so that a process killed
 * in between can go on: what was read of the damaged one is complete before anything is moved, and the log, which would
 * destroy the new database, is moved before the old one.
 */
public final class Quarantine {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final String CORRUPT = ".corrupt-";

    private final Path file;

    Quarantine(Path file) {
        this.file = file;
    }

    /** A new database that is complete and waits to take the damaged one's place. */
    Path replacement() {
        return beside(".salvaged");
    }

    /** What is being read into; of no use to anybody while it has this name. */
    Path unfinished() {
        return beside(".salvaging");
    }

    private Path beside(String ending) {
        return file.resolveSibling(name() + ending);
    }

    private String name() {
        return Objects.requireNonNull(file.getFileName()).toString();
    }

    private static Path with(Path database, String part) {
        return database.resolveSibling(database.getFileName() + part);
    }

    /** Ends what a killed process had begun. */
    void resume() throws IOException {
        if (Files.notExists(file) && Files.exists(replacement())) {
            Files.move(replacement(), file, StandardCopyOption.ATOMIC_MOVE);
        } else {
            Files.deleteIfExists(replacement());
            takeBackLog();
        }
    }

    /** A log that was moved, and its database was not: it belongs to it still. */
    private void takeBackLog() throws IOException {
        try (DirectoryStream<Path> logs =
                Files.newDirectoryStream(file.resolveSibling(""), name() + CORRUPT + "*-wal")) {
            for (Path log : logs) {
                Path database = log.resolveSibling(log.getFileName().toString().replaceFirst("-wal$", ""));
                if (Files.notExists(database) && Files.notExists(with(file, "-wal")) && Files.exists(file)) {
                    Files.move(log, with(file, "-wal"), StandardCopyOption.ATOMIC_MOVE);
                }
            }
        }
    }

    /** Returns where the damaged database is now. */
    Path replace(Instant now) throws IOException {
        Path kept = free(now, CORRUPT);
        moveIfThere(with(file, "-wal"), with(kept, "-wal"));
        moveIfThere(with(file, "-shm"), with(kept, "-shm"));
        Files.move(file, kept, StandardCopyOption.ATOMIC_MOVE);
        Files.move(replacement(), file, StandardCopyOption.ATOMIC_MOVE);
        return kept;
    }

    /** Moves the log alone. Returns where it is now. */
    Path setLogAside(Instant now) throws IOException {
        Path kept = free(now, ".wal-corrupt-");
        Files.deleteIfExists(with(file, "-shm"));
        Files.move(with(file, "-wal"), kept, StandardCopyOption.ATOMIC_MOVE);
        return kept;
    }

    private Path free(Instant now, String ending) {
        Path name = beside(ending + TIME.format(now));
        for (int again = 2; Files.exists(name); again++) {
            name = beside(ending + TIME.format(now) + "-" + again);
        }
        return name;
    }

    private static void moveIfThere(Path from, Path to) throws IOException {
        if (Files.exists(from)) {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        }
    }
}
