package hopwatch.store.database;

import static hopwatch.store.database.StoreException.Reason.CORRUPT;
import static hopwatch.store.database.StoreException.Reason.NEWER_SCHEMA;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Looks at an existing database before anything writes to it. */
public final class Inspection {
    /** Checking every page takes half a second for this much; of more, only what cannot be probed again is checked. */
    private static final long SOON_CHECKED = 64L << 20;

    private static final List<String> PRECIOUS = List.of(
            "run", "monitor", "series", "interval", "incident", "incident_monitor", "incident_update", "outbox");

    private static final List<String> CONNECTED =
            List.of("series", "interval", "incident_monitor", "incident_update", "incident_told", "hour", "day");

    private Inspection() {}

    /** Returns the schema's version. */
    public static int of(Connections connections) throws Damaged, StoreException, SQLException, IOException {
        Path file = connections.file();
        requireSqlite(file);
        try (Connection connection = connections.reading()) {
            int version = requireKnown(file, connection);
            Optional<String> damage = damage(file, connection);
            if (damage.isPresent()) {
                throw new Damaged(damage.get());
            }
            return version;
        }
    }

    static boolean isSound(Path file, Connection connection) throws SQLException, IOException {
        int version = Migration.version(connection);
        return version > 0
                && version <= Migration.NEWEST
                && damage(file, connection).isEmpty();
    }

    /** What a log adds may be another database's: pages that are sound each, and contradict one another. */
    private static Optional<String> damage(Path file, Connection connection) throws SQLException, IOException {
        for (String check : checks(Files.size(file))) {
            String found = TableSalvage.texts(connection, "PRAGMA " + check).stream()
                    .findFirst()
                    .orElse("no answer");
            if (!found.equals("ok")) {
                return Optional.of(found);
            }
        }
        return Files.exists(file.resolveSibling(file.getFileName() + "-wal"))
                ? contradiction(connection)
                : Optional.empty();
    }

    private static Optional<String> contradiction(Connection connection) throws SQLException {
        for (String table : CONNECTED) {
            if (!TableSalvage.texts(connection, "PRAGMA foreign_key_check(" + table + ")")
                    .isEmpty()) {
                return Optional.of("a row of " + table + " hangs on one that is not there");
            }
        }
        return Optional.empty();
    }

    private static List<String> checks(long bytes) {
        return bytes <= SOON_CHECKED
                ? List.of("quick_check(1)")
                : PRECIOUS.stream().map("quick_check(%s)"::formatted).toList();
    }

    /** An empty file was a database once: somebody's else would have made it with something in it. */
    private static void requireSqlite(Path file) throws Damaged, StoreException, IOException {
        if (Files.isRegularFile(file) && Files.size(file) == 0) {
            throw new Damaged("the file is empty");
        }
        if (!Header.isDatabase(file)) {
            throw new StoreException(CORRUPT, file + " is not an SQLite database; move it away or restore a backup");
        }
    }

    private static int requireKnown(Path file, Connection connection) throws Damaged, StoreException, SQLException {
        int version = Migration.version(connection);
        if (version == 0 && isOurs(connection)) {
            throw new Damaged("its schema has no version");
        }
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

    private static boolean isOurs(Connection connection) throws SQLException {
        List<String> tables = TableSalvage.texts(connection, "SELECT name FROM sqlite_master WHERE type = 'table'");
        return tables.containsAll(List.of("monitor", "series", "outbox"));
    }
}
