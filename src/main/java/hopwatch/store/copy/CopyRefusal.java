package hopwatch.store.copy;

import static hopwatch.store.database.StoreException.Reason.NOT_WRITABLE;

import hopwatch.config.StoreLocation;
import hopwatch.store.database.PostgresRefusal;
import hopwatch.store.database.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteException;

/** Which of the two ends of a copy stood in its way. */
public final class CopyRefusal {
    private CopyRefusal() {}

    static StoreException of(StoreLocation.Postgres server, Path file, Exception failure) {
        Throwable at = failure;
        while (at.getCause() != null && !(at instanceof SQLException)) {
            at = at.getCause();
        }
        if (at instanceof SQLiteException || at instanceof IOException) {
            return new StoreException(NOT_WRITABLE, "cannot use " + file + ": " + at.getMessage(), failure);
        }
        return PostgresRefusal.of(server, failure);
    }
}
