package hopwatch.probe.dns;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;

/** One who waits for a lookup, with a limit of its own. Event loop. */
final class Asker {
    /** We say what silence means before the check's own deadline can only blame the target. */
    private static final long HEAD_START_MILLIS = 50;
    /** A lost datagram is weather: after each part of the time but the last, the question is asked again. */
    private static final int PARTS = 3;

    private final ContextInternal home;
    private final Lookup lookup;
    private final boolean leads;
    private final long part;
    private final Promise<List<InetAddress>> answer = Promise.promise();
    private int partsLeft = PARTS;
    private long timer;

    /** @param leads whether it began the lookup, and so keeps it going */
    Asker(ContextInternal home, Lookup lookup, Duration limit, boolean leads) {
        this.home = home;
        this.lookup = lookup;
        this.leads = leads;
        long millis = limit.toMillis();
        this.part = Math.max(1, (millis - Math.min(HEAD_START_MILLIS, millis / 20)) / PARTS);
    }

    Future<List<InetAddress>> answer() {
        lookup.outcome().onSuccess(answer::tryComplete).onFailure(answer::tryFail);
        waitOn();
        return answer.future().onComplete(over -> home.owner().cancelTimer(timer));
    }

    private void waitOn() {
        if (!answer.future().isComplete()) {
            timer = home.setTimer(part, over -> passed());
        }
    }

    private void passed() {
        if (--partsLeft == 0) {
            lookup.soFar().onSuccess(answer::tryComplete).onFailure(answer::tryFail);
            return;
        }
        if (leads) {
            lookup.goOn();
        } else {
            lookup.doubt();
        }
        waitOn();
    }
}
