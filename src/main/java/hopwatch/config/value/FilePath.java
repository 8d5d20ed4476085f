package hopwatch.config.value;

import hopwatch.config.TokenHash;
import hopwatch.config.document.Cursor;
import hopwatch.config.document.Text;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;

/** A file that the configuration names: relative to its own folder, and there. */
public final class FilePath {
    /** Nothing that is named may be larger. */
    private static final int LARGEST = (1 << 20) + 1;

    private FilePath() {}

    public static Optional<Path> of(Cursor at, Text text) {
        try {
            Path file = at.reading().folder().resolve(text.value());
            if (Files.isRegularFile(file)) {
                Path found = file.toAbsolutePath().normalize();
                at.reading().files().computeIfAbsent(found, FilePath::fingerprint);
                return Optional.of(found);
            }
        } catch (InvalidPathException notAPath) {
            // told below, like a file that is not there
        }
        at.error("missing-file", text.shown() + " is not a file; paths start from the configuration's folder");
        return Optional.empty();
    }

    /** Of its content, whatever links lead there; empty where it cannot be read. */
    public static String fingerprint(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return HexFormat.of().formatHex(TokenHash.sha256(in.readNBytes(LARGEST)));
        } catch (IOException unreadable) {
            return "";
        }
    }
}
