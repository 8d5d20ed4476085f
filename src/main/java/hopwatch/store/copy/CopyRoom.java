package hopwatch.store.copy;

import java.sql.Connection;
import java.sql.SQLException;

/** What a database wants done before rows come to it that were not written by a server, and after the last one. */
public interface CopyRoom {
    /** Takes everything as it comes. */
    CopyRoom PLENTY = new CopyRoom() {
        @Override
        public void make(Connection from) {}

        @Override
        public void settled(Connection to) {}
    };

    /** @param from what the rows will come from */
    void make(Connection from) throws SQLException;

    /** In the transaction that ends the copy. */
    void settled(Connection to) throws SQLException;
}
