package hopwatch.store;

import static hopwatch.store.StoreException.Reason.CORRUPT;
import static hopwatch.store.StoreException.Reason.NEWER_SCHEMA;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;

/** Looks at an existing database before anything writes to it. */
final class Inspection {
    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

    /** Checking every page takes half a second for this much; of more, only what cannot be probed again is checked. */
    private static final long SOON_CHECKED = 64L << 20;

    private static final List<String> PRECIOUS = List.of(
            "run", "monitor", "series", "interval", "incident", "incident_monitor", "incident_update", "outbox");

    private Inspection() {}

    /** Returns the schema's version. */
    static int of(Connections connections) throws StoreException, SQLException, IOException {
        Path file = connections.file();
        requireSqlite(file);
        try (Connection connection = connections.reading()) {
            int version = requireKnown(file, Migration.version(connection));
            for (String check : checks(Files.size(file))) {
                requireSound(file, connection, check);
            }
            return version;
        }
    }

    private static List<String> checks(long bytes) {
        return bytes <= SOON_CHECKED
                ? List.of("quick_check(1)")
                : PRECIOUS.stream().map("quick_check(%s)"::formatted).toList();
    }

    private static void requireSqlite(Path file) throws StoreException, IOException {
        try (InputStream start = Files.newInputStream(file)) {
            if (!Arrays.equals(start.readNBytes(MAGIC.length), MAGIC)) {
                throw new StoreException(
                        CORRUPT, file + " is not an SQLite database; move it away or restore a backup");
            }
        }
    }

    private static void requireSound(Path file, Connection connection, String check)
            throws StoreException, SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("PRAGMA " + check)) {
            String found = answer.next() ? answer.getString(1) : "no answer";
            if (!found.equals("ok")) {
                throw new StoreException(CORRUPT, file + " is damaged (" + found.strip() + "); restore a backup");
            }
        }
    }

    private static int requireKnown(Path file, int version) throws StoreException {
        if (version == 0) {
            throw new StoreException(CORRUPT, file + " is not a database of Hopwatch; move it away");
        }
        if (version > Migration.NEWEST) {
            throw new StoreException(
                    NEWER_SCHEMA,
                    "%s has schema %d, this version of Hopwatch knows %d; run the newer one or restore a backup"
                            .formatted(file, version, Migration.NEWEST));
        }
        return version;
    }
}
