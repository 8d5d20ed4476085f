package hopwatch.store;

import java.nio.file.Path;

class PostgresGapTest extends GapContract {
    @Override
    StoreHarness open(Path directory) throws Exception {
        return new PostgresHarness(clock);
    }
}
