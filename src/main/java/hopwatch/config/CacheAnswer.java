package hopwatch.config;

import java.util.Locale;

/** From where a cache may answer, as the file says it. */
public enum CacheAnswer {
    HIT,
    STALE,
    MISS,
    BYPASS;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
