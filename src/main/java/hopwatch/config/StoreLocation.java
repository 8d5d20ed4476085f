package hopwatch.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where what survives is kept. */
public sealed interface StoreLocation {
    /** One file, in a directory that one process holds. */
    record Sqlite(Path directory) implements StoreLocation {}

    /**
     * One schema of a PostgreSQL database, which one process holds.
     *
     * @param url {@code jdbc:postgresql://…}, without credentials
     * @param password null where the server, or the file {@code .pgpass}, needs none
     */
    record Postgres(String url, String user, @Nullable Secret password) implements StoreLocation {}
}
