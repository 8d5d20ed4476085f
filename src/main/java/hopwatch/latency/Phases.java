package hopwatch.latency;

/**
 * How long each phase of one check took, in microseconds; 0 for a phase that was not reached or not needed.
 * A phase that failed holds the time until the failure.
 */
public record Phases(long resolve, long connect, long tls, long processing, long transfer) {
    /** Nothing was timed. */
    public static final Phases NONE = new Phases(0, 0, 0, 0, 0);

    public Phases {
        if (resolve < 0 || connect < 0 || tls < 0 || processing < 0 || transfer < 0) {
            throw new IllegalArgumentException("a phase is never negative");
        }
    }

    /** In microseconds. */
    public long total() {
        return resolve + connect + tls + processing + transfer;
    }

    /** In microseconds. */
    public long of(Phase phase) {
        return switch (phase) {
            case RESOLVE -> resolve;
            case CONNECT -> connect;
            case TLS -> tls;
            case PROCESSING -> processing;
            case TRANSFER -> transfer;
        };
    }

    /** Phase by phase, as over a redirect. */
    public Phases plus(Phases more) {
        return new Phases(
                resolve + more.resolve,
                connect + more.connect,
                tls + more.tls,
                processing + more.processing,
                transfer + more.transfer);
    }
}
