package hopwatch.store;

import hopwatch.incident.Alert;
import hopwatch.incident.Incident;
import hopwatch.incident.IncidentId;
import hopwatch.store.table.OutboxRows;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The alerts that are owed, in the order in which they came to be: what the courier is given is read from here, so that
 * it waits for no disk. Written by whoever records changes, read by the courier, hence the lock.
 */
public final class Owing {
    private final Map<String, Channel> channels = new TreeMap<>();

    /** Incidents that are over, of which something is owed or was accepted. */
    private final Set<IncidentId> over = new HashSet<>();

    /** How much is owed of each incident. */
    private final Map<IncidentId, Integer> owed = new HashMap<>();

    private long last;

    /** What one channel is owed, by key, and how much it has refused. */
    private static final class Channel {
        private final Map<String, Row> pending = new LinkedHashMap<>();

        /** Of incidents that are open, or of which something is owed. */
        private final Map<IncidentId, Accepted> accepted = new LinkedHashMap<>();

        private long buried;

        private Owed owed(Row row) {
            return new Owed(row.id, row.alert, row.attempts, row.recorded, row.due, accepted.get(row.alert.incident()));
        }

        private void accept(Alert alert, @Nullable String receipt) {
            accepted.merge(
                    alert.incident(),
                    new Accepted(alert, receipt),
                    (before, now) -> receipt == null ? new Accepted(alert, before.receipt()) : now);
        }

        private Outbox.Load load() {
            Instant oldest = Instant.MAX;
            Instant next = Instant.MAX;
            for (Row row : pending.values()) {
                oldest = row.alert.owed().isBefore(oldest) ? row.alert.owed() : oldest;
                next = row.due.isBefore(next) ? row.due : next;
            }
            return new Outbox.Load(pending.size(), buried, oldest, next);
        }
    }

    private static final class Row {
        private final long id;
        private final Alert alert;
        private int attempts;
        private Instant due;
        private String why;
        private boolean recorded;

        private Row(long id, OutboxRows.Left left, boolean recorded) {
            this.id = id;
            this.alert = left.alert();
            this.attempts = left.attempts();
            this.due = left.due();
            this.why = left.why();
            this.recorded = recorded;
        }

        private OutboxEntry entry() {
            return new OutboxEntry(alert, attempts, why, due, null);
        }
    }

    /**
     * @param left what an earlier run left pending, oldest first
     * @param sent what channels accepted of incidents that are open, or of which something is pending, oldest first
     * @param open the incidents that go on
     * @param buried how many an earlier run has buried, by channel
     */
    Owing(
            Collection<OutboxRows.Left> left,
            Collection<OutboxRows.Sent> sent,
            Collection<Incident> open,
            Map<String, Long> buried) {
        sent.forEach(each -> channel(each.alert().channel()).accept(each.alert(), each.receipt()));
        left.forEach(each -> insert(each, true));
        left.forEach(each -> over.add(each.alert().incident()));
        open.forEach(incident -> over.remove(incident.id()));
        buried(buried);
    }

    private Channel channel(String name) {
        return channels.computeIfAbsent(name, first -> new Channel());
    }

    private void insert(OutboxRows.Left left, boolean recorded) {
        Alert alert = left.alert();
        channel(alert.channel()).pending.computeIfAbsent(alert.key(), absent -> {
            owed.merge(alert.incident(), 1, Integer::sum);
            return new Row(++last, left, recorded);
        });
    }

    /** @param recorded whether it has its row in the table */
    synchronized void add(Alert alert, boolean recorded) {
        insert(new OutboxRows.Left(alert, 0, alert.owed(), ""), recorded);
    }

    /** It has its row now. */
    synchronized void recorded(Alert alert) {
        on(alert, row -> row.recorded = true);
    }

    private void on(Alert alert, Consumer<Row> change) {
        Row row = channel(alert.channel()).pending.get(alert.key());
        if (row != null) {
            change.accept(row);
        }
    }

    /** @see Outbox#waiting */
    synchronized List<Owed> waiting(String channel) {
        Channel owing = channel(channel);
        return owing.pending.values().stream().map(owing::owed).toList();
    }

    /** @see Outbox#forget */
    synchronized void forget(Alert alert, @Nullable String receipt) {
        if (settle(alert)) {
            channel(alert.channel()).accept(alert, receipt);
            if (alert.notice().ended() != null) {
                over.add(alert.incident());
            }
            tidy(alert.incident());
        }
    }

    synchronized void supersede(Alert alert) {
        if (settle(alert)) {
            tidy(alert.incident());
        }
    }

    synchronized void bury(Alert alert) {
        if (settle(alert)) {
            channel(alert.channel()).buried++;
            tidy(alert.incident());
        }
    }

    private boolean settle(Alert alert) {
        boolean settles = channel(alert.channel()).pending.remove(alert.key()) != null;
        if (settles) {
            owed.computeIfPresent(alert.incident(), (id, count) -> count == 1 ? null : count - 1);
        }
        return settles;
    }

    /** Once nothing more is owed of it, what was accepted of it is of no use. */
    synchronized void over(IncidentId incident) {
        over.add(incident);
        tidy(incident);
    }

    private void tidy(IncidentId incident) {
        if (over.contains(incident) && !owed.containsKey(incident)) {
            over.remove(incident);
            channels.values().forEach(channel -> channel.accepted.remove(incident));
        }
    }

    private Stream<Row> rows() {
        return channels.values().stream().flatMap(channel -> channel.pending.values().stream());
    }

    /** @see Outbox#standing */
    synchronized List<Accepted> standing(String channel) {
        return channel(channel).accepted.entrySet().stream()
                .filter(each -> !over.contains(each.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    synchronized void postpone(Alert alert, Instant until, String why) {
        on(alert, row -> {
            row.attempts++;
            row.due = until;
            row.why = why;
        });
    }

    /** How many are buried now, by channel. */
    synchronized void buried(Map<String, Long> counted) {
        channels.values().forEach(channel -> channel.buried = 0);
        counted.forEach((channel, buried) -> channel(channel).buried = buried);
    }

    synchronized Outbox.Backlog backlog() {
        Map<String, Outbox.Load> loads = new HashMap<>();
        channels.forEach((name, channel) -> loads.put(name, channel.load()));
        return new Outbox.Backlog(loads);
    }

    /** @see Outbox#newest */
    synchronized List<OutboxEntry> newest(int most) {
        return rows().sorted(Comparator.comparingLong((Row row) -> row.id).reversed())
                .limit(most)
                .map(Row::entry)
                .toList();
    }

    /** Those without a row. */
    synchronized long unrecorded() {
        return rows().filter(row -> !row.recorded).count();
    }
}
