package hopwatch.store.copy;

import static hopwatch.store.database.StoreException.Reason.CORRUPT;
import static hopwatch.store.database.StoreException.Reason.NEWER_SCHEMA;
import static hopwatch.store.database.StoreException.Reason.NOT_WRITABLE;

import hopwatch.store.database.Connections;
import hopwatch.store.database.Migration;
import hopwatch.store.database.OwnersOnly;
import hopwatch.store.database.StoreException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/** A file with a history that no server works on, or that is only read. */
public final class SqliteFile {
    private static final Duration BUSY = Duration.ofSeconds(5);

    private final Path path;
    private final Connections connections;

    public SqliteFile(Path path) {
        this.path = path;
        this.connections = new Connections(path, BUSY);
    }

    Path path() {
        return path;
    }

    Connection reading() throws SQLException {
        return connections.reading();
    }

    Connection writing() throws SQLException {
        return connections.writing();
    }

    /** Every page is looked at; returns the schema's version. */
    public int inspected() throws StoreException {
        if (!Files.isRegularFile(path)) {
            throw new StoreException(NOT_WRITABLE, "there is no history at " + path);
        }
        try (Connection connection = reading()) {
            int version = Migration.version(connection);
            if (version == 0) {
                throw new StoreException(CORRUPT, path + " is not a history of Hopwatch");
            }
            if (version > Migration.NEWEST) {
                throw new StoreException(
                        NEWER_SCHEMA,
                        "%s has schema %d, this version of Hopwatch knows %d; take the newer one"
                                .formatted(path, version, Migration.NEWEST));
            }
            requireSound(connection);
            return version;
        } catch (SQLException unreadable) {
            throw new StoreException(CORRUPT, path + " is damaged: " + unreadable.getMessage(), unreadable);
        }
    }

    private void requireSound(Connection connection) throws StoreException, SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("PRAGMA integrity_check(1)")) {
            String found = answer.next() ? answer.getString(1) : "no answer";
            if (!found.equals("ok")) {
                throw new StoreException(CORRUPT, path + " is damaged: " + found.strip());
            }
        }
    }

    /** A file with our schema and nothing in it; one that is left of a try before stays as it is. */
    void begin() throws IOException {
        OwnersOnly.createFile(path);
        Migration.run(connections);
    }

    /** A whole and compact copy, as of one moment; others may go on writing. */
    void copyTo(Path copy) throws SQLException, IOException {
        OwnersOnly.createFile(copy);
        try (Connection connection = reading();
                PreparedStatement vacuum = connection.prepareStatement("VACUUM INTO ?")) {
            vacuum.setString(1, copy.toString());
            vacuum.execute();
        }
        force(copy);
    }

    /** From now on it needs no log beside it, so that it can be read where nothing can be written. */
    static void alone(Connection connection) throws SQLException {
        connection.setAutoCommit(true);
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = DELETE");
        }
    }

    static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** With what SQLite keeps beside it. */
    static void delete(Path file) throws IOException {
        for (String part : List.of("", "-wal", "-shm", "-journal")) {
            Files.deleteIfExists(file.resolveSibling(file.getFileName() + part));
        }
    }
}
