package hopwatch.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** A text that the jar brings along. */
public final class Resource {
    private Resource() {}

    /**
     * Read from the class path: meant for start.
     *
     * @param path from the root, with a slash in front
     */
    public static String text(String path) {
        try (InputStream resource =
                Objects.requireNonNull(Resource.class.getResourceAsStream(path), "the jar lacks " + path)) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
