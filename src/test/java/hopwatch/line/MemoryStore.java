package hopwatch.line;

import hopwatch.config.Maintenance;
import hopwatch.config.MonitorId;
import hopwatch.incident.Alert;
import hopwatch.incident.Incident;
import hopwatch.store.Change;
import hopwatch.store.History;
import hopwatch.store.MonitorState;
import hopwatch.store.Outbox;
import hopwatch.store.Snapshot;
import hopwatch.store.Store;
import hopwatch.store.table.Recorded;
import hopwatch.verdict.Interval;
import hopwatch.verdict.Level;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A store that remembers as long as the test lives, and whose commits can be held back. */
final class MemoryStore implements Store {
    final List<Recorded> offered = new ArrayList<>();
    final List<Change> committed = new ArrayList<>();
    private final Map<MonitorId, List<Interval>> intervals = new HashMap<>();
    private final Map<String, Incident> incidents = new LinkedHashMap<>();
    private final Queue<Runnable> held = new ArrayDeque<>();
    private List<Maintenance> planned = List.of();
    private boolean holding;
    private boolean forgetful;

    /** From now on observations are not kept: a month of them would not fit. */
    void forget() {
        forgetful = true;
    }

    void hold() {
        holding = true;
    }

    void release() {
        holding = false;
        while (!held.isEmpty()) {
            held.remove().run();
        }
    }

    @Override
    public Future<Void> commit(Change change) {
        return inTime(() -> apply(change));
    }

    private Future<Void> inTime(Runnable write) {
        if (!holding) {
            write.run();
            return Future.succeededFuture();
        }
        Promise<Void> promise = Promise.promise();
        held.add(() -> {
            write.run();
            promise.complete();
        });
        return promise.future();
    }

    private void apply(Change change) {
        committed.add(change);
        change.transitions().forEach(transition -> {
            List<Interval> past = intervals.computeIfAbsent(transition.monitor(), id -> new ArrayList<>());
            var why = transition.why();
            if (!past.isEmpty()) {
                Interval last = past.remove(past.size() - 1);
                past.add(new Interval(
                        last.from(), why.at(), last.level(), last.hop(), last.cause(), last.message(), last.blame()));
            }
            past.add(new Interval(why.at(), null, transition.to(), why.hop(), why.cause(), why.message(), why.blame()));
        });
        change.incidents().forEach(incident -> incidents.put(incident.id().value(), incident));
    }

    @Override
    public Snapshot snapshot() {
        Map<MonitorId, MonitorState> states = new HashMap<>();
        intervals.forEach((id, past) -> states.put(id, new MonitorState(past, Map.of())));
        List<Incident> open =
                incidents.values().stream().filter(Incident::isOpen).toList();
        List<Incident> ended = incidents.values().stream()
                .filter(incident -> !incident.isOpen())
                .toList();
        return new Snapshot(committed.size(), committed.size(), Instant.EPOCH, states, open, ended, planned);
    }

    List<Alert> alerts() {
        return committed.stream().flatMap(change -> change.alerts().stream()).toList();
    }

    Level standing(String monitor) {
        return snapshot().of(new MonitorId(monitor)).standing();
    }

    @Override
    public void offer(Recorded recorded) {
        if (!forgetful) {
            offered.add(recorded);
        }
    }

    @Override
    public long run() {
        return 7;
    }

    @Override
    public void onCommit(Consumer<Snapshot> listener) {}

    @Override
    public Future<Void> flush() {
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> plan(List<Maintenance> windows) {
        planned = List.copyOf(windows);
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> maintain(Maintenance window) {
        return inTime(() -> keep(window));
    }

    private void keep(Maintenance window) {
        planned = Stream.concat(
                        planned.stream()
                                .filter(known -> window.made() == null
                                        || !known.hasId(window.made().id())),
                        Stream.of(window))
                .toList();
    }

    @Override
    public Future<Void> compact() {
        return Future.succeededFuture();
    }

    @Override
    public Outbox outbox() {
        throw new AssertionError("the line never reads the outbox");
    }

    @Override
    public History history() {
        throw new AssertionError("the line never reads history");
    }

    @Override
    public Future<Void> close() {
        return Future.succeededFuture();
    }
}
