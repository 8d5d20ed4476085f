package hopwatch.store;

import hopwatch.store.database.StoreException;
import java.nio.file.Path;

class SqliteMaintenanceTest extends MaintenanceContract {
    @Override
    StoreHarness open(Path directory) throws StoreException {
        return new SqliteHarness(directory, clock);
    }
}
