package hopwatch.store;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A fresh store for each test, of the kind that the subclass makes. */
public abstract class StoreCase {
    public final SettableClock clock = new SettableClock(Samples.NOON);
    private @Nullable StoreHarness harness;

    abstract StoreHarness open(Path directory) throws Exception;

    @BeforeEach
    void open_a_store(@TempDir Path directory) throws Exception {
        harness = open(directory);
    }

    @AfterEach
    void what_is_left_is_sound() throws Exception {
        harness().close();
    }

    StoreHarness harness() {
        return Objects.requireNonNull(harness);
    }

    Store store() {
        return harness().store();
    }

    @CanIgnoreReturnValue
    Store killAndReopen() {
        return harness().killAndReopen();
    }

    /** The oldest of each incident and channel that is due at that time, as a courier would take them that drops none. */
    static List<Owed> due(Store store, Instant now) {
        Set<String> seen = new HashSet<>();
        return await(store.outbox().backlog()).channels().keySet().stream()
                .flatMap(channel -> await(store.outbox().waiting(channel)).stream())
                .sorted(Comparator.comparingLong(Owed::id))
                .filter(owed ->
                        seen.add(owed.alert().incident() + " " + owed.alert().channel()))
                .filter(owed -> !owed.due().isAfter(now))
                .toList();
    }

    static <T> T await(Future<T> future) {
        try {
            return future.await(30, SECONDS);
        } catch (TimeoutException late) {
            throw new AssertionError("not done within 30 s", late);
        }
    }

    static void done(Future<?> future) {
        Object ignored = await(future);
    }

    /** Until all that took effect in memory is written, which it may be by now. */
    static void isWritten(Store store) {
        Promise<Snapshot> written = Promise.promise();
        store.onCommit(snapshot -> {
            if (snapshot.unrecorded().isEmpty()) {
                written.tryComplete(snapshot);
            }
        });
        if (!store.snapshot().unrecorded().isEmpty()) {
            assertThat(await(written.future()).unrecorded()).isEmpty();
        }
    }
}
