package hopwatch.store.table;

import hopwatch.cache.CacheFacts;
import hopwatch.latency.Phases;
import hopwatch.probe.Evidence;
import hopwatch.probe.Observation;
import hopwatch.verdict.Sight;
import hopwatch.verdict.Verdict;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** Raw observations in rows of their own: those whose hour is not closed yet. */
public final class Observations {
    private static final String INSERT =
            """
            INSERT INTO observation (series, started, node, run, slot, attempt, late, missed,
                level, cause, message, failure, detail, unmet, resolve, connect, tls, processing, transfer,
                status, size, redirects, peer, served, age)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING""";

    private static final String EXCUSE =
            """
            UPDATE observation SET level = ?, cause = ?, message = ?
            WHERE series = ? AND started = ? AND node = ? AND run = ? AND slot = ? AND attempt = ?""";

    private static final String BETWEEN =
            """
            SELECT * FROM observation WHERE series = :series AND started >= :from AND started < :to""";

    private static final String NEWEST =
            """
            SELECT * FROM observation WHERE series = :series
            ORDER BY started DESC, run DESC, slot DESC, attempt DESC LIMIT :most""";

    private static final String DROP =
            """
            DELETE FROM observation WHERE series = :series AND started >= :from AND started < :to""";

    private Observations() {}

    /** What is there already stays as it is, unless it turns out that we could not see at the time. */
    public static void insert(Handle tx, Keys keys, Collection<Recorded> batch, long now) {
        insertNew(tx, keys, batch, now);
        excuse(
                tx,
                keys,
                batch.stream()
                        .filter(each -> Sight.isExcuse(each.verdict(), each.observation()))
                        .toList());
    }

    private static void excuse(Handle tx, Keys keys, Collection<Recorded> unseen) {
        PreparedBatch rows = tx.prepareBatch(EXCUSE);
        for (Recorded each : unseen) {
            Verdict verdict = each.verdict();
            rows.bind(0, Codes.code(verdict.level())).bind(1, Codes.name(verdict.cause()));
            rows.bind(2, verdict.message());
            rows.bind(3, keys.of(tx, each.key().series()))
                    .bind(4, Micros.of(each.observation().started()))
                    .bind(5, each.key().node());
            rows.bind(6, each.key().run())
                    .bind(7, each.key().slot())
                    .bind(8, each.key().attempt());
            rows.add();
        }
        if (!unseen.isEmpty()) {
            rows.execute();
        }
    }

    private static void insertNew(Handle tx, Keys keys, Collection<Recorded> batch, long now) {
        PreparedBatch rows = tx.prepareBatch(INSERT);
        for (Recorded recorded : batch) {
            Observation seen = recorded.observation();
            bindKey(rows, keys.of(tx, recorded.key().series()), recorded.key(), Micros.of(seen.started()));
            bindPunctuality(rows, recorded.punctuality());
            bindOutcome(rows, seen, recorded.verdict());
            bindPhases(rows, seen.phases());
            bindEvidence(rows, seen.evidence(), keys.of(tx, seen.evidence(), now));
            rows.add();
        }
        if (!batch.isEmpty()) {
            rows.execute();
        }
    }

    private static void bindKey(PreparedBatch row, long series, ObservationKey key, long started) {
        row.bind(0, series).bind(1, started).bind(2, key.node());
        row.bind(3, key.run()).bind(4, key.slot()).bind(5, key.attempt());
    }

    private static void bindPunctuality(PreparedBatch row, Punctuality kept) {
        row.bind(6, Micros.of(kept.late())).bind(7, kept.missed());
    }

    private static void bindOutcome(PreparedBatch row, Observation seen, Verdict verdict) {
        Observation.@Nullable Failed failed = seen instanceof Observation.Failed f ? f : null;
        row.bind(8, Codes.code(verdict.level())).bind(9, Codes.name(verdict.cause()));
        row.bind(10, verdict.message().isEmpty() ? null : verdict.message());
        row.bind(11, failed == null ? null : failed.cause().name());
        row.bind(12, failed == null ? null : failed.detail());
        row.bind(13, seen instanceof Observation.Answered a ? UnmetFindings.json(a.findings()) : null);
    }

    private static void bindPhases(PreparedBatch row, Phases phases) {
        row.bind(14, phases.resolve()).bind(15, phases.connect()).bind(16, phases.tls());
        row.bind(17, phases.processing()).bind(18, phases.transfer());
    }

    private static void bindEvidence(PreparedBatch row, Evidence evidence, @Nullable Long peer) {
        row.bind(19, evidence.status()).bind(20, evidence.size()).bind(21, evidence.redirects());
        CacheFacts cache = evidence.cache();
        row.bind(22, peer).bind(23, Codes.code(cache.served())).bind(24, cache.age());
    }

    /** In no order. */
    static List<RawRow> between(Handle tx, long series, long from, long to) {
        return tx.createQuery(BETWEEN)
                .bind("series", series)
                .bind("from", from)
                .bind("to", to)
                .map((row, context) -> row(row))
                .list();
    }

    /** Newest first. */
    static List<RawRow> newest(Handle tx, long series, int most) {
        return tx.createQuery(NEWEST)
                .bind("series", series)
                .bind("most", most)
                .map((row, context) -> row(row))
                .list();
    }

    static void drop(Handle tx, long series, long from, long to) {
        tx.createUpdate(DROP)
                .bind("series", series)
                .bind("from", from)
                .bind("to", to)
                .execute();
    }

    private static RawRow row(ResultSet row) throws SQLException {
        return new RawRow(
                row.getString("node"),
                row.getLong("run"),
                row.getLong("slot"),
                row.getInt("attempt"),
                row.getLong("started"),
                row.getLong("late"),
                row.getInt("missed"),
                outcome(row),
                phases(row),
                row.getInt("status"),
                row.getLong("size"),
                row.getInt("redirects"),
                peer(row),
                row.getInt("served"),
                row.getLong("age"));
    }

    private static RawRow.Outcome outcome(ResultSet row) throws SQLException {
        return new RawRow.Outcome(
                row.getInt("level"),
                row.getString("cause"),
                row.getString("message"),
                row.getString("failure"),
                row.getString("detail"),
                row.getString("unmet"));
    }

    private static Phases phases(ResultSet row) throws SQLException {
        return new Phases(
                row.getLong("resolve"),
                row.getLong("connect"),
                row.getLong("tls"),
                row.getLong("processing"),
                row.getLong("transfer"));
    }

    private static @Nullable Long peer(ResultSet row) throws SQLException {
        long peer = row.getLong("peer");
        return row.wasNull() ? null : (Long) peer;
    }
}
