package hopwatch.store;

import hopwatch.cache.CacheFacts;
import hopwatch.cache.Served;
import hopwatch.config.MonitorId;
import hopwatch.latency.Phases;
import hopwatch.probe.Cause;
import hopwatch.probe.Evidence;
import hopwatch.probe.Observation;
import hopwatch.verdict.Verdict;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** Raw observations in their table. */
final class Observations {
    private static final String INSERT =
            """
            INSERT INTO observation (series, node, run, slot, attempt, started, level, cause, message, failure, detail,
                resolve, connect, tls, processing, transfer, status, size, redirects, peer, unmet,
                served, age)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING""";

    private static final String WHOLE =
            """
            SELECT observation.*, series.hop, series.location, peer.content FROM observation
            JOIN series ON series.key = observation.series
            LEFT JOIN peer ON peer.key = observation.peer
            WHERE observation.series = :series
            """;

    private static final String BETWEEN = WHOLE + "AND started >= :from AND started < :to";

    private static final String NEWEST = WHOLE + "ORDER BY started DESC, run DESC, slot DESC, attempt DESC LIMIT :most";

    /** Found in the index alone, among the last few: enough for every node and its re-checks. */
    private static final String NEWEST_OF_NODES = WHOLE
            + """
            AND (node, run, slot, attempt) IN (
                SELECT node, run, slot, attempt FROM (
                    SELECT node, run, slot, attempt, row_number() OVER (
                        PARTITION BY node ORDER BY started DESC, run DESC, slot DESC, attempt DESC) AS place
                    FROM (SELECT node, run, slot, attempt, started FROM observation
                        WHERE series = :series ORDER BY started DESC LIMIT :most))
                WHERE place = 1)""";

    private static final String CACHES =
            """
            SELECT served, count(*) AS answers FROM observation
            WHERE series = :series AND started >= :from AND started < :to AND attempt = 0 AND served IS NOT NULL
            GROUP BY served""";

    private static final int LOOKED_BACK = 128;

    private static final String SERIES =
            """
            SELECT series.key FROM series JOIN monitor ON monitor.key = series.monitor WHERE monitor.id = :monitor""";

    private static final Comparator<Recorded> BY_TIME = Comparator.comparing(
                    (Recorded recorded) -> recorded.observation().started())
            .thenComparing(Recorded::key, Observations::inOrder);

    private Observations() {}

    /** Of the same process, by slot and attempt; processes in the order in which they ran. */
    static int inOrder(ObservationKey one, ObservationKey other) {
        return Comparator.comparingLong(ObservationKey::run)
                .thenComparingLong(ObservationKey::slot)
                .thenComparingInt(ObservationKey::attempt)
                .compare(one, other);
    }

    /** What is there already stays as it is. */
    static void insert(Handle tx, Keys keys, Collection<Recorded> batch, long now) {
        PreparedBatch rows = tx.prepareBatch(INSERT);
        for (Recorded recorded : batch) {
            Observation seen = recorded.observation();
            bindKey(rows, keys.of(tx, recorded.key().series()), recorded.key());
            bindVerdict(rows, Micros.of(seen.started()), recorded.verdict());
            bindOutcome(rows, seen);
            bindPhases(rows, seen.phases());
            bindEvidence(rows, seen.evidence(), keys.of(tx, seen.evidence(), now));
            rows.add();
        }
        if (!batch.isEmpty()) {
            rows.execute();
        }
    }

    private static void bindKey(PreparedBatch row, long series, ObservationKey key) {
        row.bind(0, series).bind(1, key.node()).bind(2, key.run());
        row.bind(3, key.slot()).bind(4, key.attempt());
    }

    private static void bindVerdict(PreparedBatch row, long started, Verdict verdict) {
        row.bind(5, started).bind(6, Codes.code(verdict.level()));
        row.bind(7, Codes.name(verdict.cause())).bind(8, verdict.message().isEmpty() ? null : verdict.message());
    }

    private static void bindOutcome(PreparedBatch row, Observation seen) {
        Observation.@Nullable Failed failed = seen instanceof Observation.Failed f ? f : null;
        row.bind(9, failed == null ? null : failed.cause().name());
        row.bind(10, failed == null ? null : failed.detail());
        row.bind(20, seen instanceof Observation.Answered a ? UnmetFindings.json(a.findings()) : null);
    }

    private static void bindPhases(PreparedBatch row, Phases phases) {
        row.bind(11, phases.resolve()).bind(12, phases.connect()).bind(13, phases.tls());
        row.bind(14, phases.processing()).bind(15, phases.transfer());
    }

    private static void bindEvidence(PreparedBatch row, Evidence evidence, @Nullable Long peer) {
        row.bind(16, evidence.status()).bind(17, evidence.size()).bind(18, evidence.redirects());
        row.bind(19, peer);
        CacheFacts cache = evidence.cache();
        row.bind(21, Codes.code(cache.served())).bind(22, cache.age() < 0 ? null : Long.valueOf(cache.age()));
    }

    /** The newest of all series of a monitor, newest first. */
    static List<Recorded> newest(Handle tx, MonitorId monitor, int most) {
        return ofAllSeries(tx, monitor, NEWEST, most)
                .sorted(BY_TIME.reversed())
                .limit(most)
                .toList();
    }

    /** Of all series of a monitor, oldest first. */
    static List<Recorded> between(Handle tx, MonitorId monitor, long from, long to) {
        return tx.createQuery(SERIES).bind("monitor", monitor.value()).mapTo(Long.class).list().stream()
                .flatMap(series -> tx
                        .createQuery(BETWEEN)
                        .bind("series", series)
                        .bind("from", from)
                        .bind("to", to)
                        .map((row, context) -> recorded(row, monitor))
                        .list()
                        .stream())
                .sorted(BY_TIME)
                .toList();
    }

    /** Of each node of each hop that was asked lately. */
    static List<Recorded> newestOfNodes(Handle tx, MonitorId monitor) {
        return ofAllSeries(tx, monitor, NEWEST_OF_NODES, LOOKED_BACK).toList();
    }

    static CacheUse caches(Handle tx, long series, long from, long to) {
        Map<Served, Long> answers = new EnumMap<>(Served.class);
        tx.createQuery(CACHES)
                .bind("series", series)
                .bind("from", from)
                .bind("to", to)
                .map((row, context) -> Map.entry(Codes.served(row.getInt("served")), row.getLong("answers")))
                .forEach(count -> answers.put(count.getKey(), count.getValue()));
        return new CacheUse(answers);
    }

    private static Stream<Recorded> ofAllSeries(Handle tx, MonitorId monitor, String sql, int most) {
        return tx.createQuery(SERIES).bind("monitor", monitor.value()).mapTo(Long.class).list().stream()
                .flatMap(series -> tx
                        .createQuery(sql)
                        .bind("series", series)
                        .bind("most", most)
                        .map((row, context) -> recorded(row, monitor))
                        .list()
                        .stream());
    }

    private static Recorded recorded(ResultSet row, MonitorId monitor) throws SQLException {
        ObservationKey key = new ObservationKey(
                new Series(monitor, row.getString("hop"), row.getString("location")),
                row.getString("node"),
                row.getLong("run"),
                row.getLong("slot"),
                row.getInt("attempt"));
        Instant started = Micros.instant(row.getLong("started"));
        return new Recorded(key, observation(row, started), verdict(row, started));
    }

    private static Verdict verdict(ResultSet row, Instant started) throws SQLException {
        String message = row.getString("message");
        return new Verdict(
                Codes.level(row.getInt("level")),
                started,
                row.getString("hop"),
                Codes.cause(row.getString("cause")),
                message == null ? "" : message);
    }

    private static Observation observation(ResultSet row, Instant started) throws SQLException {
        Cause failure = Codes.cause(row.getString("failure"));
        Evidence evidence = Peer.parse(row.getString("content"))
                .evidence(
                        row.getInt("status"),
                        row.getLong("size"),
                        row.getInt("redirects"),
                        Codes.served(row.getInt("served")),
                        age(row));
        return failure == null
                ? new Observation.Answered(started, phases(row), evidence, UnmetFindings.parse(row.getString("unmet")))
                : new Observation.Failed(started, phases(row), evidence, failure, row.getString("detail"));
    }

    private static long age(ResultSet row) throws SQLException {
        long age = row.getLong("age");
        return row.wasNull() ? CacheFacts.NONE.age() : age;
    }

    static Phases phases(ResultSet row) throws SQLException {
        return new Phases(
                row.getLong("resolve"),
                row.getLong("connect"),
                row.getLong("tls"),
                row.getLong("processing"),
                row.getLong("transfer"));
    }
}
