package hopwatch.config.document;

import java.util.Optional;

/** Understands one value of the file; empty after a problem, which it has told to the cursor. */
@FunctionalInterface
public interface Reader<T> {
    Optional<T> read(Cursor at);
}
