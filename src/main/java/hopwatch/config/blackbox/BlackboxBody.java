package hopwatch.config.blackbox;

import hopwatch.config.Payload;
import hopwatch.config.document.Cursor;
import hopwatch.config.document.Fields;
import hopwatch.config.value.Contradictions;
import hopwatch.config.value.FilePath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** {@code body} or {@code body_file}: what a module's request carries. */
final class BlackboxBody {
    private static final int LARGEST = 1 << 20;
    private static final GoText BODY = new GoText("a text");

    private BlackboxBody() {}

    static Optional<Payload> read(Fields http) {
        http.get("body").ifPresent(Cursor::hide);
        Contradictions.onlyOne(http, "says what is sent as well", "body", "body_file");
        return http.read("body", BlackboxBody::written)
                .or(() -> http.says("body_file") ? http.read("body_file", BlackboxBody::file) : Optional.empty());
    }

    private static Optional<Payload> written(Cursor at) {
        return BODY.read(at).flatMap(text -> payload(at, text.getBytes(StandardCharsets.UTF_8)));
    }

    private static Optional<Payload> file(Cursor at) {
        return at.text("the path of a file")
                .flatMap(text -> FilePath.of(at, text))
                .flatMap(file -> content(at, file));
    }

    private static Optional<Payload> content(Cursor at, Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return payload(at, in.readNBytes(LARGEST + 1));
        } catch (IOException unreadable) {
            at.error("unreadable-file", "the file cannot be read");
            return Optional.empty();
        }
    }

    private static Optional<Payload> payload(Cursor at, byte[] bytes) {
        if (bytes.length > LARGEST) {
            at.error("too-large", "what is sent is at most 1 MiB");
        }
        return bytes.length == 0 || bytes.length > LARGEST ? Optional.empty() : Optional.of(new Payload(bytes));
    }
}
