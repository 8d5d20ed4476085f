package hopwatch.store.database;

import java.sql.Connection;
import java.sql.SQLException;

/** Connections that only read. */
public interface Reading {
    /** Changes nothing, and sees one state from the beginning of a transaction to its end. */
    Connection reading() throws SQLException;

    /** Whether a connection for reading that was left idle can be used again. */
    boolean isUsable(Connection idle) throws SQLException;
}
