package hopwatch.latency;

/**
 * How long one answered check took, and how late it began.
 *
 * @param late from the slot it was due in to its start, in microseconds, at least 0
 */
public record Timed(Phases phases, long late) {
    /** A timer's imprecision and a busy millisecond are no delay that a visitor would have met. */
    private static final long ON_TIME = 10_000;

    public Timed {
        if (late < 0) {
            throw new IllegalArgumentException("nothing begins before it is due: " + late);
        }
    }

    /** From the start, in microseconds. */
    public long total() {
        return phases.total();
    }

    /**
     * From the slot, in microseconds: what a visitor would have waited who came when the check was due. The same as
     * the total where it began within 10 ms.
     */
    public long sinceSlot() {
        return phases.total() + (late <= ON_TIME ? 0 : late);
    }
}
