package hopwatch.store;

import java.nio.file.Path;

class PostgresArchiveTest extends ArchiveContract {
    @Override
    StoreHarness open(Path directory) throws Exception {
        return new PostgresHarness(clock);
    }
}
