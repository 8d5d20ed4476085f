package hopwatch.line;

import hopwatch.config.MonitorId;
import java.time.Instant;

/**
 * Public targets of a monitor failed, and it is to be told whether we can see.
 *
 * @param since when the first of its failed probes began
 * @param names whether a name could not be resolved
 * @param stalls whether a TLS handshake came to no end
 */
record Doubt(MonitorId monitor, Instant since, boolean names, boolean stalls) {}
