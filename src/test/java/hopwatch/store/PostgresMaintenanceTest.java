package hopwatch.store;

import java.nio.file.Path;

class PostgresMaintenanceTest extends MaintenanceContract {
    @Override
    StoreHarness open(Path directory) throws Exception {
        return new PostgresHarness(clock);
    }
}
