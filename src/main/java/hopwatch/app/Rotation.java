package hopwatch.app;

import java.nio.file.Path;
import java.util.Map;

/**
 * Whether files have become others: only once they are found alike twice, since one that differs may be in the middle of
 * being written, and once for each state that they are found in.
 */
final class Rotation {
    private Map<Path, String> tried;
    private Map<Path, String> seen;

    /** @param files with their fingerprints, as they were read */
    Rotation(Map<Path, String> files) {
        this.tried = files;
        this.seen = files;
    }

    /** Whether they are to be read anew. */
    boolean isDue(Map<Path, String> found) {
        boolean settled = found.equals(seen);
        seen = found;
        boolean due = settled && !found.equals(tried);
        tried = due ? found : tried;
        return due;
    }

    /** They were read, whatever for. */
    void taken(Map<Path, String> files) {
        tried = files;
        seen = files;
    }
}
