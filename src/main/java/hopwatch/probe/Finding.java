package hopwatch.probe;

/**
 * One expectation held against an answer: what remains of the answer once its body is gone.
 *
 * @param phrase what was wanted: "status is 200"
 * @param got what came instead, one short line safe to store; empty when met
 * @param required whether it being unmet means down; otherwise degraded
 * @param cause what it being unmet is called
 */
public record Finding(String phrase, boolean met, String got, boolean required, Cause cause) {
    /** "status is 200: got 503". */
    public String sentence() {
        return met ? phrase : phrase + ": got " + got;
    }
}
