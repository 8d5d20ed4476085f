package hopwatch.app;

import hopwatch.store.JdbcStore;
import hopwatch.store.database.StoreException;
import io.vertx.core.Vertx;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the store; where its server does not answer, again and again. Blocking: for the main thread at start. */
final class Opening {
    private static final Logger log = LoggerFactory.getLogger(Opening.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final Vertx vertx;
    private final Runnable meanwhile;

    /** @param meanwhile run once, where the first try fails */
    Opening(Vertx vertx, Runnable meanwhile) {
        this.vertx = vertx;
        this.meanwhile = meanwhile;
    }

    /** One try. */
    interface Try {
        JdbcStore open() throws StoreException;
    }

    JdbcStore store(Try each) throws Refused {
        try {
            return each.open();
        } catch (StoreException refused) {
            refuseUnlessAway(refused);
            log.warn("{}; trying again every {} s", refused.getMessage(), PAUSE.toSeconds());
            meanwhile.run();
            return patiently(each);
        }
    }

    private JdbcStore patiently(Try each) throws Refused {
        while (true) {
            vertx.timer(PAUSE.toMillis()).await();
            try {
                JdbcStore store = each.open();
                log.info("the store's server answers");
                return store;
            } catch (StoreException refused) {
                refuseUnlessAway(refused);
            }
        }
    }

    private static void refuseUnlessAway(StoreException refused) throws Refused {
        if (refused.reason() != StoreException.Reason.UNREACHABLE) {
            throw Refused.by(refused);
        }
    }
}
