package hopwatch.line;

import hopwatch.config.MonitorId;
import hopwatch.probe.Cause;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** What checks meet that is our own fault, by aspect, told to {@link Self}. Touched by the line's context only. */
final class Complaints {
    private static final Duration QUIET = Duration.ofMinutes(1);

    /** Stalls are weather; many of them are a machine without CPU to give. */
    private static final int MANY = 5;

    /** All of a name's queries may get lost, once in a million checks. */
    private static final int AGAIN = 2;

    private static final Duration LONG = Duration.ofMinutes(5);

    private static final Map<Cause, Aspect> ASPECTS = Map.of(
            Cause.SELF_RESOLVER, Aspect.RESOLVER,
            Cause.SELF_ROUTE, Aspect.ROUTE,
            Cause.SELF_FD, Aspect.DESCRIPTORS,
            Cause.SELF_MEMORY, Aspect.MEMORY,
            Cause.SELF_STALLED, Aspect.CPU,
            Cause.SELF_OVERLOAD, Aspect.OVERLOAD);

    private final Self self;
    private final Map<Cause, Complaint> complaints = new EnumMap<>(Cause.class);

    Complaints(Self self) {
        this.self = self;
        ASPECTS.keySet().forEach(cause -> complaints.put(cause, complaint(cause)));
    }

    private static Complaint complaint(Cause cause) {
        return switch (cause) {
            case SELF_STALLED -> new Complaint(cause.sentence(), cause.hint(), MANY, LONG);
            case SELF_RESOLVER -> new Complaint(cause.sentence(), cause.hint(), AGAIN, QUIET);
            default -> new Complaint(cause.sentence(), cause.hint(), 1, QUIET);
        };
    }

    /** All that a monitor has to complain of now. */
    void of(MonitorId monitor, Set<Cause> causes, Instant now) {
        complaints.forEach((cause, complaint) -> {
            if (causes.contains(cause)) {
                add(cause, monitor, now);
            } else if (cause != Cause.SELF_OVERLOAD) {
                complaint.takenBack(monitor);
            }
        });
    }

    void add(Cause cause, MonitorId monitor, Instant now) {
        Complaint complaint = complaints.get(cause);
        if (complaint != null) {
            complaint.by(monitor, now).ifPresent(ailment -> self.fails(aspect(cause), ailment));
        }
    }

    void takeBack(Cause cause, MonitorId monitor) {
        Complaint complaint = complaints.get(cause);
        if (complaint != null) {
            complaint.takenBack(monitor);
        }
    }

    /** Time passes. */
    void at(Instant now, Set<MonitorId> watched) {
        complaints.forEach((cause, complaint) -> {
            complaint.retain(watched);
            if (complaint.ends(now)) {
                self.works(aspect(cause));
            }
        });
    }

    private static Aspect aspect(Cause cause) {
        return ASPECTS.getOrDefault(cause, Aspect.CPU);
    }
}
