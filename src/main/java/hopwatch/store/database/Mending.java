package hopwatch.store.database;

import org.jdbi.v3.core.Handle;

/** What a database's failures mean, and what must be done before one of a kind is written again. */
public interface Mending {
    /** Where the database is, as people are told. */
    String place();

    Symptom symptom(Throwable failure);

    /**
     * After an {@linkplain Symptom.Kind#UNSAFE unsafe} failure, on a new connection: makes sure that all that can be
     * read is on the disk.
     */
    void mend(Handle handle);
}
