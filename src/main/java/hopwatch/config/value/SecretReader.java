package hopwatch.config.value;

import hopwatch.config.document.Cursor;
import hopwatch.config.document.Keys;
import hopwatch.config.document.Reader;
import hopwatch.config.document.Text;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A value that must not be seen: from the environment, from {@code {file: PATH}}, or written out.
 *
 * @param what it is, for messages
 * @param precious whether to warn where every user of the machine may read it
 */
public record SecretReader(String what, boolean precious) implements Reader<Text> {
    public static final Keys KEYS = Keys.known("file");

    private static final String MASK = "***";
    private static final int LARGEST = 1 << 16;

    /** Its {@link Text#written} is a mask: whoever complains about it cannot give it away. */
    @Override
    public Optional<Text> read(Cursor at) {
        Optional<Text> secret = at.isMapping() ? fromFile(at) : at.text(what).map(text -> written(at, text));
        return secret.filter(text -> isSet(at, text));
    }

    private Text written(Cursor at, Text text) {
        boolean writtenOut = !text.fromEnvironment() || text.written().contains("://");
        if (precious && writtenOut && !text.value().isEmpty() && at.reading().openToOthers()) {
            at.warning(
                    "open-secret",
                    "a secret stands here in plain text and every user of this machine may read the file;"
                            + " write ${NAME} or {file: PATH}, or chmod 600 the file");
        }
        return new Text(text.value().strip(), MASK, false, text.emptied());
    }

    private static Optional<Text> fromFile(Cursor at) {
        return at.fields(KEYS, "a text or {file: PATH}")
                .flatMap(fields -> fields.require("file", SecretReader::content, "{file: PATH}"));
    }

    /** What the file holds whose path stands here, without the blanks around it. */
    public static Optional<Text> content(Cursor at) {
        return at.text("the path of a file")
                .flatMap(text -> FilePath.of(at, text))
                .flatMap(file -> content(at, file));
    }

    private static Optional<Text> content(Cursor at, Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(LARGEST + 1);
            if (content.length > LARGEST) {
                at.error("too-large", "the file holds more than 64 KiB, which is no secret; name the one that does");
                return Optional.empty();
            }
            return Optional.of(new Text(new String(content, StandardCharsets.UTF_8).strip(), MASK, false, null));
        } catch (IOException unreadable) {
            at.error("unreadable-file", "the file cannot be read");
            return Optional.empty();
        }
    }

    private static boolean isSet(Cursor at, Text secret) {
        boolean set = !secret.value().isEmpty() || secret.emptied() != null;
        if (!set) {
            at.error("empty", "the value is empty; to switch it off by an unset variable, write ${NAME:-}");
        }
        return set;
    }
}
