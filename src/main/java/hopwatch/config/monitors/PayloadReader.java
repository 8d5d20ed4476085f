package hopwatch.config.monitors;

import hopwatch.config.Payload;
import hopwatch.config.document.Cursor;
import hopwatch.config.document.Reader;
import hopwatch.config.value.FilePath;
import hopwatch.config.value.TextReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What a request carries: a text, or {@code {file: PATH}} for a file beside the configuration. */
final class PayloadReader implements Reader<Payload> {
    private static final String WANTED = "a text, or {file: PATH}";
    private static final int LARGEST = 1 << 20;

    @Override
    public Optional<Payload> read(Cursor at) {
        at.hide();
        return (at.isMapping() ? fromFile(at) : written(at))
                .filter(bytes -> isFine(at, bytes))
                .map(Payload::new);
    }

    private static Optional<byte[]> written(Cursor at) {
        return at.text(WANTED).filter(text -> TextReader.isText(at, text)).map(text -> text.value()
                .getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<byte[]> fromFile(Cursor at) {
        return at.fields(MonitorsKeys.SECRET_FILE, WANTED)
                .flatMap(fields -> fields.require("file", PayloadReader::content, "{file: PATH}"));
    }

    private static Optional<byte[]> content(Cursor at) {
        return at.text("the path of a file")
                .flatMap(text -> FilePath.of(at, text))
                .flatMap(file -> content(at, file));
    }

    private static Optional<byte[]> content(Cursor at, Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            if (!file.toRealPath().startsWith(at.reading().folder().toRealPath())) {
                at.error("outside", "the file lies outside of the configuration's folder; what is sent lies in it");
                return Optional.empty();
            }
            return Optional.of(in.readNBytes(LARGEST + 1));
        } catch (IOException unreadable) {
            at.error("unreadable-file", "the file cannot be read");
            return Optional.empty();
        }
    }

    private static boolean isFine(Cursor at, byte[] bytes) {
        if (bytes.length > LARGEST) {
            at.error("too-large", "what is sent is at most 1 MiB");
        } else if (bytes.length == 0) {
            at.error("empty", "sends nothing; remove it");
        }
        return bytes.length > 0 && bytes.length <= LARGEST;
    }
}
