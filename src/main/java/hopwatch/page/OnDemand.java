package hopwatch.page;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Prints pages when somebody asks for them, off the loop. Its state belongs to one event loop; asked from any thread. */
final class OnDemand {
    private static final Logger log = LoggerFactory.getLogger(OnDemand.class);
    private static final int MOST_BEING_MADE = 16;

    private final Context loop;
    private final WorkerExecutor worker;
    private final Courses courses;
    private int beingMade;

    OnDemand(Context loop, WorkerExecutor worker, Courses courses) {
        this.loop = loop;
        this.worker = worker;
        this.courses = courses;
    }

    /** Fails while stopping, and if a template does. */
    Future<Rendered> printed(Late page) {
        return page.ready()
                .map(Future::succeededFuture)
                .orElseGet(() -> Future.future(
                        printed -> loop.runOnContext(now -> print(page).onComplete(printed))));
    }

    /** Fails as well while many rare pages are being made: visitors who ask for them must not hold up all others. */
    Future<Rendered> printed(Rack rack, Rare rare) {
        return Future.future(
                printed -> loop.runOnContext(now -> printRare(rack.of(rare)).onComplete(printed)));
    }

    private Future<Rendered> printRare(Late page) {
        if (page.ready().isPresent() || page.isAwaited()) {
            return print(page);
        }
        if (beingMade >= MOST_BEING_MADE) {
            return Future.failedFuture("too many pages are being made");
        }
        beingMade++;
        return print(page).onComplete(done -> beingMade--);
    }

    private Future<Rendered> print(Late page) {
        try {
            return page.on(worker, courses).onFailure(OnDemand::complain);
        } catch (RejectedExecutionException stopping) {
            return Future.failedFuture(stopping);
        }
    }

    /** What visitors can bring about by asking again and again fills no log; nor does who asks while we leave. */
    private static void complain(Throwable why) {
        if (why instanceof Unanswered || why instanceof RejectedExecutionException) {
            log.debug("a page was not printed", why);
        } else {
            log.error("a page could not be printed", why);
        }
    }
}
