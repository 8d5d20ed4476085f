package hopwatch.verdict;

/**
 * A hop's trouble that nothing behind it explains.
 *
 * @param level how bad that hop is
 * @param place of the hop, from 0, outermost first
 */
record Suspicion(Level level, int place, Fault fault) {
    /** Of something that is wrong though every hop may be well. */
    static Suspicion of(Fault degraded) {
        return new Suspicion(Level.DEGRADED, 0, degraded);
    }
}
