package hopwatch.store;

import hopwatch.store.database.Mending;
import hopwatch.store.database.Symptom;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that changes the database, one transaction after the other. After a failure nothing is taken for
 * granted: the connection is closed, which rolls back, and the next transaction opens another.
 */
final class Writer {
    private final Jdbi database;
    private final WorkerExecutor thread;
    private final Health health;
    private final Mending mending;
    private final Runnable forget;
    private final Confirmed confirmed;
    private final AtomicLong commits = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();
    private boolean unsafe;
    private @Nullable Handle open;

    /** @param forget called after a failure: what was remembered of uncommitted rows must go */
    Writer(Vertx vertx, Jdbi database, Health health, Mending mending, Runnable forget, Confirmed confirmed) {
        this.database = database;
        this.health = health;
        this.mending = mending;
        this.forget = forget;
        this.confirmed = confirmed;
        this.thread = vertx.createSharedWorkerExecutor("store-writer", 1);
    }

    <T> Future<T> write(Function<Handle, T> work) {
        return write(work, nothing -> {});
    }

    /** @param committed told the result on the writer's thread, before the next transaction begins */
    <T> Future<T> write(Function<Handle, T> work, Consumer<T> committed) {
        return run(() -> {
            T result = transaction(work);
            committed.accept(result);
            return result;
        });
    }

    private <T> Future<T> run(Callable<T> work) {
        try {
            return thread.executeBlocking(work);
        } catch (RejectedExecutionException closed) {
            return Future.failedFuture(new IllegalStateException("the store is closed", closed));
        }
    }

    private <T> T transaction(Function<Handle, T> work) {
        health.begins();
        try {
            T result = handle().inTransaction(tx -> signed(work.apply(tx), tx));
            commits.incrementAndGet();
            confirmed.committed();
            health.committed();
            return result;
        } catch (RuntimeException | Error failure) {
            failures.incrementAndGet();
            discard(failure);
            health.failed(failure);
            throw failure;
        }
    }

    private <T> T signed(T result, Handle tx) {
        confirmed.sign(tx);
        return result;
    }

    private Handle handle() {
        return open == null ? opened() : open;
    }

    private Handle opened() {
        Handle handle = database.open();
        open = handle;
        if (unsafe) {
            mending.mend(handle);
            unsafe = false;
        }
        confirmed.look(handle);
        return handle;
    }

    private void discard(Throwable failure) {
        forget.run();
        unsafe |= mending.symptom(failure).kind() == Symptom.Kind.UNSAFE;
        try {
            letGo();
        } catch (RuntimeException alsoBroken) {
            failure.addSuppressed(alsoBroken);
        }
    }

    private void letGo() {
        Handle last = open;
        open = null;
        if (last != null) {
            last.close();
        }
    }

    long commits() {
        return commits.get();
    }

    long failures() {
        return failures.get();
    }

    Future<Void> close() {
        return this.<Void>run(() -> {
                    letGo();
                    return null;
                })
                .eventually(thread::close);
    }
}
