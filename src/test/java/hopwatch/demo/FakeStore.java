package hopwatch.demo;

import hopwatch.config.Maintenance;
import hopwatch.store.Change;
import hopwatch.store.History;
import hopwatch.store.Outbox;
import hopwatch.store.Snapshot;
import hopwatch.store.Store;
import hopwatch.store.table.Recorded;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Keeps what it is given, in order, in memory. */
final class FakeStore implements Store {
    final List<Recorded> offered = new ArrayList<>();
    final List<Change> changes = new ArrayList<>();
    int waiting;
    int mostWaiting;
    int compactions;
    boolean broken;

    @Override
    public long run() {
        return 3;
    }

    @Override
    public Snapshot snapshot() {
        return new Snapshot(0, 0, Instant.EPOCH, Map.of(), List.of(), List.of(), List.of());
    }

    @Override
    public void onCommit(Consumer<Snapshot> listener) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void offer(Recorded recorded) {
        offered.add(recorded);
        waiting++;
        mostWaiting = Math.max(mostWaiting, waiting);
    }

    @Override
    public Future<Void> flush() {
        waiting = 0;
        return broken ? Future.failedFuture("the disk is full") : Future.succeededFuture();
    }

    @Override
    public Future<Void> commit(Change change) {
        changes.add(change);
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> maintain(Maintenance window) {
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> plan(List<Maintenance> windows) {
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> compact() {
        compactions++;
        return Future.succeededFuture();
    }

    @Override
    public Outbox outbox() {
        throw new UnsupportedOperationException();
    }

    @Override
    public History history() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Future<Void> close() {
        return Future.succeededFuture();
    }
}
