package hopwatch.cache;

import java.util.Locale;

/** From where an answer came, as the outermost cache that says so tells it. */
public enum Served {
    /** From a cache, while it was fresh, or after the server behind had said that it still is. */
    HIT,
    /** From a cache, though no longer fresh. */
    STALE,
    /** From behind the cache, which may keep it. */
    MISS,
    /** From behind the cache, which was not to keep it. */
    BYPASS,
    /** No cache said anything that could be read. */
    UNTOLD;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether visitors were answered without anything behind the cache. */
    public boolean isFromCache() {
        return this == HIT || this == STALE;
    }
}
