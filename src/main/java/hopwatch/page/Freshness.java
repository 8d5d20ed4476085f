package hopwatch.page;

/** Whether what we know is young enough to be called the present. */
public enum Freshness {
    LIVE,
    STALE,
    /** No round has ended yet, ever. */
    WAITING
}
