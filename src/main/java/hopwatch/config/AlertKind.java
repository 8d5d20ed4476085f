package hopwatch.config;

/** What an alert can be about; {@code for:} names them in lower case. */
public enum AlertKind {
    /** Visitors are not served. */
    DOWN,
    /** Visitors are served, a hop behind is not. */
    MASKED,
    /** A certificate is near its end. */
    CERTIFICATE,
    /** Any other degradation. */
    DEGRADED,
    /** An incident that the channel was told of is over. */
    RECOVERED
}
