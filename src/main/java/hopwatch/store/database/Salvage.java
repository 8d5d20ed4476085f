package hopwatch.store.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts into a damaged database's place what can be read of it. Blocks, for as long as there is to read. */
public final class Salvage {
    private static final Logger log = LoggerFactory.getLogger(Salvage.class);

    private static final String TABLES =
            """
            SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
                AND name NOT LIKE 'flyway_%' ORDER BY rowid""";

    private final Connections damaged;
    private final Quarantine quarantine;
    private final Instant now;
    private final Beginning<?> beginning;

    Salvage(Connections damaged, Instant now, Beginning<?> beginning) {
        this.damaged = damaged;
        this.quarantine = new Quarantine(damaged.file());
        this.now = now;
        this.beginning = beginning;
    }

    /** @param damage what was found, in words */
    Salvaged run(String damage) throws SQLException, IOException {
        log.warn("{} is damaged ({}): saving what can be read", damaged.file(), damage);
        return isSoundWithoutLog() ? withoutLog(damage) : replaced(damage);
    }

    /** A log of another database, put beside this one. */
    private boolean isSoundWithoutLog() {
        Path file = damaged.file();
        if (Files.notExists(file.resolveSibling(file.getFileName() + "-wal"))) {
            return false;
        }
        try (Connection connection = damaged.readingWithoutLog()) {
            return Inspection.isSound(file, connection);
        } catch (SQLException | IOException damage) {
            log.debug("not the log alone", damage);
            return false;
        }
    }

    private Salvaged withoutLog(String damage) throws IOException {
        return new Salvaged(damaged.file(), damage, quarantine.setLogAside(now), Map.of());
    }

    private Salvaged replaced(String damage) throws SQLException, IOException {
        Connections next = emptied();
        Migration.run(next, version());
        Map<String, Salvaged.Rows> tables = copied(next);
        Migration.run(next);
        new Scrubbing(next, now, beginning).run(tables);
        Files.move(next.file(), quarantine.replacement(), StandardCopyOption.ATOMIC_MOVE);
        return new Salvaged(damaged.file(), damage, quarantine.replace(now), tables);
    }

    private Connections emptied() throws IOException {
        Path unfinished = quarantine.unfinished();
        for (String leftover : List.of("", "-wal", "-shm", "-journal")) {
            Files.deleteIfExists(unfinished.resolveSibling(unfinished.getFileName() + leftover));
        }
        OwnersOnly.createFile(unfinished);
        return new Connections(unfinished, damaged.busy());
    }

    /** Where that cannot be read, the newest: older rows are lost with it. */
    private int version() {
        try (Connection connection = tolerant()) {
            int found = Migration.version(connection);
            return found == 0 ? Migration.NEWEST : found;
        } catch (SQLException unreadable) {
            return Migration.NEWEST;
        }
    }

    /** What of the schema is malformed is as if it were not there. */
    private Connection tolerant() throws SQLException {
        Connection connection = damaged.reading();
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA writable_schema = ON");
            return connection;
        } catch (SQLException damage) {
            connection.close();
            throw damage;
        }
    }

    private Map<String, Salvaged.Rows> copied(Connections next) throws SQLException, IOException {
        Map<String, Salvaged.Rows> tables = new LinkedHashMap<>();
        boolean empty = Files.size(damaged.file()) == 0;
        try (Connection to = next.writing()) {
            for (String table : TableSalvage.texts(to, TABLES)) {
                tables.put(table, empty ? Salvaged.Rows.NONE : copied(table, to));
            }
        }
        return tables;
    }

    private Salvaged.Rows copied(String table, Connection to) throws SQLException {
        try (Connection from = tolerant()) {
            to.setAutoCommit(false);
            Salvaged.Rows rows = new TableSalvage(from, to, table).run();
            log.info("{}: {} rows saved", table, rows.saved());
            return rows;
        } catch (SQLException unreadable) {
            if (SqliteMending.isOfTheDisk(unreadable)) {
                throw unreadable;
            }
            log.warn("{} cannot be read", table, unreadable);
            return Salvaged.Rows.NONE;
        }
    }
}
