package hopwatch.store;

import hopwatch.incident.Alert;
import hopwatch.store.table.OutboxRows;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The outbox: answered from memory, and what becomes of an alert goes through the logbook to its row. */
final class JdbcOutbox implements Outbox {
    private final Owing owing;
    private final Logbook logbook;
    private final Readers readers;
    private final InstantSource clock;

    JdbcOutbox(Owing owing, Logbook logbook, Readers readers, InstantSource clock) {
        this.owing = owing;
        this.logbook = logbook;
        this.readers = readers;
        this.clock = clock;
    }

    /** What became of alerts; it holds in memory from the beginning. */
    private record Settlement(String what, Consumer<Handle> rows) implements Logbook.Entry {
        @Override
        public void write(Handle tx) {
            rows.accept(tx);
        }

        @Override
        public void takeEffect(boolean recorded) {}

        @Override
        public void recorded() {}

        @Override
        public String toString() {
            return what;
        }
    }

    @Override
    public Future<List<Owed>> waiting(String channel) {
        return Future.succeededFuture(owing.waiting(channel));
    }

    @Override
    public Future<Void> forget(Owed owed, @Nullable String receipt) {
        Instant now = clock.instant();
        owing.forget(owed.alert(), receipt);
        return settled(List.of(owed), (tx, key) -> OutboxRows.sent(tx, key, now, "", receipt));
    }

    @Override
    public Future<Void> fold(List<Owed> accepted, String digest) {
        Instant now = clock.instant();
        accepted.forEach(owed -> owing.forget(owed.alert(), null));
        return settled(accepted, (tx, key) -> OutboxRows.sent(tx, key, now, digest, null));
    }

    @Override
    public Future<Void> supersede(Owed earlier, Owed later) {
        Instant now = clock.instant();
        owing.supersede(earlier.alert());
        return settled(
                List.of(earlier),
                (tx, key) -> OutboxRows.superseded(tx, key, now, later.alert().key()));
    }

    @Override
    public Future<Void> bury(List<Owed> refused, String why) {
        Instant now = clock.instant();
        refused.forEach(owed -> owing.bury(owed.alert()));
        return settled(refused, (tx, key) -> OutboxRows.buried(tx, key, now, why));
    }

    private Future<Void> settled(List<Owed> owed, BiConsumer<Handle, String> row) {
        List<String> keys = keys(owed);
        return logbook.add(new Settlement("what became of " + keys, tx -> keys.forEach(key -> row.accept(tx, key))));
    }

    @Override
    public Future<Void> postpone(List<Owed> tried, Instant until, String why) {
        tried.forEach(owed -> owing.postpone(owed.alert(), until, why));
        return logbook.add(new Settlement(
                "postponed " + keys(tried),
                tx -> tried.forEach(
                        owed -> OutboxRows.postpone(tx, owed.alert().key(), until, owed.attempts() + 1, why))));
    }

    private static List<String> keys(List<Owed> owed) {
        return owed.stream().map(Owed::alert).map(Alert::key).toList();
    }

    @Override
    public Future<Backlog> backlog() {
        return Future.succeededFuture(owing.backlog());
    }

    @Override
    public Future<List<Accepted>> standing(String channel) {
        return Future.succeededFuture(owing.standing(channel));
    }

    @Override
    public Future<List<OutboxEntry>> newest(int most) {
        return readers.read(tx -> OutboxRows.buried(tx, most)).map(buried -> {
            List<OutboxEntry> all = new ArrayList<>(owing.newest(most));
            buried.forEach(row -> all.add(new OutboxEntry(
                    row.left().alert(),
                    row.left().attempts(),
                    row.left().why(),
                    row.left().due(),
                    row.at())));
            return List.copyOf(all);
        });
    }
}
