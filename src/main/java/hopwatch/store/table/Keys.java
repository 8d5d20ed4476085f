package hopwatch.store.table;

import hopwatch.config.MonitorId;
import hopwatch.probe.Evidence;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The integers that stand for monitors, series and peers in every row, given out at first sight. Remembers them; used
 * by the writer's thread only, and told to {@link #forget} when a transaction that gave some out failed.
 */
public final class Keys {
    /** Reached only if peers change all the time; then remembering them is of no use. */
    private static final int MOST_PEERS = 20_000;

    private final Map<MonitorId, Long> monitors = new HashMap<>();
    private final Map<Series, Long> series = new HashMap<>();
    private final Map<Peer, Used> peers = new HashMap<>();

    private record Used(long key, long at) {}

    public void forget() {
        monitors.clear();
        series.clear();
        peers.clear();
    }

    public long of(Handle tx, MonitorId monitor) {
        return monitors.computeIfAbsent(monitor, id -> insertMonitor(tx, id));
    }

    private static long insertMonitor(Handle tx, MonitorId monitor) {
        tx.createUpdate("INSERT INTO monitor (id) VALUES (:id) ON CONFLICT DO NOTHING")
                .bind("id", monitor.value())
                .execute();
        return tx.createQuery("SELECT key FROM monitor WHERE id = :id")
                .bind("id", monitor.value())
                .mapTo(Long.class)
                .one();
    }

    public long of(Handle tx, Series wanted) {
        Long known = series.get(wanted);
        if (known == null) {
            known = insertSeries(tx, of(tx, wanted.monitor()), wanted);
            series.put(wanted, known);
        }
        return known;
    }

    private static long insertSeries(Handle tx, long monitor, Series wanted) {
        tx.createUpdate(
                        """
                        INSERT INTO series (monitor, hop, location) VALUES (:monitor, :hop, :location)
                        ON CONFLICT DO NOTHING""")
                .bind("monitor", monitor)
                .bind("hop", wanted.hop())
                .bind("location", wanted.location())
                .execute();
        return tx.createQuery(
                        """
                        SELECT key FROM series WHERE monitor = :monitor AND hop = :hop AND location = :location""")
                .bind("monitor", monitor)
                .bind("hop", wanted.hop())
                .bind("location", wanted.location())
                .mapTo(Long.class)
                .one();
    }

    /** Null where nobody answered. A peer's last use is noted once an hour, so that the unused can be dropped. */
    @Nullable
    public Long of(Handle tx, Evidence evidence, long now) {
        Peer peer = Peer.of(evidence);
        if (peer.equals(Peer.NOBODY)) {
            return null;
        }
        Used known = peers.get(peer);
        if (known == null || known.at < now - Micros.HOUR) {
            known = new Used(insertPeer(tx, peer.json(), now), now);
            remember(peer, known);
        }
        return known.key;
    }

    private void remember(Peer peer, Used known) {
        if (peers.size() >= MOST_PEERS) {
            peers.clear();
        }
        peers.put(peer, known);
    }

    private static long insertPeer(Handle tx, String content, long now) {
        int known = tx.createUpdate("UPDATE peer SET used = :now WHERE content = :content")
                .bind("content", content)
                .bind("now", now)
                .execute();
        if (known == 0) {
            tx.createUpdate("INSERT INTO peer (content, used) VALUES (:content, :now)")
                    .bind("content", content)
                    .bind("now", now)
                    .execute();
        }
        return tx.createQuery("SELECT key FROM peer WHERE content = :content")
                .bind("content", content)
                .mapTo(Long.class)
                .one();
    }
}
