package hopwatch.config.document;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;

/**
 * The file as it was read.
 *
 * @param openToOthers whether every user of the machine may read it
 */
public record SourceFile(String text, boolean openToOthers) {
    public static final int LARGEST = 3 << 20;

    static SourceFile read(Path file) throws BadSyntax {
        if (Files.isDirectory(file)) {
            throw whole("not-a-file", "is a directory; name the file in it");
        }
        if (!Files.exists(file)) {
            throw whole(
                    "missing-file",
                    "does not exist (working directory: " + Path.of("").toAbsolutePath() + ")");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return new SourceFile(text(in.readNBytes(LARGEST + 1)), isOpen(file));
        } catch (IOException unreadable) {
            throw whole("unreadable-file", "cannot be read; check its permissions");
        }
    }

    private static String text(byte[] bytes) throws BadSyntax {
        if (bytes.length > LARGEST) {
            throw whole("too-large", "is larger than 3 MiB");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException another) {
            throw whole("not-utf-8", "is not UTF-8 text");
        }
    }

    /** Whether every user of the machine may read it. */
    public static boolean isOpen(Path file) throws IOException {
        boolean posix = Files.getFileStore(file).supportsFileAttributeView("posix");
        return posix && Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ);
    }

    private static BadSyntax whole(String code, String message) {
        return new BadSyntax(code, Place.WHOLE_FILE, message);
    }
}
