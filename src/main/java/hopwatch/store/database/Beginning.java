package hopwatch.store.database;

import java.time.Instant;
import org.jdbi.v3.core.Handle;

/**
 * What is done first in a database that was opened, which shows by it that it makes sense.
 *
 * @param <T> what it holds to begin with
 */
public interface Beginning<T> {
    T at(Handle tx, Instant now);
}
