package hopwatch.store;

import hopwatch.incident.Alert;
import hopwatch.incident.Incident;
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
import org.jspecify.annotations.Nullable;

/**
 * The alerts that are owed, in the order in which they came to be: what the courier is given is read from here, so that
 * it waits for no disk. Written by whoever records changes, read by the courier, hence the lock.
 */
public final class Owing {
    private final Map<String, Row> pending = new LinkedHashMap<>();

    /** Of incidents that are open, or of which something is owed. */
    private final Map<Lane, Accepted> accepted = new LinkedHashMap<>();

    /** Incidents that are over, of which something is owed. */
    private final Set<IncidentId> over = new HashSet<>();

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
    }

    /** What is in order among itself. */
    private record Lane(IncidentId incident, String channel) {
        private static Lane of(Alert alert) {
            return new Lane(alert.incident(), alert.channel());
        }
    }

    /**
     * @param left what an earlier run left pending, oldest first
     * @param sent what channels accepted of incidents that are open, or of which something is pending, oldest first
     * @param open the incidents that go on
     */
    Owing(Collection<OutboxRows.Left> left, Collection<OutboxRows.Sent> sent, Collection<Incident> open, long buried) {
        sent.forEach(each -> accept(each.alert(), each.receipt()));
        left.forEach(each -> insert(each.alert(), each.attempts(), each.due(), true));
        left.forEach(each -> over.add(each.alert().incident()));
        open.forEach(incident -> over.remove(incident.id()));
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
            boolean oldest = seen.add(Lane.of(row.alert));
            if (oldest && claimed.size() < most && row.isFree(now)) {
                row.leasedUntil = now.plus(lease);
                claimed.add(owed(row));
            }
        }
        return claimed;
    }

    private Owed owed(Row row) {
        return new Owed(row.id, row.alert, row.attempts, row.recorded, accepted.get(Lane.of(row.alert)));
    }

    /** @see Outbox#forget */
    synchronized void forget(String key, @Nullable String receipt) {
        Row row = pending.remove(key);
        if (row != null) {
            accept(row.alert, receipt);
            if (row.alert.notice().ended() != null) {
                over.add(row.alert.incident());
            }
            tidy(row.alert.incident());
        }
    }

    private void accept(Alert alert, @Nullable String receipt) {
        Lane lane = Lane.of(alert);
        Accepted before = accepted.get(lane);
        accepted.put(lane, new Accepted(alert, receipt == null && before != null ? before.receipt() : receipt));
    }

    synchronized void bury(String key) {
        Row row = pending.remove(key);
        if (row != null) {
            buried++;
            tidy(row.alert.incident());
        }
    }

    /** Once nothing more is owed of it, what was accepted of it is of no use. */
    synchronized void over(IncidentId incident) {
        over.add(incident);
        tidy(incident);
    }

    private void tidy(IncidentId incident) {
        boolean owing = over.contains(incident)
                && pending.values().stream()
                        .anyMatch(row -> row.alert.incident().equals(incident));
        if (over.contains(incident) && !owing) {
            over.remove(incident);
            accepted.keySet().removeIf(lane -> lane.incident().equals(incident));
        }
    }

    /** @see Outbox#standing */
    synchronized List<Accepted> standing(String channel) {
        return accepted.entrySet().stream()
                .filter(each -> each.getKey().channel().equals(channel)
                        && !over.contains(each.getKey().incident()))
                .map(Map.Entry::getValue)
                .toList();
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
