package hopwatch.probe.tls;

import hopwatch.probe.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Chains that passed, and how they read: a check sees the same one again and again. Each is forgotten after ten minutes
 * (roots and rules can change), at the first end of validity on its way, and when too many others have come since. For
 * all event loops.
 */
final class Remembered {
    private static final Duration AT_MOST = Duration.ofMinutes(10);

    private final int most;
    private final Map<Presented, Passed> passed;

    /** @param from, until both included */
    private record Passed(Certificate certificate, Instant from, Instant until) {
        boolean holds(Instant now) {
            return !now.isBefore(from) && !now.isAfter(until);
        }
    }

    /** @param most a chain takes about four kilobytes */
    Remembered(int most) {
        this.most = most;
        this.passed = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Presented, Passed> eldest) {
                return size() > Remembered.this.most;
            }
        };
    }

    synchronized Optional<Certificate> recall(Presented presented, Instant now) {
        Passed known = passed.get(presented);
        return known != null && known.holds(now) ? Optional.of(known.certificate()) : Optional.empty();
    }

    /** @param path what the judgement rests on */
    synchronized void keep(Presented presented, Certificate certificate, List<X509Certificate> path, Instant now) {
        Instant until = now.plus(AT_MOST);
        for (X509Certificate each : path) {
            Instant end = each.getNotAfter().toInstant();
            until = end.isBefore(until) ? end : until;
        }
        passed.put(presented, new Passed(certificate, now, until));
    }
}
