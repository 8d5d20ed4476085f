package hopwatch.probe;

import java.time.Instant;

/** When this was written. */
public final class Written {
    /** No clock that is right shows an earlier time. */
    public static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

    private Written() {}
}
