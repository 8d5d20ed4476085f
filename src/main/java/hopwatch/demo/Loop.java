package hopwatch.demo;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.function.Supplier;

/** One event loop: what is only touched from here needs no lock, whoever calls. */
final class Loop {
    private final Context context;

    Loop(Vertx vertx) {
        this.context = vertx.getOrCreateContext();
    }

    /** Runs the task there; a task that throws is a failed future. */
    <T> Future<T> call(Supplier<Future<T>> task) {
        return Future.future(promise -> context.runOnContext(
                now -> Future.succeededFuture().compose(ready -> task.get()).onComplete(promise)));
    }
}
