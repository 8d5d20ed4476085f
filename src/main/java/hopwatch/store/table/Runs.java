package hopwatch.store.table;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The runs of the process: each start is one, and each commit is a sign of life. */
public final class Runs {
    private Runs() {}

    public static long begin(Handle tx, Instant now) {
        return tx.createUpdate("INSERT INTO run (started, last_seen) VALUES (:now, :now)")
                .bind("now", Micros.of(now))
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one();
    }

    /** When the newest run last committed; empty before the first. */
    public static Optional<Instant> lastSeen(Handle tx) {
        return tx.createQuery("SELECT last_seen FROM run ORDER BY id DESC LIMIT 1")
                .map((row, context) -> Micros.instant(row.getLong("last_seen")))
                .findOne();
    }

    /** When that run last committed; empty if the database does not know of it. */
    public static Optional<Instant> lastSeen(Handle tx, long run) {
        return tx.createQuery("SELECT last_seen FROM run WHERE id = :run")
                .bind("run", run)
                .map((row, context) -> Micros.instant(row.getLong("last_seen")))
                .findOne();
    }

    /** A run that the database does not know of any more. */
    public static void resume(Handle tx, long run, Instant began) {
        tx.createUpdate("INSERT INTO run (id, started, last_seen) VALUES (:run, :began, :began)")
                .bind("run", run)
                .bind("began", Micros.of(began))
                .execute();
    }

    /** {@link Instant#EPOCH} if there never was one. */
    public static Instant lastRound(Handle tx) {
        return Micros.instant(tx.createQuery("SELECT coalesce(max(last_round), 0) FROM run")
                .mapTo(Long.class)
                .one());
    }

    public static void seen(Handle tx, long run, Instant now) {
        tx.createUpdate("UPDATE run SET last_seen = :now WHERE id = :run")
                .bind("now", Micros.of(now))
                .bind("run", run)
                .execute();
    }

    public static void round(Handle tx, long run, Instant now) {
        tx.createUpdate("UPDATE run SET last_round = :now WHERE id = :run")
                .bind("now", Micros.of(now))
                .bind("run", run)
                .execute();
    }
}
