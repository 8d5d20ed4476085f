package hopwatch.store;

import hopwatch.probe.Observation;
import hopwatch.verdict.Verdict;

/** An observation with what it was judged to be, ready to be kept. */
public record Recorded(ObservationKey key, Observation observation, Verdict verdict) {}
