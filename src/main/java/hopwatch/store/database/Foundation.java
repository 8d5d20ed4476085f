package hopwatch.store.database;

import static hopwatch.store.database.StoreException.Reason.CORRUPT;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a database file to where a run can begin: made, brought up to date or, where it is damaged, replaced by what can
 * be read of it. What is not ours, or is newer than we are, is left alone.
 *
 * @param start what was found to begin with
 * @param salvaged what had to be done about a damaged one
 */
public record Foundation<T>(T start, Optional<Salvaged> salvaged) {
    private static final Logger log = LoggerFactory.getLogger(Foundation.class);

    /** A database is complete before it gets its name: a killed first start leaves none, never an empty one. */
    private static final String UNFINISHED = "hopwatch.db.new";

    static <T> Foundation<T> of(Connections connections, Instant now, Beginning<T> beginning)
            throws StoreException, SQLException, IOException {
        new Quarantine(connections.file()).resume();
        if (Files.notExists(connections.file())) {
            create(connections);
        }
        Header.repair(connections.file());
        try {
            return new Foundation<>(sound(connections, now, beginning), Optional.empty());
        } catch (Damaged damaged) {
            return salvaged(connections, now, beginning, damaged);
        }
    }

    private static <T> Foundation<T> salvaged(
            Connections connections, Instant now, Beginning<T> beginning, Damaged damaged)
            throws StoreException, SQLException, IOException {
        Salvaged done = new Salvage(connections, now, beginning).run(damaged.what());
        log.error("{}", done.report());
        try {
            return new Foundation<>(sound(connections, now, beginning), Optional.of(done));
        } catch (Damaged again) {
            throw new StoreException(
                    CORRUPT,
                    connections.file() + " is damaged, and so is what was saved of it: " + again.what(),
                    again);
        }
    }

    /** Whatever is wrong with what is read, rather than with the reading, is damage. */
    private static <T> T sound(Connections connections, Instant now, Beginning<T> beginning)
            throws Damaged, StoreException, SQLException, IOException {
        try {
            if (Inspection.of(connections) < Migration.NEWEST) {
                Migration.run(connections);
            }
            return Jdbi.create(connections::writing).inTransaction(tx -> beginning.at(tx, now));
        } catch (SQLException | FlywayException | JdbiException failure) {
            if (SqliteMending.isOfTheDisk(failure)) {
                throw failure;
            }
            throw new Damaged(SqliteMending.words(failure), failure);
        } catch (RuntimeException nonsense) {
            throw new Damaged("it holds what makes no sense: " + nonsense.getMessage(), nonsense);
        }
    }

    /** Whoever moved the database away left its log: joined to a new database it would destroy it. */
    private static void create(Connections connections) throws StoreException, IOException {
        Path log = connections.file().resolveSibling(connections.file().getFileName() + "-wal");
        if (Files.exists(log)) {
            throw new StoreException(CORRUPT, log + " is there without " + connections.file() + "; move it away too");
        }
        Path unfinished = connections.file().resolveSibling(UNFINISHED);
        for (String leftover : new String[] {"", "-wal", "-shm", "-journal"}) {
            Files.deleteIfExists(unfinished.resolveSibling(UNFINISHED + leftover));
        }
        OwnersOnly.createFile(unfinished);
        Migration.run(new Connections(unfinished, connections.busy()));
        Files.move(unfinished, connections.file(), StandardCopyOption.ATOMIC_MOVE);
    }
}
