package hopwatch.store.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;

/** Opens connections to one SQLite file, each kind with its settings. */
public record Connections(Path file, Duration busy) implements Reading {
    private static final int LARGEST_IDLE_WAL = 64 << 20;

    /** A commit has reached the disk when it returns. */
    public Connection writing() throws SQLException {
        SQLiteConfig settings = settings();
        settings.setJournalMode(JournalMode.WAL);
        settings.setSynchronous(SynchronousMode.FULL);
        settings.setTransactionMode(TransactionMode.IMMEDIATE);
        settings.setJournalSizeLimit(LARGEST_IDLE_WAL);
        settings.enforceForeignKeys(true);
        return settings.createConnection(url());
    }

    /** Never changes the database file, not even by tidying up on close. */
    @Override
    public Connection reading() throws SQLException {
        SQLiteConfig settings = settings();
        settings.setReadOnly(true);
        return settings.createConnection(url());
    }

    @Override
    public boolean isUsable(Connection idle) {
        return true;
    }

    /** The database as it is without its log, which it does not touch. */
    Connection readingWithoutLog() throws SQLException {
        SQLiteConfig settings = settings();
        settings.setReadOnly(true);
        return settings.createConnection("jdbc:sqlite:" + file.toUri() + "?immutable=1");
    }

    private SQLiteConfig settings() {
        SQLiteConfig settings = new SQLiteConfig();
        settings.setBusyTimeout((int) busy.toMillis());
        return settings;
    }

    String url() {
        return "jdbc:sqlite:" + file;
    }
}
