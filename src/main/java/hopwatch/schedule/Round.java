package hopwatch.schedule;

import io.vertx.core.Future;

/** What is done when a monitor is due. */
@FunctionalInterface
public interface Round {
    Future<?> run(Slot slot);
}
