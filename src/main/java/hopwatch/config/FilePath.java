package hopwatch.config;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** A file that the configuration names: relative to its own folder, and there. */
final class FilePath {
    private FilePath() {}

    static Optional<Path> of(Cursor at, Text text) {
        try {
            Path file = at.reading().folder().resolve(text.value());
            if (Files.isRegularFile(file)) {
                return Optional.of(file.toAbsolutePath().normalize());
            }
        } catch (InvalidPathException notAPath) {
            // told below, like a file that is not there
        }
        at.error("missing-file", text.shown() + " is not a file; paths start from the configuration's folder");
        return Optional.empty();
    }
}
