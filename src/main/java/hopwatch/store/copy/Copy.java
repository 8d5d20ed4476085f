package hopwatch.store.copy;

import static hopwatch.store.database.StoreException.Reason.NOT_EMPTY;

import hopwatch.store.database.StoreException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * A whole history from one database to another, every key kept. Each batch is one transaction, and what is there already
 * says where the next one begins: killed at any point, it goes on from there. Meanwhile a run with a number that no
 * process gets marks what is there as unfinished, and tells from which history it comes.
 */
public final class Copy {
    private static final String UNFINISHED = "SELECT started, last_seen FROM run WHERE id < 0";
    private static final String MARK = "INSERT INTO run (id, started, last_seen) VALUES (-1, ?, ?)";
    private static final String UNMARK = "DELETE FROM run WHERE id < 0";

    /** A history that was written to since, has a newer run or one that was seen later. */
    private static final String SOURCE = "SELECT coalesce(max(id), 0), coalesce(max(last_seen), 0) FROM run";

    private final Connection from;
    private final Connection to;
    private final Progress progress;

    Copy(Connection from, Connection to, Progress progress) {
        this.from = from;
        this.to = to;
        this.progress = progress;
    }

    private record Mark(long first, long second) {}

    /** @param room makes room for rows between two times, and is told when all are there */
    void run(CopyRoom room) throws StoreException, SQLException {
        to.setAutoCommit(false);
        begin();
        room.make(from);
        to.commit();
        for (Tables.Table table : Tables.ALL) {
            new TableCopy(table, from, to, progress).run();
        }
        end(room);
    }

    private void begin() throws StoreException, SQLException {
        Mark source = mark(from, SOURCE).orElseThrow();
        Optional<Mark> there = mark(to, UNFINISHED);
        if (there.isEmpty()) {
            requireEmpty();
            put(source);
        } else if (!there.get().equals(source)) {
            throw new StoreException(
                    NOT_EMPTY,
                    "what was begun to be copied has been written to since, or is another history:"
                            + " empty the database that it was copied to, and begin again");
        }
    }

    private void requireEmpty() throws StoreException, SQLException {
        for (Tables.Table table : Tables.ALL) {
            if (TableCopy.count(to, table) > 0) {
                throw new StoreException(
                        NOT_EMPTY, "there is a history already: nothing is copied over it; empty that database first");
            }
        }
    }

    private void put(Mark source) throws SQLException {
        try (PreparedStatement mark = to.prepareStatement(MARK)) {
            mark.setLong(1, source.first);
            mark.setLong(2, source.second);
            mark.executeUpdate();
        }
    }

    private static Optional<Mark> mark(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? Optional.of(new Mark(row.getLong(1), row.getLong(2))) : Optional.empty();
        }
    }

    private void end(CopyRoom room) throws SQLException {
        try (Statement unmark = to.createStatement()) {
            unmark.executeUpdate(UNMARK);
        }
        for (Tables.Table table : Tables.ALL) {
            long there = TableCopy.count(to, table);
            long wanted = TableCopy.count(from, table);
            if (there != wanted) {
                throw new IllegalStateException("%s has %d rows, not %d".formatted(table.name(), there, wanted));
            }
        }
        room.settled(to);
        to.commit();
    }
}
