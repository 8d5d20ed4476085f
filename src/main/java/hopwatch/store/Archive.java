package hopwatch.store;

import static hopwatch.store.database.StoreException.Reason.CORRUPT;
import static hopwatch.store.database.StoreException.Reason.NOT_WRITABLE;

import hopwatch.config.MonitorId;
import hopwatch.config.StoreLocation;
import hopwatch.incident.Alert;
import hopwatch.incident.IncidentId;
import hopwatch.store.database.Connections;
import hopwatch.store.database.Damaged;
import hopwatch.store.database.DataDirectory;
import hopwatch.store.database.Inspection;
import hopwatch.store.database.Migration;
import hopwatch.store.database.PostgresConnections;
import hopwatch.store.database.PostgresInspection;
import hopwatch.store.database.PostgresRefusal;
import hopwatch.store.database.Reading;
import hopwatch.store.database.StoreException;
import hopwatch.store.table.Incidents;
import hopwatch.store.table.Intervals;
import hopwatch.store.table.Maintenances;
import hopwatch.store.table.Micros;
import hopwatch.store.table.NoticeJson;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * A store that is only read, whether or not a server is writing it at the time: no lock is taken, no run is begun, and
 * nothing in it is changed.
 */
public final class Archive {
    private static final Duration BUSY = Duration.ofSeconds(10);

    private static final String ALERTS =
            "SELECT key, channel, incident, owed, notice FROM outbox WHERE owed >= :from AND owed < :to ORDER BY id";

    private static final String RAW_FROM =
            """
            SELECT coalesce(max(raw_from), 0) FROM series JOIN monitor ON monitor.key = series.monitor
            WHERE monitor.id = :monitor""";

    private final Readers readers;

    private Archive(Readers readers) {
        this.readers = readers;
    }

    /** Blocks while it looks at the database: for the main thread, never for an event loop. */
    public static Archive open(StoreLocation location, Vertx vertx, Instant now) throws StoreException {
        Reading found = location instanceof StoreLocation.Postgres server
                ? server(server, now)
                : file(((StoreLocation.Sqlite) location).directory());
        return new Archive(new Readers(vertx, found));
    }

    private static Reading file(Path directory) throws StoreException {
        Path file = directory.toAbsolutePath().resolve(DataDirectory.DATABASE);
        if (Files.notExists(file)) {
            throw new StoreException(
                    NOT_WRITABLE, "there is no history in " + directory + "; --data DIR names where serve keeps it");
        }
        Connections connections = new Connections(file, BUSY);
        try {
            requireNewest(file, Inspection.of(connections));
            return connections;
        } catch (Damaged damaged) {
            throw new StoreException(
                    CORRUPT, file + " is damaged (" + damaged.what() + "); serve saves what can be read", damaged);
        } catch (SQLException | IOException refused) {
            throw new StoreException(CORRUPT, "cannot read " + file + ": " + refused.getMessage(), refused);
        }
    }

    private static Reading server(StoreLocation.Postgres server, Instant now) throws StoreException {
        PostgresConnections connections = new PostgresConnections(server);
        try (Connection connection = connections.reading()) {
            requireNewest(server.url(), PostgresInspection.of(server, connection, now));
            return connections;
        } catch (SQLException refused) {
            throw PostgresRefusal.of(server, refused);
        }
    }

    private static void requireNewest(Object where, int version) throws StoreException {
        if (version < Migration.NEWEST) {
            throw new StoreException(
                    NOT_WRITABLE,
                    "%s has schema %d, this version of Hopwatch reads %d; start serve once to bring it there"
                            .formatted(where, version, Migration.NEWEST));
        }
    }

    public History history() {
        return new JdbcHistory(readers);
    }

    /** What came of that time, as it was judged. */
    public Future<Past> past(Instant from, Instant to) {
        return readers.read(tx -> new Past(
                Incidents.since(tx, from),
                alerts(tx, from, to),
                Intervals.since(tx, from),
                Maintenances.since(tx, from)));
    }

    private static List<Alert> alerts(Handle tx, Instant from, Instant to) {
        return tx.createQuery(ALERTS)
                .bind("from", Micros.of(from))
                .bind("to", Micros.of(to))
                .map((row, context) -> new Alert(
                        row.getString("key"),
                        row.getString("channel"),
                        new IncidentId(row.getString("incident")),
                        Micros.instant(row.getLong("owed")),
                        NoticeJson.parse(row.getString("notice"))))
                .list();
    }

    /** All runs, oldest first. */
    public Future<List<Run>> runs() {
        return readers.read(tx -> tx.createQuery("SELECT id, started, last_seen FROM run ORDER BY id")
                .map((row, context) -> new Run(
                        row.getLong("id"),
                        Micros.instant(row.getLong("started")),
                        Micros.instant(row.getLong("last_seen"))))
                .list());
    }

    /** From when on raw observations of a monitor are complete; {@link Instant#EPOCH} where none was dropped yet. */
    public Future<Instant> rawFrom(MonitorId monitor) {
        return readers.read(tx -> Micros.instant(tx.createQuery(RAW_FROM)
                .bind("monitor", monitor.value())
                .mapTo(Long.class)
                .one()));
    }

    public Future<Void> close() {
        return readers.close();
    }
}
