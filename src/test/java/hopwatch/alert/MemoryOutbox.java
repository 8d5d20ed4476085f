package hopwatch.alert;

import hopwatch.incident.Alert;
import hopwatch.incident.IncidentId;
import hopwatch.store.Accepted;
import hopwatch.store.Outbox;
import hopwatch.store.OutboxEntry;
import hopwatch.store.Owed;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The outbox's contract without a disk. It outlives the courier in a test, as the real one outlives the process. */
final class MemoryOutbox implements Outbox {
    private record Lane(IncidentId incident, String channel) {
        static Lane of(Alert alert) {
            return new Lane(alert.incident(), alert.channel());
        }
    }

    private final InstantSource clock;
    private final Map<Long, Owed> rows = new TreeMap<>();
    private final Map<String, String> buried = new TreeMap<>();
    private final Map<String, String> superseded = new LinkedHashMap<>();
    private final Map<String, String> folded = new LinkedHashMap<>();
    private final List<String> postponed = new ArrayList<>();
    private final Map<Lane, Accepted> accepted = new HashMap<>();
    private long next;
    private boolean unreadable;

    MemoryOutbox(InstantSource clock) {
        this.clock = clock;
    }

    void owe(Alert alert) {
        Owed owed = new Owed(next++, alert, 0, true, clock.instant(), null);
        rows.put(owed.id(), owed);
    }

    /** Nothing is owed and nothing was refused. */
    void clear() {
        rows.clear();
        buried.clear();
        accepted.clear();
    }

    void unreadable(boolean broken) {
        unreadable = broken;
    }

    int pending() {
        return rows.size();
    }

    /** Reasons by key. */
    Map<String, String> buried() {
        return buried;
    }

    /** By key, the key of what says more. */
    Map<String, String> superseded() {
        return superseded;
    }

    /** By key, the key of the digest. */
    Map<String, String> folded() {
        return folded;
    }

    /** Reasons in order. */
    List<String> postponed() {
        return postponed;
    }

    @Override
    public Future<List<Owed>> waiting(String channel) {
        return unreadable
                ? Future.failedFuture(new IllegalStateException("disk I/O error"))
                : Future.succeededFuture(rows.values().stream()
                        .filter(owed -> owed.alert().channel().equals(channel))
                        .map(this::afterWhatWasAccepted)
                        .toList());
    }

    private Owed afterWhatWasAccepted(Owed owed) {
        return new Owed(
                owed.id(), owed.alert(), owed.attempts(), true, owed.due(), accepted.get(Lane.of(owed.alert())));
    }

    @Override
    public Future<Void> forget(Owed owed, @Nullable String receipt) {
        rows.remove(owed.id());
        Accepted before = accepted.get(Lane.of(owed.alert()));
        String kept = receipt == null && before != null ? before.receipt() : receipt;
        accepted.put(Lane.of(owed.alert()), new Accepted(owed.alert(), kept));
        return Future.succeededFuture();
    }

    @Override
    public Future<List<Accepted>> standing(String channel) {
        return Future.succeededFuture(accepted.values().stream()
                .filter(each -> each.alert().channel().equals(channel)
                        && each.alert().notice().ended() == null)
                .toList());
    }

    @Override
    public Future<Void> fold(List<Owed> accepted, String digest) {
        accepted.forEach(owed -> {
            folded.put(owed.alert().key(), digest);
            Future<Void> ignored = forget(owed);
        });
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> supersede(Owed earlier, Owed later) {
        rows.remove(earlier.id());
        superseded.put(earlier.alert().key(), later.alert().key());
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> postpone(List<Owed> tried, Instant until, String why) {
        tried.forEach(owed -> {
            postponed.add(why);
            rows.computeIfPresent(
                    owed.id(), (id, row) -> new Owed(id, row.alert(), row.attempts() + 1, row.recorded(), until, null));
        });
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> bury(List<Owed> refused, String why) {
        refused.forEach(owed -> {
            rows.remove(owed.id());
            buried.put(owed.alert().key(), why);
        });
        return Future.succeededFuture();
    }

    @Override
    public Future<Backlog> backlog() {
        if (unreadable) {
            return Future.failedFuture(new IllegalStateException("disk I/O error"));
        }
        Map<String, Load> loads = new HashMap<>();
        rows.values().stream()
                .collect(Collectors.groupingBy(owed -> owed.alert().channel()))
                .forEach((channel, owed) -> loads.put(channel, load(owed)));
        return Future.succeededFuture(new Backlog(loads));
    }

    private static Load load(List<Owed> owed) {
        Instant oldest = owed.stream()
                .map(each -> each.alert().owed())
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
        Instant due = owed.stream().map(Owed::due).min(Instant::compareTo).orElse(Instant.MAX);
        return new Load(owed.size(), 0, oldest, due);
    }

    @Override
    public Future<List<OutboxEntry>> newest(int most) {
        throw new AssertionError("the courier never asks");
    }
}
