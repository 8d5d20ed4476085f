package hopwatch.store;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/** The outbox over the store's writer, which also answers its questions, so that they see the last settlement. */
final class JdbcOutbox implements Outbox {
    private final Writer writer;
    private final InstantSource clock;

    JdbcOutbox(Writer writer, InstantSource clock) {
        this.writer = writer;
        this.clock = clock;
    }

    @Override
    public Future<List<Owed>> claim(int most, Duration lease) {
        Instant now = clock.instant();
        return writer.write(tx -> OutboxRows.claim(tx, most, now, now.plus(lease)));
    }

    @Override
    public Future<Void> forget(Owed owed) {
        return settle(tx -> OutboxRows.settle(tx, owed, "sent", clock.instant(), ""));
    }

    @Override
    public Future<Void> postpone(Owed owed, Instant until, String why) {
        return settle(tx -> OutboxRows.postpone(tx, owed, until, why));
    }

    @Override
    public Future<Void> bury(Owed owed, String why) {
        return settle(tx -> OutboxRows.settle(tx, owed, "buried", clock.instant(), why));
    }

    private Future<Void> settle(Consumer<Handle> settlement) {
        return writer.write(tx -> {
                    settlement.accept(tx);
                    return true;
                })
                .mapEmpty();
    }

    @Override
    public Future<Backlog> backlog() {
        return writer.write(OutboxRows::backlog);
    }
}
