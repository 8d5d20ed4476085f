package hopwatch.alert;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.concurrent.Executor;

/** Brings what others complete on threads of their own back to the one context that owns the state. */
final class Confinement {
    private final Executor context;

    Confinement(Executor context) {
        this.context = context;
    }

    void run(Runnable task) {
        context.execute(task);
    }

    /** The same result, completed on the context. */
    <T> Future<T> bring(Future<T> elsewhere) {
        Promise<T> here = Promise.promise();
        elsewhere.onComplete(done -> context.execute(() -> here.handle(done)));
        return here.future();
    }
}
