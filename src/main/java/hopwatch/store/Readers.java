package hopwatch.store;

import hopwatch.store.database.Reading;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A small pool of threads that only read, each in a transaction that sees one state; they never block the writer. */
final class Readers implements ConnectionFactory {
    private static final Logger log = LoggerFactory.getLogger(Readers.class);
    private static final int THREADS = 2;

    private final Reading database;
    private final WorkerExecutor threads;
    private final Jdbi transactions = Jdbi.create(this);
    private final Queue<Connection> idle = new ConcurrentLinkedQueue<>();

    Readers(Vertx vertx, Reading database) {
        this.database = database;
        this.threads = vertx.createSharedWorkerExecutor("store-reader", THREADS);
    }

    <T> Future<T> read(Function<Handle, T> work) {
        return threads.executeBlocking(() -> transactions.inTransaction(work::apply), false);
    }

    @Override
    public Connection openConnection() throws SQLException {
        Connection used = idle.poll();
        while (used != null && !database.isUsable(used)) {
            closeQuietly(used);
            used = idle.poll();
        }
        return used != null ? used : database.reading();
    }

    @Override
    public void closeConnection(Connection connection) {
        idle.add(connection);
    }

    Future<Void> close() {
        return threads.close().map(closed -> {
            closeIdle();
            return null;
        });
    }

    private void closeIdle() {
        List<Connection> left = new ArrayList<>(idle);
        idle.clear();
        left.forEach(Readers::closeQuietly);
    }

    private static void closeQuietly(Connection connection) {
        try {
            connection.close();
        } catch (SQLException useless) {
            log.debug("a reader did not close", useless);
        }
    }
}
