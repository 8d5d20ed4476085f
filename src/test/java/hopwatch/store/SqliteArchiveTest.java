package hopwatch.store;

import java.nio.file.Path;

class SqliteArchiveTest extends ArchiveContract {
    @Override
    StoreHarness open(Path directory) throws Exception {
        return new SqliteHarness(directory, clock);
    }
}
