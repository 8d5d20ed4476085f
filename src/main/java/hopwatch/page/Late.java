package hopwatch.page;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page that is printed when somebody first asks for it: of hundreds of monitors' pages few are open at any moment.
 * Whoever asks meanwhile waits for the same print.
 */
final class Late {
    private final @Nullable Inquiry inquiry;
    private final boolean standsAlone;
    private final Function<Optional<Course>, Rendered> printer;
    private volatile @Nullable Future<Rendered> printed;

    /**
     * @param inquiry what is asked of history first; null for nothing
     * @param standsAlone whether it is printed even if history does not answer
     */
    Late(@Nullable Inquiry inquiry, boolean standsAlone, Function<Optional<Course>, Rendered> printer) {
        this.inquiry = inquiry;
        this.standsAlone = standsAlone;
        this.printer = printer;
    }

    /** Any thread. */
    Optional<Rendered> ready() {
        return Optional.ofNullable(printed).filter(Future::succeeded).map(Future::result);
    }

    /** Whether a print is under way already. */
    boolean isAwaited() {
        Future<Rendered> known = printed;
        return known != null && !known.isComplete();
    }

    /** What could not be printed is tried again. Called on the one loop that owns {@code courses}. */
    Future<Rendered> on(WorkerExecutor worker, Courses courses) {
        Future<Rendered> known = printed;
        if (known == null || known.failed()) {
            known = course(courses).compose(course -> worker.executeBlocking(() -> printer.apply(course)));
            printed = known;
        }
        return known;
    }

    private Future<Optional<Course>> course(Courses courses) {
        if (inquiry == null) {
            return Future.succeededFuture(Optional.empty());
        }
        Future<Optional<Course>> asked = courses.of(inquiry).map(Optional::of);
        return standsAlone ? asked.otherwise(Optional.empty()) : asked;
    }

    /** Without history. Blocks while it prints. */
    @CanIgnoreReturnValue
    Rendered print() {
        Rendered page = printer.apply(Optional.empty());
        printed = Future.succeededFuture(page);
        return page;
    }

    /** The bytes alone, without what they were made from; empty if nobody has asked for them. */
    Optional<Late> kept() {
        return ready().map(page -> {
            Late kept = new Late(null, true, none -> page);
            kept.printed = Future.succeededFuture(page);
            return kept;
        });
    }
}
