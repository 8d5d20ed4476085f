package hopwatch.latency;

/** The five timed parts of a check; summed over redirects, they add up to the total. */
public enum Phase {
    /** The name to addresses. */
    RESOLVE,
    /** DNS done to TCP open, a proxy's CONNECT included. */
    CONNECT,
    /** The TLS handshake. */
    TLS,
    /** Connection ready, sending included, to the first byte of the final head. */
    PROCESSING,
    /** First byte of the final head to the last of the body. */
    TRANSFER;

    /** As metrics, JSON and the page spell it. */
    public String label() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
