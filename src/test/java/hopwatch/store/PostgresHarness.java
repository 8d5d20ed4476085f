package hopwatch.store;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.StoreLocation;
import hopwatch.store.database.StoreException;
import io.vertx.core.Vertx;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** A store in PostgreSQL. A killed process is played by cutting its wire for good. */
public final class PostgresHarness implements StoreHarness {
    private final InstantSource clock;
    private final Pace pace;
    private final Vertx vertx = Vertx.vertx();
    private final List<JdbcStore> opened = new ArrayList<>();
    /** Their ports stay ours: who was cut off goes on looking for its server there. */
    private final List<Wire> cut = new ArrayList<>();

    private final String database;
    private Wire wire;

    PostgresHarness(InstantSource clock) throws StoreException, SQLException {
        this(clock, SqliteHarness.QUICK);
    }

    PostgresHarness(InstantSource clock, Pace pace) throws StoreException, SQLException {
        this.clock = clock;
        this.pace = pace;
        this.database = PostgresServer.migratedDatabase();
        this.wire = new Wire(PostgresServer.port());
        opened.add(opened());
    }

    /** Statements travel as text each time, so that the wire can tell one from another. */
    private JdbcStore opened() throws StoreException {
        StoreLocation.Postgres plain = PostgresServer.location(wire.port(), database);
        return JdbcStore.open(
                new StoreLocation.Postgres(plain.url() + "?prepareThreshold=0", plain.user(), plain.password()),
                vertx,
                clock,
                System::nanoTime,
                SqliteHarness.KEEP,
                pace);
    }

    String database() {
        return database;
    }

    Wire wire() {
        return wire;
    }

    @Override
    public JdbcStore store() {
        return opened.get(opened.size() - 1);
    }

    @Override
    public StoreLocation location() {
        return PostgresServer.location(wire.port(), database);
    }

    @Override
    public JdbcStore killAndReopen() {
        wire.cut();
        cut.add(wire);
        wire = new Wire(PostgresServer.port());
        try {
            opened.add(opened());
            return store();
        } catch (StoreException refused) {
            throw new AssertionError(refused);
        }
    }

    @Override
    public void breakWrites(String table) {
        execute(
                "CREATE FUNCTION break_%s() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'broken on purpose'; END $$"
                        .formatted(table));
        execute("CREATE TRIGGER broken BEFORE INSERT ON %s FOR EACH ROW EXECUTE FUNCTION break_%s()"
                .formatted(table, table));
    }

    @Override
    public void mendWrites(String table) {
        execute("DROP FUNCTION break_%s() CASCADE".formatted(table));
    }

    void execute(String sql) {
        try {
            PostgresServer.execute(database, sql);
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    public List<String> query(String sql) throws SQLException {
        return PostgresServer.query(database, sql);
    }

    @Override
    public void close() throws SQLException {
        opened.forEach(store -> StoreCase.done(store.close().otherwiseEmpty()));
        StoreCase.done(vertx.close());
        wire.close();
        cut.forEach(Wire::close);
        assertThat(query("SELECT series FROM observation WHERE series NOT IN (SELECT key FROM series)"))
                .isEmpty();
        PostgresServer.execute("postgres", "DROP DATABASE " + database + " WITH (FORCE)");
    }
}
