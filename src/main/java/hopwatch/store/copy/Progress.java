package hopwatch.store.copy;

/** Told how far a copy of a history has come. */
public interface Progress {
    /** @param all how many rows the table has where they come from */
    void copied(String table, long rows, long all);
}
