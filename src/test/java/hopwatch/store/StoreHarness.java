package hopwatch.store;

import hopwatch.config.StoreLocation;

/** A store under test, and what can happen to it. */
public interface StoreHarness {
    Store store();

    StoreLocation location();

    /** Ends the process without warning and starts the next one on what it left. */
    Store killAndReopen();

    /** Makes every insert into the table fail with "broken". */
    void breakWrites(String table);

    void mendWrites(String table);

    /** Fails if what is left on the disk is not sound. */
    void close() throws Exception;
}
