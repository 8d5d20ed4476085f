package hopwatch.probe;

import hopwatch.latency.Phases;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fact that one probe of one node brings back. It says what happened, not whether that is good. */
public sealed interface Observation {
    /** When the probe began, by the wall clock. */
    Instant started();

    Phases phases();

    Evidence evidence();

    /**
     * A whole answer came; its findings say what it was worth.
     *
     * @param fingerprint null unless hops are compared, and once the observation is stored
     */
    record Answered(
            Instant started,
            Phases phases,
            Evidence evidence,
            List<Finding> findings,
            @Nullable Fingerprint fingerprint)
            implements Observation {
        public Answered {
            findings = List.copyOf(findings);
        }

        /** One that is not compared with another hop's. */
        public Answered(Instant started, Phases phases, Evidence evidence, List<Finding> findings) {
            this(started, phases, evidence, findings, null);
        }
    }

    /**
     * No whole answer came.
     *
     * @param cause the first thing that went wrong
     * @param detail its parameters, one line of at most 300 characters, without control characters or
     *     credentials; may be empty
     */
    record Failed(Instant started, Phases phases, Evidence evidence, Cause cause, String detail)
            implements Observation {}
}
