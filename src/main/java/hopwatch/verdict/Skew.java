package hopwatch.verdict;

import hopwatch.cache.CacheFacts;
import hopwatch.config.Address;
import hopwatch.probe.Cause;
import hopwatch.probe.Evidence;
import hopwatch.probe.Observation;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How far another's clock is ahead of ours, as it dates its answers. Not one of them is trusted; most of them are.
 *
 * @param address the server's own, without a port
 */
public record Skew(String address, Duration ahead) {
    /** Clocks that nobody sets are off by less, and so is one that is read while an answer travels. */
    private static final Duration TOLERATED = Duration.ofSeconds(60);

    private static final int ENOUGH = 3;

    /** What a certificate seems guilty of by a clock that is wrong. */
    private static final Set<Cause> OUT_OF_TIME = EnumSet.of(Cause.TLS_CERT_NOT_YET_VALID, Cause.TLS_CERT_EXPIRED);

    /** So much changes whether a certificate is near its end. */
    private static final Duration LONG = Duration.ofDays(1);

    /** Empty where the answer is not dated, or may have been made for somebody else before. */
    public static Optional<Skew> of(Observation seen) {
        Evidence evidence = seen.evidence();
        CacheFacts cache = evidence.cache();
        boolean kept = cache.age() > 0 || cache.served().isFromCache();
        String address = evidence.address();
        Instant date = evidence.date();
        if (!(seen instanceof Observation.Answered) || kept || address == null || date == null) {
            return Optional.empty();
        }
        long untilHead = seen.phases().total() - seen.phases().transfer();
        Instant received = seen.started().plus(untilHead, ChronoUnit.MICROS);
        return Optional.of(new Skew(Address.hostOf(address), Duration.between(received, date)));
    }

    /**
     * The median of what different servers tell, which no liar moves as long as most tell the truth; empty where too few
     * tell anything.
     */
    public static Optional<Duration> median(Collection<Duration> told) {
        List<Duration> sorted = told.stream().sorted().toList();
        return told.size() < ENOUGH ? Optional.empty() : Optional.of(sorted.get((sorted.size() - 1) / 2));
    }

    /** Whether our clock is wrong if it is off by this. */
    public static boolean isWrong(Duration off) {
        return off.abs().compareTo(TOLERATED) > 0;
    }

    /** Whether a verdict hangs on what time it is. */
    public static boolean matters(Verdict seen) {
        return OUT_OF_TIME.contains(seen.cause()) || seen.cause() == Cause.CERTIFICATE_EXPIRING;
    }

    /** What is to be made of a verdict that hangs on what time it is, by a clock that is off by this. */
    public static Verdict excused(Verdict seen, Duration off) {
        boolean untold = OUT_OF_TIME.contains(seen.cause())
                ? isWrong(off)
                : seen.cause() == Cause.CERTIFICATE_EXPIRING && off.abs().compareTo(LONG) >= 0;
        return untold
                ? new Verdict(Level.UNKNOWN, seen.at(), seen.hop(), Cause.SELF_CLOCK, Cause.SELF_CLOCK.sentence())
                : seen;
    }
}
