package hopwatch.alert;

import hopwatch.incident.Alert;
import hopwatch.store.Accepted;
import hopwatch.store.Outbox;
import hopwatch.store.Owed;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The outbox's contract without a disk. It outlives the courier in a test, as the real one outlives the process. */
final class MemoryOutbox implements Outbox {
    private record Row(Owed owed, Instant due, Instant leased) {}

    private final InstantSource clock;
    private final Map<Long, Row> rows = new TreeMap<>();
    private final Map<String, String> buried = new TreeMap<>();
    private final Map<String, Accepted> accepted = new TreeMap<>();
    private final List<String> postponed = new ArrayList<>();
    private long next;
    private boolean refusesToForget;
    private boolean unreadable;

    MemoryOutbox(InstantSource clock) {
        this.clock = clock;
    }

    void owe(Alert alert) {
        Owed owed = new Owed(next++, alert, 0, true);
        rows.put(owed.id(), new Row(owed, clock.instant(), Instant.MIN));
    }

    /** A restart ends all leases. */
    void restart() {
        rows.replaceAll((id, row) -> new Row(row.owed(), row.due(), Instant.MIN));
    }

    void refuseToForget(boolean refuses) {
        refusesToForget = refuses;
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

    /** Reasons in order. */
    List<String> postponed() {
        return postponed;
    }

    @Override
    public Future<List<Owed>> claim(int most, Duration lease) {
        if (unreadable) {
            return Future.failedFuture(new IllegalStateException("disk I/O error"));
        }
        Instant now = clock.instant();
        List<Owed> claimed = heads().stream()
                .filter(row -> !row.due().isAfter(now) && !row.leased().isAfter(now))
                .limit(most)
                .map(Row::owed)
                .map(this::afterWhatWasAccepted)
                .toList();
        claimed.forEach(
                owed -> rows.computeIfPresent(owed.id(), (id, row) -> new Row(row.owed(), row.due(), now.plus(lease))));
        return Future.succeededFuture(claimed);
    }

    private Owed afterWhatWasAccepted(Owed owed) {
        return new Owed(owed.id(), owed.alert(), owed.attempts(), true, accepted.get(lane(owed)));
    }

    /** The oldest of each incident and channel. */
    private List<Row> heads() {
        Set<String> seen = new HashSet<>();
        return rows.values().stream().filter(row -> seen.add(lane(row.owed()))).toList();
    }

    @Override
    public Future<Void> forget(Owed owed, @Nullable String receipt) {
        if (refusesToForget) {
            return Future.failedFuture(new IllegalStateException("disk I/O error"));
        }
        rows.remove(owed.id());
        Accepted before = accepted.get(lane(owed));
        String kept = receipt == null && before != null ? before.receipt() : receipt;
        accepted.put(lane(owed), new Accepted(owed.alert(), kept));
        return Future.succeededFuture();
    }

    private static String lane(Owed owed) {
        return owed.alert().incident() + " " + owed.alert().channel();
    }

    @Override
    public Future<List<Accepted>> standing(String channel) {
        return Future.succeededFuture(accepted.values().stream()
                .filter(each -> each.alert().channel().equals(channel)
                        && each.alert().notice().ended() == null)
                .toList());
    }

    @Override
    public Future<Void> postpone(Owed owed, Instant until, String why) {
        postponed.add(why);
        rows.computeIfPresent(
                owed.id(),
                (id, row) -> new Row(new Owed(id, owed.alert(), row.owed().attempts() + 1, true), until, Instant.MIN));
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> bury(Owed owed, String why) {
        rows.remove(owed.id());
        buried.put(owed.alert().key(), why);
        return Future.succeededFuture();
    }

    @Override
    public Future<Backlog> backlog() {
        Instant earliest =
                heads().stream().map(Row::due).min(Instant::compareTo).orElse(Instant.MAX);
        return Future.succeededFuture(new Backlog(rows.size(), buried.size(), earliest));
    }
}
