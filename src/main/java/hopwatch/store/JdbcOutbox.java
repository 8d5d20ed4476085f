package hopwatch.store;

import hopwatch.store.table.OutboxRows;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The outbox: answered from memory, and what becomes of an alert goes through the logbook to its row. */
final class JdbcOutbox implements Outbox {
    private final Owing owing;
    private final Logbook logbook;
    private final InstantSource clock;

    JdbcOutbox(Owing owing, Logbook logbook, InstantSource clock) {
        this.owing = owing;
        this.logbook = logbook;
        this.clock = clock;
    }

    /** What became of an alert; it holds in memory from the beginning. */
    private record Settlement(String key, Consumer<Handle> row) implements Logbook.Entry {
        @Override
        public void write(Handle tx) {
            row.accept(tx);
        }

        @Override
        public void takeEffect(boolean recorded) {}

        @Override
        public void recorded() {}
    }

    @Override
    public Future<List<Owed>> claim(int most, Duration lease) {
        return Future.succeededFuture(owing.claim(most, clock.instant(), lease));
    }

    @Override
    public Future<Void> forget(Owed owed, @Nullable String receipt) {
        String key = owed.alert().key();
        Instant now = clock.instant();
        owing.forget(key, receipt);
        return logbook.add(new Settlement(key, tx -> OutboxRows.sent(tx, key, now, receipt)));
    }

    @Override
    public Future<Void> postpone(Owed owed, Instant until, String why) {
        String key = owed.alert().key();
        owing.postpone(key, until);
        return logbook.add(new Settlement(key, tx -> OutboxRows.postpone(tx, key, until, owed.attempts() + 1, why)));
    }

    @Override
    public Future<Void> bury(Owed owed, String why) {
        String key = owed.alert().key();
        Instant now = clock.instant();
        owing.bury(key);
        return logbook.add(new Settlement(key, tx -> OutboxRows.buried(tx, key, now, why)));
    }

    @Override
    public Future<Backlog> backlog() {
        return Future.succeededFuture(owing.backlog());
    }

    @Override
    public Future<List<Accepted>> standing(String channel) {
        return Future.succeededFuture(owing.standing(channel));
    }
}
