package hopwatch.store;

import static hopwatch.store.Samples.NOON;
import static hopwatch.store.Samples.SHOP;
import static hopwatch.store.Samples.SHOP_DIRECT;
import static hopwatch.store.Samples.change;
import static hopwatch.store.Samples.goesUp;
import static hopwatch.store.Samples.up;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hopwatch.store.database.StoreException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** When the disk does not take what it is given. */
class SqliteTroubleTest extends StoreCase {
    @Override
    StoreHarness open(Path directory) throws StoreException {
        return new SqliteHarness(directory, clock);
    }

    private JdbcStore sqlite() {
        return (JdbcStore) store();
    }

    private SqliteHarness files() {
        return (SqliteHarness) harness();
    }

    @Test
    void what_could_not_be_written_is_tried_again_until_it_is() {
        Promise<Snapshot> written = Promise.promise();
        store().onCommit(written::tryComplete);
        harness().breakWrites("observation");
        store().offer(up(SHOP_DIRECT, 1, NOON));
        assertThatThrownBy(() -> done(store().flush())).hasMessageContaining("broken");
        assertThat(sqlite().commitFailures()).isPositive();
        assertThat(sqlite().waiting()).isEqualTo(1);

        harness().mendWrites("observation");

        assertThat(await(written.future()).of(SHOP).latest()).containsKey("direct");
        assertThat(sqlite().waiting()).isZero();
    }

    @Test
    void an_overflowing_buffer_drops_the_oldest_and_counts_them() {
        harness().breakWrites("observation");
        for (int slot = 0; slot < SqliteHarness.QUICK.buffer() + 7; slot++) {
            store().offer(up(SHOP_DIRECT, slot, NOON.plusSeconds(slot)));
        }
        harness().mendWrites("observation");
        done(store().flush());

        long kept = await(store().history().latest(SHOP, 5_000)).size();
        assertThat(sqlite().dropped() + kept).isEqualTo(SqliteHarness.QUICK.buffer() + 7L);
        assertThat(sqlite().dropped()).isPositive();
    }

    @Test
    void every_batch_is_timed() {
        Promise<Long> nanos = Promise.promise();
        sqlite().onAppend(nanos::tryComplete);
        store().offer(up(SHOP_DIRECT, 1, NOON));
        done(store().flush());

        assertThat(await(nanos.future())).isPositive();
        assertThat(sqlite().commits()).isPositive();
    }

    @Test
    void a_change_that_failed_leaves_no_key_behind_that_was_never_committed() {
        harness().breakWrites("interval");
        Future<Void> tried = store().commit(change(goesUp(SHOP, NOON)));
        done(store().flush());
        assertThat(tried.isComplete()).isFalse();
        harness().mendWrites("interval");

        done(tried);
        store().offer(up(SHOP_DIRECT, 1, NOON));
        done(store().flush());

        assertThat(await(store().history().latest(SHOP, 1))).hasSize(1);
    }

    @Test
    void peers_that_answer_alike_are_kept_once() throws Exception {
        for (int slot = 0; slot < 50; slot++) {
            store().offer(up(SHOP_DIRECT, slot, NOON.plusSeconds(slot)));
        }
        done(store().flush());

        assertThat(files().query("SELECT count(*) FROM peer")).containsExactly("1");
    }
}
