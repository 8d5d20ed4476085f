package hopwatch.cache;

/**
 * What one header said of its cache.
 *
 * @param served {@link Served#UNTOLD} where it says nothing of that
 * @param legible whether it makes sense
 */
record Said(Served served, boolean legible) {
    static final Said NOTHING = new Said(Served.UNTOLD, true);
    static final Said NONSENSE = new Said(Served.UNTOLD, false);

    static Said of(Served served) {
        return new Said(served, true);
    }
}
