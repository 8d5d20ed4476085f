package hopwatch.store.table;

import hopwatch.probe.Observation;
import hopwatch.verdict.Verdict;

/** An observation with what it was judged to be, ready to be kept. */
public record Recorded(ObservationKey key, Observation observation, Verdict verdict, Punctuality punctuality) {
    /** One that began when it was due. */
    public Recorded(ObservationKey key, Observation observation, Verdict verdict) {
        this(key, observation, verdict, Punctuality.ON_TIME);
    }
}
