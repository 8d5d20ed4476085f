package hopwatch.cache;

import java.util.List;
import java.util.Map;

/** Reads what caches say of themselves. */
public final class CacheHeaders {
    private CacheHeaders() {}

    /**
     * Never fails: what cannot be read is named as such.
     *
     * @param headers by lower-case name, in the order received
     */
    public static CacheFacts read(Map<String, List<String>> headers) {
        return CacheFacts.NONE;
    }
}
