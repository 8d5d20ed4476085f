package hopwatch.config;

import java.time.Duration;

/** How long history is kept, as raw observations, as hours and as days. */
public record Retention(Duration raw, Duration hourly, Duration daily) {}
