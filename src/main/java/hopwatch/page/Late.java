package hopwatch.page;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A page that is printed when somebody first asks for it: of hundreds of monitors' pages few are open at any moment.
 * Whoever asks meanwhile waits for the same print. Any thread.
 */
final class Late {
    private final Supplier<Rendered> printer;
    private volatile @Nullable Future<Rendered> printed;

    Late(Supplier<Rendered> printer) {
        this.printer = printer;
    }

    /** What could not be printed is tried again. */
    Future<Rendered> on(WorkerExecutor worker) {
        Future<Rendered> known = printed;
        if (known == null || known.failed()) {
            known = worker.executeBlocking(printer::get);
            printed = known;
        }
        return known;
    }

    /** Blocks while it prints. */
    @CanIgnoreReturnValue
    Rendered print() {
        Rendered page = printer.get();
        printed = Future.succeededFuture(page);
        return page;
    }

    /** The bytes alone, without what they were made from; empty if nobody has asked for them. */
    Optional<Late> kept() {
        return Optional.ofNullable(printed).filter(Future::succeeded).map(page -> {
            Late kept = new Late(page::result);
            kept.printed = page;
            return kept;
        });
    }
}
