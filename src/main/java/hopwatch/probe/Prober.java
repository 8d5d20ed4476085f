package hopwatch.probe;

import io.vertx.core.Future;

/** Asks one node one question, over a fresh connection. */
@FunctionalInterface
public interface Prober {
    /** Never fails: a node that does not answer is an {@link Observation.Failed}, not a failed future. */
    Future<Observation> probe(Question question);
}
