package hopwatch.page;

/**
 * One of several views that a reader may choose from.
 *
 * @param here whether it is the one that is open
 */
record Choice(String label, String href, boolean here) {}
