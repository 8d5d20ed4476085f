package hopwatch.store;

import java.nio.file.Path;

class PostgresStoreTest extends StoreContract {
    @Override
    StoreHarness open(Path directory) throws Exception {
        return new PostgresHarness(clock);
    }
}
