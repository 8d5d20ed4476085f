package hopwatch.store;

import java.nio.file.Path;

class PostgresHistoryTest extends HistoryContract {
    @Override
    StoreHarness open(Path directory) throws Exception {
        return new PostgresHarness(clock);
    }
}
