package hopwatch.store;

import hopwatch.store.database.StoreException;
import java.nio.file.Path;

class SqliteGapTest extends GapContract {
    @Override
    StoreHarness open(Path directory) throws StoreException {
        return new SqliteHarness(directory, clock);
    }
}
