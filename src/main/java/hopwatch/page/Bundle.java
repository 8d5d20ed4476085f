package hopwatch.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.stream.Collectors;

/** Reads files of messages: lines of {@code key = text}, in UTF-8, as {@link Properties} has them. Blocking. */
final class Bundle {
    static final String ENGLISH = "messages.properties";

    private static final String FOLDER = "templates/";

    private Bundle() {}

    /** Of those that come with us. */
    static Messages ours(String name) {
        try (InputStream file = Bundle.class.getClassLoader().getResourceAsStream(FOLDER + name)) {
            if (file == null) {
                throw new IllegalStateException("the jar lacks " + FOLDER + name);
            }
            return read(new InputStreamReader(file, UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException("the jar cannot be read", broken);
        }
    }

    /** @throws IllegalArgumentException in one line, where it cannot be read as messages */
    static Messages theirs(Path file) throws IOException {
        try (Reader reader = Files.newBufferedReader(file)) {
            return read(reader);
        } catch (CharacterCodingException notUtf8) {
            throw new IllegalArgumentException(file + " is not UTF-8; save it as such", notUtf8);
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException(
                    file + " has a \\u without four hexadecimal digits; write the letter itself", malformed);
        }
    }

    private static Messages read(Reader reader) throws IOException {
        Properties lines = new Properties();
        lines.load(reader);
        return new Messages(lines.stringPropertyNames().stream()
                .collect(Collectors.toMap(
                        key -> key, key -> lines.getProperty(key).strip(), (one, other) -> one)));
    }
}
