package hopwatch.line;

import hopwatch.config.Hop;
import hopwatch.config.Monitor;
import hopwatch.schedule.Slot;
import io.vertx.core.Future;
import java.util.List;

/** Where a round's answers come from. */
@FunctionalInterface
interface Asking {
    /** Never fails. */
    Future<List<Rounds.Asked>> ask(Monitor monitor, List<Hop> hops, Slot slot);
}
