package hopwatch.probe;

import io.vertx.core.Future;
import java.util.List;

/** Asks one node one question, over a fresh connection. */
@FunctionalInterface
public interface Prober {
    /** Of a name's addresses so many are asked at most. */
    int MOST_ADDRESSES = 8;

    /** Never fails: a node that does not answer is an {@link Observation.Failed}, not a failed future. */
    Future<Observation> probe(Question question);

    /**
     * Asks every address that the name has, each over a connection of its own, after one question to DNS. Never fails;
     * one observation, without an address, where the name could not be resolved.
     */
    default Future<List<Observation>> probeEach(Question question) {
        return probe(question).map(List::of);
    }
}
