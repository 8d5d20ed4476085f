package hopwatch.store;

import hopwatch.incident.Alert;
import hopwatch.incident.IncidentId;
import hopwatch.store.table.OutboxRows;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The alerts that are owed, in the order in which they came to be: what the courier is given is read from here, so that
 * it waits for no disk. Written by whoever records changes, read by the courier, hence the lock.
 */
public final class Owing {
    private final Map<String, Row> pending = new LinkedHashMap<>();
    private long last;
    private long buried;

    private static final class Row {
        private final long id;
        private final Alert alert;
        private int attempts;
        private Instant due;
        private Instant leasedUntil = Instant.MIN;
        private boolean recorded;

        private Row(long id, Alert alert, int attempts, Instant due, boolean recorded) {
            this.id = id;
            this.alert = alert;
            this.attempts = attempts;
            this.due = due;
            this.recorded = recorded;
        }

        private boolean isFree(Instant now) {
            return !due.isAfter(now) && !leasedUntil.isAfter(now);
        }

        private Owed owed() {
            return new Owed(id, alert, attempts, recorded);
        }
    }

    /** What is in order among itself. */
    private record Lane(IncidentId incident, String channel) {}

    /** @param left what an earlier run left pending, oldest first */
    Owing(Collection<OutboxRows.Left> left, long buried) {
        left.forEach(each -> insert(each.alert(), each.attempts(), each.due(), true));
        this.buried = buried;
    }

    private void insert(Alert alert, int attempts, Instant due, boolean recorded) {
        pending.putIfAbsent(alert.key(), new Row(++last, alert, attempts, due, recorded));
    }

    /** @param recorded whether it has its row in the table */
    synchronized void add(Alert alert, boolean recorded) {
        insert(alert, 0, alert.owed(), recorded);
    }

    /** It has its row now. */
    synchronized void recorded(String key) {
        Row row = pending.get(key);
        if (row != null) {
            row.recorded = true;
        }
    }

    /** @see Outbox#claim */
    synchronized List<Owed> claim(int most, Instant now, Duration lease) {
        Set<Lane> seen = new HashSet<>();
        List<Owed> claimed = new ArrayList<>();
        for (Row row : pending.values()) {
            boolean oldest = seen.add(new Lane(row.alert.incident(), row.alert.channel()));
            if (oldest && claimed.size() < most && row.isFree(now)) {
                row.leasedUntil = now.plus(lease);
                claimed.add(row.owed());
            }
        }
        return claimed;
    }

    synchronized void forget(String key) {
        pending.remove(key);
    }

    synchronized void bury(String key) {
        if (pending.remove(key) != null) {
            buried++;
        }
    }

    synchronized void postpone(String key, Instant until) {
        Row row = pending.get(key);
        if (row != null) {
            row.attempts++;
            row.due = until;
            row.leasedUntil = Instant.MIN;
        }
    }

    synchronized Outbox.Backlog backlog() {
        Instant next = pending.values().stream()
                .map(row -> row.due)
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
        return new Outbox.Backlog(pending.size(), buried, next);
    }

    /** Those without a row. */
    synchronized long unrecorded() {
        return pending.values().stream().filter(row -> !row.recorded).count();
    }
}
