package hopwatch.store;

import java.nio.file.Path;

class PostgresOutboxTest extends OutboxContract {
    @Override
    StoreHarness open(Path directory) throws Exception {
        return new PostgresHarness(clock);
    }
}
