package hopwatch.config;

/** When the public may read of an incident that a confirmed transition opens. */
public enum Publishing {
    /** At once. */
    AUTOMATIC,
    /** Once an operator says so. */
    MANUAL
}
